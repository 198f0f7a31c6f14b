package io.tillguard.scheduling;

import static io.tillguard.shared.Validity.utc;

import io.tillguard.shared.Keyset;
import io.tillguard.shared.NotFound;
import io.tillguard.shared.Page;
import io.tillguard.shared.Uuid7;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The rows of the run history. */
@Repository
@Transactional
class RunHistory {

    private static final String SELECT = """
            SELECT id, task_key, run_trigger, started_by, started_at, finished_at, state, summary, error, done, total, node
            FROM task_run""";

    private static final int LONGEST_SENTENCE = 1_000;

    private final JdbcClient jdbc;

    RunHistory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Notes a run that still waits for its turn. */
    UUID enqueue(String key, RunTrigger trigger, String who, Instant at) {
        UUID id = Uuid7.next();
        jdbc.sql("""
                        INSERT INTO task_run (id, task_key, run_trigger, started_by, started_at, state)
                        VALUES (:id, :key, :trigger, :who, :at, 'RUNNING')""")
                .param("id", id)
                .param("key", key)
                .param("trigger", trigger.name())
                .param("who", who)
                .param("at", utc(at))
                .update();
        return id;
    }

    /**
     * Gives a waiting run to a process. A task never runs twice at a time, so any other run of it that some process still
     * holds was left behind by one that died.
     *
     * @return false if the run no longer waits
     */
    boolean begin(UUID id, String key, String node, Instant at) {
        jdbc.sql("""
                        UPDATE task_run SET state = 'INTERRUPTED', finished_at = :at
                        WHERE task_key = :key AND state = 'RUNNING' AND node IS NOT NULL AND id <> :id""").param("at", utc(at)).param("key", key).param("id", id).update();
        return jdbc.sql("""
                        UPDATE task_run SET node = :node, started_at = :at
                        WHERE id = :id AND state = 'RUNNING' AND node IS NULL""")
                        .param("node", node)
                        .param("at", utc(at))
                        .param("id", id)
                        .update()
                == 1;
    }

    /** Notes how far a run is, visible at once. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void progress(UUID id, long done, long total) {
        jdbc.sql("UPDATE task_run SET done = :done, total = :total WHERE id = :id")
                .param("done", done)
                .param("total", total)
                .param("id", id)
                .update();
    }

    /** Notes how a run ended, and for the task when it last went well. */
    void finish(UUID id, String key, RunState state, @Nullable String summary, @Nullable String error, Instant at) {
        jdbc.sql("""
                        UPDATE task_run SET state = :state, summary = :summary, error = :error, finished_at = :at
                        WHERE id = :id""")
                .param("state", state.name())
                .param("summary", shortened(summary))
                .param("error", shortened(error))
                .param("at", utc(at))
                .param("id", id)
                .update();
        if (state == RunState.FAILED) {
            jdbc.sql("UPDATE task SET failed_since = COALESCE(failed_since, :at) WHERE task_key = :key")
                    .param("at", utc(at))
                    .param("key", key)
                    .update();
        }
        if (state == RunState.SUCCEEDED) {
            jdbc.sql("""
                            UPDATE task SET last_success_at = :at, last_success_epoch = :epoch, failed_since = NULL
                            WHERE task_key = :key""")
                    .param("at", utc(at))
                    .param("epoch", at.getEpochSecond())
                    .param("key", key)
                    .update();
        }
    }

    /** Asks a run to stop; one that still waits is cancelled at once. */
    void cancel(UUID id, String who, Instant at) {
        jdbc.sql("""
                        UPDATE task_run SET state = 'CANCELLED', finished_at = :at, cancel_requested_by = :who
                        WHERE id = :id AND state = 'RUNNING' AND node IS NULL""").param("at", utc(at)).param("who", who).param("id", id).update();
        jdbc.sql("UPDATE task_run SET cancel_requested_by = :who WHERE id = :id AND state = 'RUNNING'")
                .param("who", who)
                .param("id", id)
                .update();
    }

    @Transactional(propagation = Propagation.REQUIRES_NEW, readOnly = true)
    public boolean cancelRequested(UUID id) {
        return jdbc.sql("SELECT cancel_requested_by FROM task_run WHERE id = :id")
                .param("id", id)
                .query((row, number) -> row.getString(1) != null)
                .optional()
                .orElse(false);
    }

    /** Marks the runs of processes that are gone. */
    int interruptRunsOfOthers(List<String> liveNodes, Instant at) {
        return jdbc.sql("""
                        UPDATE task_run SET state = 'INTERRUPTED', finished_at = :at
                        WHERE state = 'RUNNING' AND node IS NOT NULL AND node NOT IN (:live)""").param("at", utc(at)).param("live", liveNodes).update();
    }

    /** The runs that wait for their turn. */
    List<UUID> waiting() {
        return jdbc.sql("SELECT id FROM task_run WHERE state = 'RUNNING' AND node IS NULL")
                .query(UUID.class)
                .list();
    }

    TaskRun get(String key, UUID id) {
        return jdbc.sql(SELECT + " WHERE id = :id AND task_key = :key")
                .param("id", id)
                .param("key", key)
                .query(RunHistory::run)
                .optional()
                .orElseThrow(() -> new NotFound("run", id));
    }

    Optional<TaskRun> find(UUID id) {
        return jdbc.sql(SELECT + " WHERE id = :id")
                .param("id", id)
                .query(RunHistory::run)
                .optional();
    }

    /** The newest run of a task. */
    Optional<TaskRun> newest(String key) {
        return jdbc.sql(SELECT + " WHERE task_key = :key ORDER BY id DESC LIMIT 1")
                .param("key", key)
                .query(RunHistory::run)
                .optional();
    }

    /** Runs of a task, newest first. */
    Page<TaskRun> page(String key, Keyset keyset) {
        String after = keyset.after() == null ? "" : " AND id < :after";
        var statement = jdbc.sql(SELECT + " WHERE task_key = :key" + after + " ORDER BY id DESC LIMIT :limit")
                .param("key", key)
                .param("limit", keyset.limit() + 1);
        if (keyset.after() != null) {
            statement = statement.param("after", UUID.fromString(keyset.after()));
        }
        return Page.of(
                statement.query(RunHistory::run).list(),
                keyset.limit(),
                run -> run.id().toString());
    }

    /** Forgets what ended before an instant, and of each task all but so many of the newest. */
    long forget(Instant before, int keep) {
        long gone = jdbc.sql("DELETE FROM task_run WHERE state <> 'RUNNING' AND finished_at < :before")
                .param("before", utc(before))
                .update();
        for (String key : jdbc.sql("SELECT DISTINCT task_key FROM task_run")
                .query(String.class)
                .list()) {
            gone += beyond(key, keep)
                    .map(oldest -> jdbc.sql(
                                    "DELETE FROM task_run WHERE task_key = :key AND state <> 'RUNNING' AND id <= :oldest")
                            .param("key", key)
                            .param("oldest", oldest)
                            .update())
                    .orElse(0);
        }
        return gone;
    }

    private Optional<UUID> beyond(String key, int keep) {
        return jdbc.sql("SELECT id FROM task_run WHERE task_key = :key ORDER BY id DESC LIMIT 1 OFFSET :keep")
                .param("key", key)
                .param("keep", keep)
                .query(UUID.class)
                .optional();
    }

    private static TaskRun run(ResultSet row, int number) throws SQLException {
        return new TaskRun(
                row.getObject("id", UUID.class),
                row.getString("task_key"),
                RunTrigger.valueOf(row.getString("run_trigger")),
                row.getString("started_by"),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                instant(row, "finished_at"),
                RunState.valueOf(row.getString("state")),
                row.getString("summary"),
                row.getString("error"),
                row.getLong("done"),
                row.getLong("total"),
                row.getString("node"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static @Nullable String shortened(@Nullable String text) {
        return text == null || text.length() <= LONGEST_SENTENCE ? text : text.substring(0, LONGEST_SENTENCE);
    }
}
