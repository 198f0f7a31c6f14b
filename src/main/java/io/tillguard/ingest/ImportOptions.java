package io.tillguard.ingest;

import java.util.Map;

/**
 * How a file is to be read.
 *
 * @param dryRun check every row, change nothing
 * @param createModels register unknown models as not approved instead of refusing their rows
 * @param columns which of the file's columns stands for which of ours; empty: each by its own name
 */
public record ImportOptions(boolean dryRun, boolean createModels, Map<String, String> columns) {

    public ImportOptions {
        columns = Map.copyOf(columns);
    }

    /** Columns by their names. */
    public static ImportOptions plain(boolean dryRun, boolean createModels) {
        return new ImportOptions(dryRun, createModels, Map.of());
    }
}
