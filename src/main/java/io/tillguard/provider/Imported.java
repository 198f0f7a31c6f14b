package io.tillguard.provider;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a file.
 *
 * @param header of the file, for writing the refused rows back
 * @param changed rows that were known with other facts
 * @param refused the rows that were not taken
 */
public record Imported(List<String> header, int added, int changed, int unchanged, List<RefusedRow> refused) {

    /** What a row of a file did. */
    public enum Row {
        ADDED,
        CHANGED,
        UNCHANGED
    }

    /**
     * A row that was not taken, and why.
     *
     * @param cells as they came
     */
    public record RefusedRow(
            long line,
            @Nullable String field,
            String code,
            String message,
            @Nullable String value,
            List<String> cells) {}
}
