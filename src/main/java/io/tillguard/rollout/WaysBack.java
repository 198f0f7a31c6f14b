package io.tillguard.rollout;

import static io.tillguard.shared.Validity.utc;

import io.tillguard.shared.Validity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds terminals that were done and no longer run the version, so that they count as updated no more. A way back that took it
 * from them removes them from the rollout; those that list an older version by themselves failed, as if they had said that they
 * rolled back.
 *
 * <p>Both are also looked for in rollouts that have ended: the first when it happens, the second once a day. The waves of those are
 * counted anew.
 */
@Component
class WaysBack {

    private static final String TAKEN = """
            state = 'DONE' AND (rollout_id, terminal_id) IN (SELECT b.members_of, c.terminal_id FROM rollout b
                JOIN rollout_assignment c ON c.rollout_id = b.id AND c.state = 'DONE'
                WHERE b.members_of IS NOT NULL AND b.state IN ('RUNNING', 'PAUSED', 'STOPPED'))""";

    private static final String LATE = "INSERT INTO rollout_late (rollout_id, wave_no)"
            + " SELECT DISTINCT rollout_id, wave_no FROM rollout_assignment WHERE " + TAKEN;

    private static final String TAKE = """
            UPDATE rollout_assignment SET state = 'REMOVED', reason = 'TAKEN_BACK', reason_since = :now, detail = NULL
            WHERE %s""".formatted(TAKEN);

    private static final String FALL = """
            UPDATE rollout_assignment SET state = 'FAILED', reason = 'ROLLED_BACK', reason_since = :now, detail = NULL,
                cause = 'ROLLED_BACK', failures = failures + 1, tries = tries + 1, ended_at = :now, retry = NULL
            WHERE state = 'DONE' AND EXISTS (SELECT 1 FROM rollout r
                JOIN software_release v ON v.id = r.release_id
                JOIN software_installed i ON i.terminal_id = rollout_assignment.terminal_id
                    AND i.product_id = rollout_assignment.product_id AND i.valid_to = %s
                WHERE r.id = rollout_assignment.rollout_id AND NOT r.downgrade AND i.sort_key < v.sort_key AND %s)""";

    private static final String FALL_NOW =
            FALL.formatted(Validity.OPEN_SQL, "r.state IN ('RUNNING', 'PAUSED', 'STOPPED')");

    private static final String FALL_LATE = FALL.formatted(Validity.OPEN_SQL, "r.id = :rollout");

    private static final String RECOUNT = """
            UPDATE rollout_wave SET (members, done, failing, inactive, still_open) = (SELECT COUNT(*),
                COALESCE(SUM(CASE WHEN a.state = 'DONE' THEN 1 ELSE 0 END), 0),
                COALESCE(SUM(CASE WHEN a.cause IS NOT NULL AND a.state <> 'DONE' THEN 1 ELSE 0 END), 0), 0, 0
                FROM rollout_assignment a WHERE a.rollout_id = rollout_wave.rollout_id AND a.wave_no = rollout_wave.wave_no
                    AND a.state <> 'REMOVED')
            WHERE rollout_id = :rollout
                AND EXISTS (SELECT 1 FROM rollout r WHERE r.id = :rollout AND r.state IN ('COMPLETED', 'ABORTED'))""";

    private final JdbcClient jdbc;

    WaysBack(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Lets go whom a way back that is under way has taken back. The rollouts that are under way must be held. */
    void take(Instant now) {
        // Where nothing is taken back, which is nearly always, this finds no way back and reads nothing more.
        if (jdbc.sql(LATE).update() > 0) {
            jdbc.sql(TAKE).param("now", utc(now)).update();
        }
    }

    /** Finds who fell back in a rollout that is under way; those must be held. Returns how many. */
    int fall(Instant now) {
        return jdbc.sql(FALL_NOW).param("now", utc(now)).update();
    }

    /** Finds who fell back in a rollout that has ended. */
    void fallLate(UUID rollout, Instant now) {
        int fell = jdbc.sql(FALL_LATE)
                .params(Map.of("rollout", rollout, "now", utc(now)))
                .update();
        if (fell > 0) {
            recount(rollout);
        }
    }

    /** Counts the waves of ended rollouts anew in which something changed since they ended. */
    void recount() {
        List<UUID> late = jdbc.sql("SELECT DISTINCT rollout_id FROM rollout_late ORDER BY rollout_id")
                .query(UUID.class)
                .list();
        for (UUID rollout : late) {
            // Deleted before it is counted: what is told in between is counted twice rather than never.
            jdbc.sql("DELETE FROM rollout_late WHERE rollout_id = :rollout")
                    .param("rollout", rollout)
                    .update();
            recount(rollout);
        }
    }

    private void recount(UUID rollout) {
        jdbc.sql(RECOUNT).param("rollout", rollout).update();
    }
}
