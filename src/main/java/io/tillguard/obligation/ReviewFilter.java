package io.tillguard.obligation;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which reviews a list shows.
 *
 * @param openOnly without those that are completed
 * @param obligation only of this one
 * @param change only those that this one opened
 */
public record ReviewFilter(
        boolean openOnly,
        @Nullable UUID obligation,
        @Nullable UUID change) {

    /** All that are open. */
    public static ReviewFilter open() {
        return new ReviewFilter(true, null, null);
    }
}
