package io.tillguard.rollout;

import static io.tillguard.shared.Validity.utc;

import io.tillguard.shared.Validity;
import java.time.Instant;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Opens and closes the gates for all terminals of all waves at once: each gets the one reason that holds now. The rollouts must
 * be held.
 *
 * <p>Three plain statements rather than one for each wave or terminal: what holds now, whose time is up, and the record of the
 * attempts that failed so. Who reports meanwhile has changed the row, which the first statement then leaves alone.
 */
@Component
class Gatekeeper {

    private static final String UNDER_WAY = "('RUNNING', 'PAUSED', 'STOPPED')";

    /** Somebody confirmed a backup that is young enough, so that the terminal need make none. */
    private static final String CONFIRMED =
            "EXISTS (SELECT 1 FROM fleet_backup b WHERE b.terminal_id = a.terminal_id AND b.taken_at >= :oldestBackup)";

    /** From the strongest fact on: has it, is gone, works at it, may not, waits, is told. */
    private static final String NEXT = """
            CASE
                WHEN i.sort_key = v.sort_key OR (NOT r.downgrade AND i.sort_key > v.sort_key)
                    THEN CASE WHEN a.attempt = 0 THEN 'BY_ITSELF' WHEN r.downgrade THEN 'WENT_BACK' ELSE 'UPDATED' END
                WHEN a.state = 'FAILED' THEN a.reason
                WHEN t.state NOT IN %1$s THEN 'OUT_OF_SERVICE'
                WHEN a.reason = 'BACKED_UP' AND r.backup_required AND a.backup_at < :oldestBackup AND NOT %2$s THEN 'BACKUP_AWAITED'
                WHEN a.state = 'RUNNING' AND a.reason <> 'BACKED_UP' OR r.state <> 'RUNNING' OR w.state <> 'RUNNING' THEN a.reason
                WHEN t.state <> 'ACTIVE' THEN 'NOT_ACTIVE'
                WHEN a.retry > :second THEN 'RETRY_LATER'
                WHEN r.windows_kept AND t.site_id IS NOT NULL AND (k.site_id IS NULL
                    OR k.timetable_id IS NOT NULL AND q.timetable_id IS NULL) THEN CASE
                        WHEN k.site_id IS NOT NULL AND (o.opens IS NULL OR o.opens >= EXTRACT(EPOCH FROM r.deadline))
                        THEN 'WINDOW_NEVER' ELSE 'WINDOW_CLOSED' END
                WHEN a.reason = 'BACKUP_AWAITED' AND %2$s THEN 'NOT_ASKED'
                WHEN a.state = 'OFFERED' OR a.reason = 'BACKED_UP' THEN a.reason
                ELSE 'NOT_ASKED'
            END""".formatted(Candidates.DEPLOYED, CONFIRMED);

    private static final String PRESENT = """
            SELECT x.rollout_id, x.terminal_id, x.state, x.reason, x.next, %s AS next_state, x.timeout_seconds
            FROM (SELECT a.rollout_id, a.terminal_id, a.state, a.reason, %s AS next, r.timeout_seconds
                FROM rollout_wave w
                JOIN rollout r ON r.id = w.rollout_id AND r.state IN %s
                JOIN software_release v ON v.id = r.release_id
                JOIN rollout_assignment a ON a.rollout_id = w.rollout_id AND a.wave_no = w.wave_no
                    AND a.state IN ('WAITING', 'OFFERED', 'RUNNING', 'FAILED')
                JOIN fleet_terminal t ON t.id = a.terminal_id
                LEFT JOIN software_installed i
                    ON i.terminal_id = a.terminal_id AND i.product_id = a.product_id AND i.valid_to = %s
                LEFT JOIN organisation_window_site k ON k.site_id = t.site_id
                LEFT JOIN (SELECT DISTINCT timetable_id FROM organisation_window_time
                    WHERE opens <= :second AND closes > :second) q ON q.timetable_id = k.timetable_id
                LEFT JOIN (SELECT timetable_id, MIN(opens) AS opens FROM organisation_window_time
                    WHERE opens > :second GROUP BY timetable_id) o ON o.timetable_id = k.timetable_id
                WHERE w.state <> 'WAITING') x
            WHERE x.next <> x.reason""".formatted(ReasonSql.state("x.next"), NEXT, UNDER_WAY, Validity.OPEN_SQL);

    /** An attempt begins when a terminal is to be told and no clock runs; a closed window in between does not end it. */
    private static final String OPEN_GATES = """
            MERGE INTO rollout_assignment a USING (%s) n ON a.rollout_id = n.rollout_id AND a.terminal_id = n.terminal_id
            WHEN MATCHED AND a.state = n.state AND a.reason = n.reason THEN UPDATE SET
                state = n.next_state, reason = n.next, reason_since = :now, detail = NULL,
                attempt = CASE WHEN n.next = 'NOT_ASKED' AND a.expires IS NULL THEN a.attempt + 1 ELSE a.attempt END,
                offered_at = CASE WHEN n.next = 'NOT_ASKED' AND a.expires IS NULL THEN :now ELSE a.offered_at END,
                asked_at = CASE WHEN n.next = 'NOT_ASKED' AND a.expires IS NULL THEN NULL ELSE a.asked_at END,
                started_at = CASE WHEN n.next = 'NOT_ASKED' AND a.expires IS NULL THEN NULL ELSE a.started_at END,
                progress = NULL,
                expires = CASE WHEN n.next = 'NOT_ASKED' THEN COALESCE(a.expires, :second + n.timeout_seconds)
                    WHEN n.next IN ('WINDOW_CLOSED', 'WINDOW_NEVER', 'BACKUP_AWAITED') THEN a.expires ELSE NULL END,
                ended_at = CASE WHEN n.next_state IN ('DONE', 'REMOVED') THEN :now ELSE NULL END,
                open_product_id = CASE WHEN n.next_state IN ('DONE', 'REMOVED') THEN NULL ELSE a.product_id END,
                troubled_at = CASE WHEN n.next_state = 'DONE' THEN NULL ELSE a.troubled_at END""".formatted(PRESENT);

    private static final String TIME_OUT = """
            MERGE INTO rollout_assignment a USING (
                SELECT e.rollout_id, e.terminal_id, e.state, e.expires, r.retry_seconds,
                    CASE WHEN e.tries + 1 >= r.attempts THEN 1 ELSE 0 END AS is_last,
                    CASE WHEN e.reason = 'PROOF_AWAITED' THEN 'NOT_PROVEN'
                        WHEN e.asked_at IS NULL AND e.started_at IS NULL THEN 'SILENT' ELSE 'TIMED_OUT' END AS cause
                FROM rollout_assignment e
                JOIN rollout r ON r.id = e.rollout_id AND r.state = 'RUNNING'
                JOIN rollout_wave w ON w.rollout_id = e.rollout_id AND w.wave_no = e.wave_no AND w.state = 'RUNNING'
                WHERE e.expires <= :second AND e.state IN ('WAITING', 'OFFERED', 'RUNNING')) n
            ON a.rollout_id = n.rollout_id AND a.terminal_id = n.terminal_id
            WHEN MATCHED AND a.state = n.state AND a.expires = n.expires THEN UPDATE SET
                state = CASE n.is_last WHEN 1 THEN 'FAILED' ELSE 'WAITING' END,
                reason = CASE n.is_last WHEN 1 THEN n.cause ELSE 'RETRY_LATER' END,
                reason_since = :now, cause = n.cause, detail = NULL, tries = a.tries + 1, failures = a.failures + 1,
                expires = NULL, retry = :second + n.retry_seconds, progress = NULL, ended_at = :now,
                open_product_id = CASE n.is_last WHEN 1 THEN NULL ELSE a.product_id END,
                troubled_at = COALESCE(a.troubled_at, :now)""";

    private static final String RECORD = """
            INSERT INTO rollout_attempt (rollout_id, terminal_id, attempt, offered_at, asked_at, started_at, ended_at, cause,
                detail, backup_at, backup_sha256)
            SELECT a.rollout_id, a.terminal_id, a.attempt, a.offered_at, a.asked_at, a.started_at, a.ended_at, a.cause,
                a.detail, a.backup_at, a.backup_sha256
            FROM rollout_wave w
            JOIN rollout_assignment a ON a.rollout_id = w.rollout_id AND a.wave_no = w.wave_no
                AND a.state IN ('WAITING', 'FAILED') AND a.reason IN ('RETRY_LATER', %s)
            WHERE w.state = 'RUNNING' AND a.cause IS NOT NULL AND a.ended_at = :now
                AND NOT EXISTS (SELECT 1 FROM rollout_attempt p
                    WHERE p.rollout_id = a.rollout_id AND p.terminal_id = a.terminal_id AND p.attempt = a.attempt)""".formatted(ReasonSql.FAILURES.replaceAll("[()]", ""));

    private final JdbcClient jdbc;
    private final RolloutSettings settings;

    Gatekeeper(JdbcClient jdbc, RolloutSettings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    /** Gives each terminal the reason that holds at an instant; returns for how many it is another one. */
    long pass(Instant now) {
        Map<String, Object> binds = Map.of("now", utc(now), "second", now.getEpochSecond());
        long changed = jdbc.sql(OPEN_GATES)
                .params(binds)
                .param("oldestBackup", utc(now.minus(settings.backupAge())))
                .update();
        long late = jdbc.sql(TIME_OUT).params(binds).update();
        if (late > 0) {
            jdbc.sql(RECORD).param("now", utc(now)).update();
        }
        return changed + late;
    }
}
