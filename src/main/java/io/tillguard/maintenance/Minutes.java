package io.tillguard.maintenance;

import io.tillguard.shared.EnteredText;
import io.tillguard.shared.RefusedException;
import org.jspecify.annotations.Nullable;

/** How long work is expected to take. */
final class Minutes {

    private static final int A_WEEK = 7 * 24 * 60;

    private Minutes() {}

    /** @throws RefusedException if there are less than one, or more than a week has */
    static @Nullable Integer checked(@Nullable Integer minutes) {
        if (minutes != null && (minutes < 1 || minutes > A_WEEK)) {
            throw EnteredText.refused(
                    "bad-minutes", "minutes", "Work takes 1 to %d minutes: %d".formatted(A_WEEK, minutes), minutes);
        }
        return minutes;
    }
}
