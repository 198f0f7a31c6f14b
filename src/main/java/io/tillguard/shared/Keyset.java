package io.tillguard.shared;

import org.jspecify.annotations.Nullable;

/**
 * Which slice of a sorted list is asked for: so many rows after a cursor.
 *
 * @param limit 1 to 1 000 rows
 * @param after the cursor that ended the slice before, null for the first
 */
public record Keyset(int limit, @Nullable String after) {

    public static final int LARGEST = 1_000;

    public Keyset {
        if (limit < 1 || limit > LARGEST) {
            throw new RefusedException(Refusal.of(
                    "limit-out-of-range", "limit", "limit must be 1 to %d: %d".formatted(LARGEST, limit), limit));
        }
    }

    /** The first so many rows. */
    public static Keyset first(int limit) {
        return new Keyset(limit, null);
    }
}
