package io.tillguard.calendar;

import io.tillguard.shared.Refusal;
import io.tillguard.shared.RefusedException;
import java.util.Arrays;
import java.util.Locale;

/** What a calendar says of a day. */
public enum DayKind {
    /** A day off, whatever its weekday. */
    HOLIDAY,
    /** A day of a weekend that is worked, to make up for a holiday. */
    WORKDAY;

    /**
     * The kind of a name, whatever its case.
     *
     * @throws RefusedException if there is none
     */
    public static DayKind entered(String text) {
        String word = text.strip().toUpperCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(kind -> kind.name().equals(word))
                .findFirst()
                .orElseThrow(() -> new RefusedException(Refusal.of(
                        "unknown-day-kind",
                        "kind",
                        "kind is HOLIDAY or WORKDAY: '%s'".formatted(Refusal.plain(text)),
                        text)));
    }
}
