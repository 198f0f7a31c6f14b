package io.tillguard.ingest;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.tillguard.ingest.ImportBatch.Candidate;
import io.tillguard.security.PresentRights;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CsvColumns;
import io.tillguard.shared.CsvRow;
import io.tillguard.shared.CsvText;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Carries one run from its next row to its end. */
@Component
class ImportWork {

    private static final Logger LOG = LoggerFactory.getLogger(ImportWork.class);
    private static final int BATCH = 1_000;

    /** Characters, two bytes each: long rows go in smaller batches. */
    private static final long BATCH_LENGTH = 4L * 1024 * 1024;

    private final ImportRuns runs;
    private final ImportBatch batch;
    private final ImportSpool spool;
    private final ImportEnd end;
    private final PresentRights rights;
    private final CurrentCaller caller;

    ImportWork(
            ImportRuns runs,
            ImportBatch batch,
            ImportSpool spool,
            ImportEnd end,
            PresentRights rights,
            CurrentCaller caller) {
        this.runs = runs;
        this.batch = batch;
        this.spool = spool;
        this.end = end;
        this.rights = rights;
        this.caller = caller;
    }

    /**
     * Works on a run until it ends or the console stops; then it stays as it is, to be taken up again. Who started it has
     * the rights of the moment at which it begins or is taken up.
     *
     * @param stopping tells that the console is about to stop
     * @return false when the database could not be reached: the run goes on later behind its last committed row
     */
    boolean run(UUID id, BooleanSupplier stopping) {
        try {
            work(id, stopping);
            return true;
        } catch (RuntimeException e) {
            if (stopping.getAsBoolean()) {
                LOG.info("Import {} is interrupted and will go on at the next start", id);
                return true;
            }
            return Outage.isBehind(e) ? putBack(id, e) : fail(id, e);
        }
    }

    private void work(UUID id, BooleanSupplier stopping) {
        if (!runs.begin(id)) {
            return;
        }
        if (!spool.has(id)) {
            lost(id);
            return;
        }
        ImportRun run = runs.find(id).orElseThrow();
        rights.of(runs.actor(id))
                .filter(now ->
                        now.may(IngestPermission.IMPORT) && now.may(run.kind().permission()))
                .ifPresentOrElse(now -> as(now, () -> read(run, stopping)), () -> refuse(run));
    }

    private void refuse(ImportRun run) {
        endAsConsole(
                run.id(),
                "%s may no longer import: the account or token was ended, or lost the permission. The rows counted are imported."
                        .formatted(run.startedBy()));
    }

    private void as(Caller who, Runnable work) {
        caller.as(who, () -> {
            work.run();
            return who;
        });
    }

    private void read(ImportRun run, BooleanSupplier stopping) {
        try {
            if (readRows(run, stopping)) {
                end.succeeded(run.id());
            }
        } catch (ImportBatch.Stopped stopped) {
            LOG.info("Import {} was cancelled or goes on elsewhere", run.id());
        } catch (CsvParseException e) {
            end.failed(
                    run.id(), "The file cannot be read on: " + CsvText.why(e) + ". The rows before that are imported.");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends a run whose file is no longer there. */
    void lost(UUID id) {
        endAsConsole(id, "The file is no longer there: send it again. The rows counted are imported.");
    }

    /** False when the database cannot be told now. */
    private boolean fail(UUID id, RuntimeException cause) {
        LOG.error("Import {} failed", id, cause);
        try {
            endAsConsole(id, "The console could not go on; the log has the reason. The rows counted are imported.");
            return true;
        } catch (RuntimeException e) {
            LOG.error("The end of import {} could not be stored", id, e);
            return false;
        }
    }

    private boolean putBack(UUID id, RuntimeException cause) {
        LOG.warn("Import {} waits for the database and will be tried again", id, cause);
        try {
            runs.interrupt(id);
        } catch (RuntimeException e) {
            LOG.debug("Import {} stays as it is", id, e);
        }
        return false;
    }

    private void endAsConsole(UUID id, String failure) {
        as(Caller.system("import"), () -> end.failed(id, failure));
    }

    /** False when the console stops before the end. */
    private boolean readRows(ImportRun run, BooleanSupplier stopping) throws IOException {
        CsvText text = CsvText.open(spool.path(run.id()));
        SeenRows seen = new SeenRows();
        List<Candidate> pending = new ArrayList<>(BATCH);
        long pendingLength = 0;
        long row = 0;
        long done = run.rowsRead();
        try (CsvReader<CsvRecord> reader = text.reader()) {
            CsvColumns columns = null;
            for (CsvRecord csv : reader) {
                if (columns == null) {
                    columns = CsvColumns.of(
                            run.kind().columns(),
                            run.kind().required(),
                            csv.getFields(),
                            run.options().columns());
                    continue;
                }
                CsvRow next = new CsvRow(csv.getStartingLineNumber(), csv.getFields(), columns);
                Refusal refusal = refusal(next, run.kind(), seen);
                if (++row > run.rowsRead()) {
                    pending.add(new Candidate(next, refusal));
                    pendingLength += next.length();
                }
                if (pending.size() == BATCH || pendingLength >= BATCH_LENGTH) {
                    done += batch.apply(run, done, pending).rows();
                    pending.clear();
                    pendingLength = 0;
                    if (stopping.getAsBoolean()) {
                        return false;
                    }
                }
            }
        } catch (CsvParseException e) {
            flush(run, done, pending);
            throw e;
        }
        flush(run, done, pending);
        return true;
    }

    private void flush(ImportRun run, long done, List<Candidate> pending) {
        if (!pending.isEmpty()) {
            batch.apply(run, done, pending);
        }
    }

    private static @Nullable Refusal refusal(CsvRow row, ImportKind kind, SeenRows seen) {
        Refusal damage = row.damage();
        String identity = kind.identity().stream()
                .map(row::cell)
                .filter(Objects::nonNull)
                .map(cell -> cell.toUpperCase(Locale.ROOT))
                .collect(Collectors.joining("\n"));
        String first = kind.identity().getFirst();
        String value = row.cell(first);
        if (damage != null || value == null) {
            return damage;
        }
        long before = seen.put(identity, row.line());
        return before == 0
                ? null
                : Refusal.of(
                        "duplicate-in-file",
                        first,
                        "'%s' stands already in line %d.".formatted(Refusal.plain(value), before),
                        value);
    }
}
