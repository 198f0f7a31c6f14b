package io.tillguard.ingest;

import io.tillguard.audit.Trail;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CsvColumns;
import io.tillguard.shared.CsvText;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.Keyset;
import io.tillguard.shared.NotFound;
import io.tillguard.shared.Page;
import io.tillguard.shared.Refusal;
import io.tillguard.shared.RefusedException;
import io.tillguard.shared.Uuid7;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Imports of whole files. A file is received and looked at while its sender waits; its rows are read in the background,
 * a thousand a transaction, and the run survives a killed process.
 */
@Service
public class Imports {

    private static final int SAMPLE = 6;
    private static final int SAMPLE_CELL = 200;

    private final ImportRuns runs;
    private final ImportSpool spool;
    private final ImportQueue queue;
    private final ImportEnd end;
    private final Trail trail;
    private final CurrentCaller currentCaller;
    private final Clock clock;
    private final TransactionTemplate transactions;

    Imports(
            ImportRuns runs,
            ImportSpool spool,
            ImportQueue queue,
            ImportEnd end,
            Trail trail,
            CurrentCaller currentCaller,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.runs = runs;
        this.spool = spool;
        this.queue = queue;
        this.end = end;
        this.trail = trail;
        this.currentCaller = currentCaller;
        this.clock = clock;
        this.transactions = new TransactionTemplate(transactions);
    }

    /**
     * Receives a file and looks at it.
     *
     * @param length announced length in bytes, -1 when unknown
     * @throws UnreadableRequest when it is too large
     * @throws RefusedException when it is no CSV text
     */
    public Upload receive(InputStream in, @Nullable String fileName, long length) {
        currentCaller.get().require(IngestPermission.IMPORT);
        spool.checkLength(length);
        try {
            ImportSpool.Spooled spooled = spool.write(in);
            try {
                return look(spooled, name(fileName));
            } catch (IOException | RuntimeException e) {
                spool.delete(spooled.id());
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Starts to import a received file. The same file with the same options does not run twice at a time: the run that is
     * under way is given.
     *
     * @return the run's identifier
     * @throws RefusedException when a required column is missing
     */
    public UUID start(ImportKind kind, Upload upload, ImportOptions options) {
        Caller caller = currentCaller.get();
        caller.require(IngestPermission.IMPORT);
        caller.require(kind.permission());
        CsvColumns columns = CsvColumns.of(kind.columns(), kind.required(), upload.header(), options.columns());
        String liveKey = Sha256.of(List.of(
                kind.name(),
                upload.sha256(),
                caller.actor().id(),
                options.dryRun() + " " + options.createModels(),
                new TreeMap<>(options.columns()).toString()));
        Optional<UUID> live = runs.findLive(liveKey);
        if (live.isPresent()) {
            return live.get();
        }
        ImportRun run = run(kind, upload, options, columns, caller);
        try {
            spool.link(upload.id(), run.id());
            transactions.executeWithoutResult(status -> {
                runs.insert(run, liveKey, caller.actor());
                trail.record(ImportEnd.started(run));
            });
        } catch (DuplicateKeyException faster) {
            spool.delete(run.id());
            return runs.findLive(liveKey).orElseThrow(() -> faster);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        enqueue(run.id());
        return run.id();
    }

    /** Whether the caller may import such files. */
    public boolean mayImport(ImportKind kind) {
        Caller caller = currentCaller.get();
        return caller.may(IngestPermission.IMPORT) && caller.may(kind.permission());
    }

    /** Forgets a received file; its runs keep their own. */
    public void discard(Upload upload) {
        spool.delete(upload.id());
    }

    /** A run. */
    public ImportRun find(UUID id) {
        Caller caller = reader();
        return runs.find(id)
                .filter(run -> caller.scope().isEverything()
                        || run.startedById().equals(caller.actor().id()))
                .orElseThrow(() -> new NotFound("import", id));
    }

    /** Runs, newest first. Those who see only a part of the company see their own. */
    public Page<ImportRun> list(Keyset keyset) {
        return runs.list(reader(), keyset);
    }

    /** How many runs there are to see. */
    public long count() {
        return runs.count(reader());
    }

    /** Rows that a run refused, in the order of the file. */
    public Page<RefusedRow> refused(UUID id, Keyset keyset) {
        find(id);
        return runs.refused(id, keyset.limit(), keyset.after() == null ? 0 : Cursors.line(keyset.after()));
    }

    /** Stops a run; what is imported stays. False when it had ended already. */
    public boolean cancel(UUID id) {
        return end.cancelled(find(id).id());
    }

    private void enqueue(UUID id) {
        try {
            queue.add(id);
        } catch (RefusedException full) {
            end.failed(id, full.refusal().message());
            throw full;
        }
    }

    private Upload look(ImportSpool.Spooled spooled, String fileName) throws IOException {
        CsvText text = CsvText.open(spooled.path());
        List<List<String>> first = text.first(SAMPLE);
        if (first.isEmpty()) {
            throw new RefusedException(new Refusal("empty-file", null, "The file has no header.", null));
        }
        List<String> header = first.getFirst();
        CsvColumns.check(header);
        return new Upload(
                spooled.id(),
                fileName,
                spooled.sha256(),
                text.charset().name(),
                text.separator(),
                text.lines(),
                header,
                first.stream().skip(1).map(row -> glance(row, header.size())).toList());
    }

    /** As much of a row as is looked at before an import. */
    private static List<String> glance(List<String> row, int columns) {
        return row.stream()
                .limit(columns)
                .map(cell -> ImportRuns.shortened(cell, SAMPLE_CELL))
                .toList();
    }

    private ImportRun run(ImportKind kind, Upload upload, ImportOptions options, CsvColumns columns, Caller caller) {
        return new ImportRun(
                Uuid7.next(),
                kind,
                ImportState.QUEUED,
                upload.fileName(),
                upload.sha256(),
                options,
                upload.lines(),
                0,
                0,
                0,
                0,
                0,
                columns.unknown(),
                upload.header(),
                null,
                caller.actor().name(),
                caller.actor().id(),
                clock.instant(),
                null);
    }

    private Caller reader() {
        Caller caller = currentCaller.get();
        caller.require(IngestPermission.IMPORT);
        return caller;
    }

    private static String name(@Nullable String fileName) {
        return fileName == null || fileName.isBlank() ? "rows.csv" : ImportRuns.shortened(Refusal.plain(fileName), 200);
    }
}
