package io.tillguard.ingest;

import io.tillguard.shared.Actor;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CsvRow;
import io.tillguard.shared.Keyset;
import io.tillguard.shared.Page;
import io.tillguard.shared.Refusal;
import io.tillguard.shared.Scope;
import io.tillguard.shared.Validity;
import io.tillguard.shared.Where;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The runs of imports and the rows that they refused, as stored. */
@Repository
class ImportRuns {

    private static final String LIVE = "('QUEUED', 'RUNNING', 'INTERRUPTED')";

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final Clock clock;

    ImportRuns(JdbcClient jdbc, JdbcTemplate batches, Clock clock) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.clock = clock;
    }

    /** What a batch of rows came to. */
    record Counts(long created, long updated, long unchanged, long refused) {
        long rows() {
            return created + updated + unchanged + refused;
        }
    }

    void insert(ImportRun run, String liveKey, Actor actor) {
        jdbc.sql("""
                INSERT INTO ingest_run (id, kind, file_name, content_sha256, live_key, dry_run, create_models, column_map,
                    header, unknown_columns, lines_total, state, started_by_kind, started_by_id, started_by_name, started_by_address,
                    started_at, progress_at)
                VALUES (:id, :kind, :file, :sha, :liveKey, :dryRun, :createModels, :columns,
                    :header, :unknown, :lines, :state, :byKind, :byId, :byName, :byAddress, :at, :at)""")
                .param("id", run.id())
                .param("kind", run.kind().name())
                .param("file", run.fileName())
                .param("sha", run.sha256())
                .param("liveKey", liveKey)
                .param("dryRun", run.options().dryRun())
                .param("createModels", run.options().createModels())
                .param("columns", StoredJson.write(run.options().columns()))
                .param("header", StoredJson.write(run.header()))
                .param("unknown", StoredJson.write(run.unknownColumns()))
                .param("lines", run.lines())
                .param("state", run.state().name())
                .param("byId", run.startedById())
                .param("byName", run.startedBy())
                .param("byKind", actor.kind().name())
                .param("byAddress", actor.address(), Types.VARCHAR)
                .param("at", Validity.utc(run.startedAt()))
                .update();
    }

    Optional<ImportRun> find(UUID id) {
        return jdbc.sql("SELECT * FROM ingest_run WHERE id = :id")
                .param("id", id)
                .query((row, n) -> run(row))
                .optional();
    }

    Optional<UUID> findLive(String liveKey) {
        return jdbc.sql("SELECT id FROM ingest_run WHERE live_key = :key")
                .param("key", liveKey)
                .query(UUID.class)
                .optional();
    }

    /** Newest first: identifiers grow with time. Those who see only a part of the company see their own. */
    Page<ImportRun> list(Caller caller, Keyset keyset) {
        Where where = visible(caller);
        if (keyset.after() != null) {
            where.and("id < :after", "after", Cursors.id(keyset.after()));
        }
        List<ImportRun> found = jdbc.sql(
                        "SELECT * FROM ingest_run" + where.sql() + " ORDER BY id DESC FETCH FIRST :limit ROWS ONLY")
                .params(where.binds())
                .param("limit", keyset.limit() + 1)
                .query((row, n) -> run(row))
                .list();
        return Page.of(found, keyset.limit(), run -> run.id().toString());
    }

    long count(Caller caller) {
        Where where = visible(caller);
        return jdbc.sql("SELECT COUNT(*) FROM ingest_run" + where.sql())
                .params(where.binds())
                .query(Long.class)
                .single();
    }

    Actor actor(UUID id) {
        return jdbc.sql("""
                SELECT started_by_kind, started_by_id, started_by_name, started_by_address FROM ingest_run
                WHERE id = :id""")
                .param("id", id)
                .query((row, n) -> new Actor(
                        Actor.Kind.valueOf(row.getString(1)), row.getString(2), row.getString(3), row.getString(4)))
                .single();
    }

    List<UUID> live() {
        return jdbc.sql("SELECT id FROM ingest_run WHERE state IN " + LIVE + " ORDER BY id")
                .query(UUID.class)
                .list();
    }

    /** Runs that have not ended and did not go on since the instant. */
    List<UUID> stalledSince(Instant at) {
        return jdbc.sql("SELECT id FROM ingest_run WHERE state IN " + LIVE + " AND progress_at < :at ORDER BY id")
                .param("at", Validity.utc(at))
                .query(UUID.class)
                .list();
    }

    /** What ran when it was cut off waits for its turn again. */
    void interrupt(UUID id) {
        jdbc.sql("UPDATE ingest_run SET state = 'INTERRUPTED' WHERE id = :id AND state = 'RUNNING'")
                .param("id", id)
                .update();
    }

    /** Begins a run, or goes on with it; false when it has ended. */
    boolean begin(UUID id) {
        return jdbc.sql("UPDATE ingest_run SET state = 'RUNNING', progress_at = :at WHERE id = :id AND state IN "
                                + LIVE)
                        .param("at", Validity.utc(clock.instant()))
                        .param("id", id)
                        .update()
                == 1;
    }

    /** Counts a batch; false when the run was cancelled, or another node is already behind this row. */
    boolean advance(UUID id, long expected, Counts counts) {
        return jdbc.sql("""
                        UPDATE ingest_run SET rows_read = rows_read + :read, rows_created = rows_created + :created,
                            rows_updated = rows_updated + :updated, rows_unchanged = rows_unchanged + :unchanged,
                            rows_refused = rows_refused + :refused, progress_at = :at
                        WHERE id = :id AND state = 'RUNNING' AND rows_read = :expected""")
                        .param("read", counts.rows())
                        .param("created", counts.created())
                        .param("updated", counts.updated())
                        .param("unchanged", counts.unchanged())
                        .param("refused", counts.refused())
                        .param("at", Validity.utc(clock.instant()))
                        .param("id", id)
                        .param("expected", expected)
                        .update()
                == 1;
    }

    boolean end(UUID id, ImportState state, @Nullable String failure, Instant at) {
        return jdbc.sql("UPDATE ingest_run SET state = :state, failure = :failure, finished_at = :at, live_key = NULL"
                                + " WHERE id = :id AND state IN " + LIVE)
                        .param("state", state.name())
                        .param("failure", failure)
                        .param("at", Validity.utc(at))
                        .param("id", id)
                        .update()
                == 1;
    }

    void insertRefused(UUID run, List<RefusedRow> rows) {
        batches.batchUpdate(
                "INSERT INTO ingest_refused (run_id, line_no, field, code, message, cells) VALUES (?, ?, ?, ?, ?, ?)",
                rows.stream()
                        .map(row -> new @Nullable Object[] {
                            run,
                            row.line(),
                            row.field(),
                            row.code(),
                            shortened(row.message(), 1_000),
                            StoredJson.write(row.cells())
                        })
                        .toList());
    }

    Page<RefusedRow> refused(UUID run, int limit, long afterLine) {
        List<RefusedRow> found = jdbc.sql("SELECT line_no, field, code, message, cells FROM ingest_refused"
                        + " WHERE run_id = :run AND line_no > :after ORDER BY line_no FETCH FIRST :limit ROWS ONLY")
                .param("run", run)
                .param("after", afterLine)
                .param("limit", limit + 1)
                .query((row, n) -> new RefusedRow(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        StoredJson.readTexts(row.getString(5))))
                .list();
        return Page.of(found, limit, row -> Long.toString(row.line()));
    }

    static String shortened(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
    }

    private static Where visible(Caller caller) {
        Where where = new Where();
        return caller.scope() instanceof Scope.Everything
                ? where
                : where.and("started_by_id = :caller", "caller", caller.actor().id());
    }

    private static ImportRun run(ResultSet row) throws SQLException {
        OffsetDateTime finished = row.getObject("finished_at", OffsetDateTime.class);
        return new ImportRun(
                row.getObject("id", UUID.class),
                ImportKind.valueOf(row.getString("kind")),
                ImportState.valueOf(row.getString("state")),
                row.getString("file_name"),
                row.getString("content_sha256"),
                new ImportOptions(
                        row.getBoolean("dry_run"),
                        row.getBoolean("create_models"),
                        StoredJson.readMap(row.getString("column_map"))),
                row.getLong("lines_total"),
                row.getLong("rows_read"),
                row.getLong("rows_created"),
                row.getLong("rows_updated"),
                row.getLong("rows_unchanged"),
                row.getLong("rows_refused"),
                StoredJson.readTexts(row.getString("unknown_columns")),
                StoredJson.readTexts(row.getString("header")),
                row.getString("failure"),
                row.getString("started_by_name"),
                row.getString("started_by_id"),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                finished == null ? null : finished.toInstant());
    }

    /** A refusal with the row that it is about. */
    static RefusedRow refused(CsvRow row, Refusal refusal) {
        return new RefusedRow(row.line(), refusal.field(), refusal.code(), refusal.message(), row.storedCells());
    }
}
