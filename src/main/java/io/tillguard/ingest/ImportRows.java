package io.tillguard.ingest;

import io.tillguard.shared.CsvRow;
import io.tillguard.shared.Refusal;
import java.util.List;

/** What a file's rows become, by its kind. */
interface ImportRows {

    ImportKind kind();

    /** A row's outcome: one of created, updated, unchanged, or a refusal. */
    sealed interface Outcome {
        record Created() implements Outcome {}

        record Updated() implements Outcome {}

        record Unchanged() implements Outcome {}

        record Refused(Refusal refusal) implements Outcome {}
    }

    /** Applies rows that have the right form in the present transaction, an outcome for each in its order. */
    List<Outcome> apply(List<CsvRow> rows, ImportRun run);
}
