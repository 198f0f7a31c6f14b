package io.tillguard.shared;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One slice of a sorted list.
 *
 * @param rows at most as many as were asked for
 * @param next cursor of the following slice, null at the end
 */
public record Page<T>(List<T> rows, @Nullable String next) {

    public Page {
        rows = List.copyOf(rows);
    }

    /**
     * Makes a page of one row more than was asked for: the extra row only tells that there is a next page.
     *
     * @param found at most limit + 1 rows
     * @param cursor gives a row's cursor
     */
    public static <T> Page<T> of(List<T> found, int limit, Function<T, String> cursor) {
        if (found.size() <= limit) {
            return new Page<>(found, null);
        }
        List<T> rows = found.subList(0, limit);
        return new Page<>(rows, cursor.apply(rows.getLast()));
    }
}
