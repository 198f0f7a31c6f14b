package io.tillguard.provider;

import io.tillguard.shared.EnteredText;
import io.tillguard.shared.RefusedException;
import java.time.LocalDate;

/** Checks days that people enter. */
final class Days {

    private static final LocalDate FIRST = LocalDate.of(1949, 10, 1);
    private static final LocalDate LAST = LocalDate.of(2199, 12, 31);

    private Days() {}

    /** @throws RefusedException if no paper could bear the day */
    static LocalDate known(String field, LocalDate day) {
        if (day.isBefore(FIRST) || day.isAfter(LAST)) {
            throw EnteredText.refused(
                    "day-out-of-range", field, "A day lies between %s and %s: %s".formatted(FIRST, LAST, day), day);
        }
        return day;
    }

    /** @throws RefusedException if the later day is before the earlier */
    static void inOrder(String field, LocalDate earlier, LocalDate later) {
        if (later.isBefore(earlier)) {
            throw EnteredText.refused(
                    "ends-before-start", field, "%s ends before it begins on %s".formatted(later, earlier), later);
        }
    }
}
