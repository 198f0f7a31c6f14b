package io.tillguard.rollout;

import static io.tillguard.shared.Validity.utc;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a person's step does to many assignments at once. The rollout must be held. */
@Component
class WaveAssignments {

    private final JdbcClient jdbc;

    WaveAssignments(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Gives up what is open of a rollout or one wave; returns of how many terminals. */
    long giveUp(UUID id, @Nullable Integer wave, Instant now) {
        return jdbc.sql("""
                        UPDATE rollout_assignment SET state = 'REMOVED', reason = 'WAVE_ABORTED', reason_since = :now,
                            ended_at = :now, open_product_id = NULL, expires = NULL, detail = NULL
                        WHERE rollout_id = :id AND (:all OR wave_no = :wave)
                            AND state IN ('WAITING', 'OFFERED', 'RUNNING')""")
                .param("now", utc(now))
                .param("id", id)
                .param("all", wave == null)
                .param("wave", wave == null ? 0 : wave)
                .update();
    }

    /** A terminal is not late by the time during which it was not to begin. */
    void restartClocks(UUID id, @Nullable Integer wave, Instant now) {
        jdbc.sql("""
                        UPDATE rollout_assignment SET expires = :second + (SELECT r.timeout_seconds FROM rollout r WHERE r.id = :id)
                        WHERE rollout_id = :id AND (:all OR wave_no = :wave) AND expires IS NOT NULL
                            AND state IN ('WAITING', 'OFFERED', 'RUNNING')""")
                .param("second", now.getEpochSecond())
                .param("id", id)
                .param("all", wave == null)
                .param("wave", wave == null ? 0 : wave)
                .update();
    }

    /** Gives those of a wave that failed for good all their attempts anew; returns how many. */
    long tryAgain(UUID id, int wave, Instant now) {
        return jdbc.sql("""
                        UPDATE rollout_assignment SET state = 'WAITING', reason = 'RETRY_LATER', reason_since = :now,
                            open_product_id = product_id, tries = 0, retry = NULL, expires = NULL, cause = NULL, detail = NULL,
                            ended_at = NULL
                        WHERE rollout_id = :id AND wave_no = :wave AND state = 'FAILED' AND NOT EXISTS (
                            SELECT 1 FROM rollout_assignment o WHERE o.terminal_id = rollout_assignment.terminal_id
                                AND o.open_product_id = rollout_assignment.product_id)""")
                .param("now", utc(now))
                .param("id", id)
                .param("wave", wave)
                .update();
    }
}
