package io.tillguard.warning;

import java.sql.Types;
import java.time.OffsetDateTime;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** The statements by which a sweep writes, in the order in which they are flushed: an event follows its warning. */
final class WarningBatches {

    private static final int TIME = Types.TIMESTAMP_WITH_TIMEZONE;
    private static final int TEXT = Types.VARCHAR;
    private static final int ID = Types.OTHER;
    private static final int RANK = Types.INTEGER;

    private static final String RAISE = """
            INSERT INTO warning (id, rule_id, subject_kind, subject_id, subject_label, site_id, severity, state, live,
                since, due_at, fact_1, fact_2, fact_3, raised_at, valid_from, acknowledge_by, escalate_at, open_key)
            VALUES (?, ?, ?, ?, ?, ?, ?, 'OPEN', TRUE, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private static final int[] RAISE_TYPES = {
        ID, TEXT, TEXT, ID, TEXT, ID, RANK, TIME, TIME, TEXT, TEXT, TEXT, TIME, TIME, TIME, TIME, TEXT
    };

    private static final String REFRESH = """
            UPDATE warning SET subject_label = ?, site_id = ?, severity = ?, easing_since = ?, since = ?, due_at = ?,
                fact_1 = ?, fact_2 = ?, fact_3 = ?, version = version + 1 WHERE id = ?""";

    private static final int[] REFRESH_TYPES = {TEXT, ID, RANK, TIME, TIME, TIME, TEXT, TEXT, TEXT, ID};

    private static final String REOPEN = """
            UPDATE warning SET state = 'OPEN', acknowledge_by = ?, escalate_at = ?, acknowledged_at = NULL,
                acknowledged_by = NULL, acknowledged_until = NULL, acknowledged_severity = NULL, silenced_until = NULL,
                silence_reason = NULL, silence_requested_by = NULL, silence_requested_by_id = NULL,
                silence_approved_by = NULL
            WHERE id = ? AND state IN ('ACKNOWLEDGED', 'SILENCED')""";
    /** What became worse is due sooner, and never later than it was. */
    private static final String HASTEN = """
            UPDATE warning SET acknowledge_by = LEAST(acknowledge_by, ?), escalate_at = LEAST(escalate_at, ?)
            WHERE id = ? AND state = 'OPEN'""";

    private static final String SHORTEN = """
            UPDATE warning SET acknowledged_until = LEAST(COALESCE(acknowledged_until, ?), ?)
            WHERE id = ? AND state IN ('ACKNOWLEDGED', 'IN_PROGRESS')""";

    private static final String CLEAR = """
            UPDATE warning SET state = 'CLEARED', live = FALSE, cleared_at = ?, open_key = NULL, silenced_until = NULL,
                silence_reason = NULL, silence_requested_by = NULL, silence_requested_by_id = NULL,
                silence_approved_by = NULL, easing_since = NULL, version = version + 1
            WHERE id = ?""";

    private static final String HOLD = "UPDATE warning SET flapping = TRUE, version = version + 1 WHERE id = ?";

    private static final String EVENT = """
            INSERT INTO warning_event (warning_id, occurred_at, kind, severity, actor_name, note)
            VALUES (?, ?, ?, ?, ?, ?)""";

    private static final int[] EVENT_TYPES = {ID, TIME, TEXT, RANK, TEXT, TEXT};

    private final Versions versions;
    private final OffsetDateTime at;
    /** Those that are about to change. */
    private final Set<UUID> changing = new LinkedHashSet<>();

    final Batch raise;
    final Batch refresh;
    final Batch reopen;
    final Batch hasten;
    final Batch shorten;
    final Batch clear;
    final Batch hold;
    final Batch events;

    WarningBatches(JdbcTemplate jdbc, OffsetDateTime at) {
        this.versions = new Versions(jdbc);
        this.at = at;
        raise = new Batch(jdbc, RAISE, RAISE_TYPES);
        refresh = new Batch(jdbc, REFRESH, REFRESH_TYPES);
        reopen = new Batch(jdbc, REOPEN);
        hasten = new Batch(jdbc, HASTEN);
        shorten = new Batch(jdbc, SHORTEN);
        clear = new Batch(jdbc, CLEAR);
        hold = new Batch(jdbc, HOLD);
        events = events(jdbc);
    }

    /** The events alone. */
    static Batch events(JdbcTemplate jdbc) {
        return new Batch(jdbc, EVENT, EVENT_TYPES);
    }

    /** Keeps what the warning was until now. */
    void version(UUID warning) {
        changing.add(warning);
    }

    void flushIfFull() {
        if (raise.isFull() || refresh.isFull() || events.isFull()) {
            flush();
        }
    }

    void flush() {
        raise.flush();
        versions.keep(changing, at);
        changing.clear();
        refresh.flush();
        reopen.flush();
        hasten.flush();
        shorten.flush();
        clear.flush();
        hold.flush();
        events.flush();
    }
}
