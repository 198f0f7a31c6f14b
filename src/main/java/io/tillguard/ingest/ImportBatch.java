package io.tillguard.ingest;

import io.tillguard.ingest.ImportRows.Outcome;
import io.tillguard.ingest.ImportRuns.Counts;
import io.tillguard.shared.CsvRow;
import io.tillguard.shared.Refusal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Imports a batch of rows in one transaction, together with the counters of its run. */
@Component
class ImportBatch {

    private static final int ATTEMPTS = 5;

    private final Map<ImportKind, ImportRows> kinds = new EnumMap<>(ImportKind.class);
    private final ImportRuns runs;
    private final TransactionTemplate transactions;

    ImportBatch(List<ImportRows> kinds, ImportRuns runs, PlatformTransactionManager transactions) {
        kinds.forEach(rows -> this.kinds.put(rows.kind(), rows));
        this.runs = runs;
        this.transactions = new TransactionTemplate(transactions);
    }

    /** A row, and why it is refused before anyone looks at its meaning. */
    record Candidate(
            CsvRow row, @org.jspecify.annotations.Nullable Refusal refusal) {}

    /** The run was cancelled, or goes on elsewhere: this batch is undone. */
    static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /**
     * Imports rows. A batch that meets another writer is tried again.
     *
     * @param done rows of the run that are already committed
     */
    Counts apply(ImportRun run, long done, List<Candidate> candidates) {
        for (int attempt = 1; ; attempt++) {
            try {
                return transactions.execute(status -> applyOnce(run, done, candidates));
            } catch (DuplicateKeyException | ConcurrencyFailureException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private Counts applyOnce(ImportRun run, long done, List<Candidate> candidates) {
        List<CsvRow> sound = candidates.stream()
                .filter(candidate -> candidate.refusal() == null)
                .map(Candidate::row)
                .toList();
        ImportRows rows = kinds.get(run.kind());
        if (rows == null) {
            throw new IllegalStateException("Nothing takes rows of kind " + run.kind());
        }
        List<Outcome> outcomes = sound.isEmpty() ? List.of() : rows.apply(sound, run);
        Tally tally = new Tally();
        int next = 0;
        for (Candidate candidate : candidates) {
            Refusal refusal = candidate.refusal();
            tally.add(candidate.row(), refusal == null ? outcomes.get(next++) : new Outcome.Refused(refusal));
        }
        if (!tally.refused.isEmpty()) {
            runs.insertRefused(run.id(), tally.refused);
        }
        if (!runs.advance(run.id(), done, tally.counts())) {
            throw new Stopped();
        }
        return tally.counts();
    }

    private static final class Tally {
        private final List<RefusedRow> refused = new ArrayList<>();
        private long created;
        private long updated;
        private long unchanged;

        void add(CsvRow row, Outcome outcome) {
            switch (outcome) {
                case Outcome.Created() -> created++;
                case Outcome.Updated() -> updated++;
                case Outcome.Unchanged() -> unchanged++;
                case Outcome.Refused(Refusal refusal) -> refused.add(ImportRuns.refused(row, refusal));
            }
        }

        Counts counts() {
            return new Counts(created, updated, unchanged, refused.size());
        }
    }
}
