package io.tillguard.warning;

import static io.tillguard.shared.Validity.utc;

import io.tillguard.audit.AuditEntry;
import io.tillguard.audit.Trail;
import io.tillguard.shared.Actor;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.NotFound;
import io.tillguard.shared.Permission;
import io.tillguard.shared.Severity;
import io.tillguard.shared.Where;
import java.sql.Types;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The row of one warning as people change it, with its event and its entry in the trail. */
@Repository
class WarningStore {

    private final JdbcClient jdbc;
    private final Versions versions;
    private final CurrentCaller currentCaller;
    private final Trail trail;
    private final JsonMapper json;
    private final Clock clock;

    WarningStore(
            JdbcClient jdbc,
            JdbcTemplate plain,
            CurrentCaller currentCaller,
            Trail trail,
            JsonMapper json,
            Clock clock) {
        this.jdbc = jdbc;
        this.versions = new Versions(plain);
        this.currentCaller = currentCaller;
        this.trail = trail;
        this.json = json;
        this.clock = clock;
    }

    void require(Permission permission) {
        currentCaller.get().require(permission);
    }

    Actor actor() {
        return currentCaller.get().actor();
    }

    JdbcClient.StatementSpec update(String sql) {
        return jdbc.sql(sql);
    }

    /**
     * Locks a live warning within the caller's scope.
     *
     * @throws NotFound if there is none
     * @throws RefusedException if it is over
     */
    WarningLife lock(UUID id) {
        Caller caller = currentCaller.get();
        Where where = new Where().within(caller.scope(), "w.site_id").and("w.id = :id", "id", id);
        WarningLife warning = jdbc.sql("SELECT w.* FROM warning w" + where.sql() + " FOR UPDATE")
                .params(where.binds())
                .query((row, number) -> new WarningLife(
                        id,
                        row.getString("subject_label"),
                        row.getObject("site_id", UUID.class),
                        Severity.ofRank(row.getInt("severity")),
                        WarningState.valueOf(row.getString("state")),
                        row.getString("assignee"),
                        row.getObject("silenced_until", OffsetDateTime.class),
                        row.getString("silence_requested_by"),
                        row.getString("silence_requested_by_id")))
                .optional()
                .orElseThrow(() -> new NotFound("warning", id));
        warning.mustLive();
        return warning;
    }

    /** Keeps what a warning was until now, before a person changes it. */
    void keep(WarningLife warning) {
        versions.keep(List.of(warning.id()), utc(clock.instant().truncatedTo(ChronoUnit.MICROS)));
    }

    void event(WarningLife warning, EventKind kind, @Nullable String note) {
        jdbc.sql("""
                        INSERT INTO warning_event (warning_id, occurred_at, kind, severity, actor_name, note)
                        VALUES (:id, :at, :kind, :severity, :who, :note)""")
                .param("id", warning.id())
                .param("at", utc(clock.instant()))
                .param("kind", kind.name())
                .param("severity", warning.severity().rank())
                .param("who", actor().name())
                .param("note", note, Types.VARCHAR)
                .update();
    }

    /** What people may change of a warning, as JSON for the trail. */
    String json(UUID id) {
        return json.writeValueAsString(jdbc.sql("""
                        SELECT rule_id, state, assignee, acknowledged_by, CAST(acknowledged_until AS VARCHAR) AS acknowledged_until,
                            CAST(silenced_until AS VARCHAR) AS silenced_until, silence_reason, silence_requested_by,
                            silence_approved_by
                        FROM warning WHERE id = :id""")
                .param("id", id)
                .query((row, number) -> {
                    var state = new LinkedHashMap<String, String>();
                    for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
                        if (row.getString(column) != null) {
                            state.put(
                                    row.getMetaData().getColumnLabel(column).toLowerCase(Locale.ROOT),
                                    row.getString(column));
                        }
                    }
                    return state;
                })
                .single());
    }

    void record(WarningLife warning, String before) {
        trail.record(new AuditEntry(
                "warning.changed",
                "warning",
                warning.id().toString(),
                warning.label(),
                warning.site(),
                before,
                json(warning.id())));
    }
}
