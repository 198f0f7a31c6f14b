package io.tillguard.ingest;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row that was not imported.
 *
 * @param line the line of the file on which it starts, the header being line 1
 * @param field the column, null when the whole row is meant
 * @param cells the row as it came
 */
public record RefusedRow(long line, @Nullable String field, String code, String message, List<String> cells) {}
