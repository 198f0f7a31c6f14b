package io.tillguard.obligation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a file of changes.
 *
 * @param header of the file, for writing the refused rows back
 * @param unchanged rows that were known
 * @param refused the rows that were not taken
 */
public record ChangesImported(List<String> header, int added, int unchanged, List<RefusedRow> refused) {

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
