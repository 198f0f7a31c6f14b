package io.tillguard.fleet;

import io.tillguard.shared.Validity;
import java.time.Instant;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What people found at a terminal that speaks against it being the registered one, or as it was left: another serial on the
 * device, other seals. EW-P03 tells of it until the register records that somebody looked. Of each terminal the last one is kept.
 */
@Repository
public class Doubts {

    /** As much as a sentence bears. */
    private static final int LONGEST = 200;

    private final JdbcClient jdbc;

    Doubts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What was found, and what ought to have been there.
     *
     * @param occasion on which it was found, such as the number of a visit
     */
    public record Doubt(UUID terminal, String expected, String found, String occasion, Instant at) {
        public Doubt {
            expected = cut(expected);
            found = cut(found);
        }

        private static String cut(String text) {
            return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
        }
    }

    /** Keeps it, in the caller's transaction. The same one found again is as old as it was. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void raise(Doubt doubt) {
        jdbc.sql("""
                        MERGE INTO fleet_doubt k
                        USING (SELECT CAST(:terminal AS UUID) AS terminal_id, CAST(:expected AS VARCHAR(200)) AS expected,
                            CAST(:found AS VARCHAR(200)) AS found, CAST(:occasion AS VARCHAR(64)) AS occasion,
                            CAST(:at AS TIMESTAMP(6) WITH TIME ZONE) AS found_at) n
                        ON (k.terminal_id = n.terminal_id)
                        WHEN MATCHED THEN UPDATE SET expected = n.expected, found = n.found, occasion = n.occasion,
                            last_found_at = n.found_at,
                            first_found_at = CASE WHEN k.found = n.found AND k.occasion = n.occasion
                                THEN k.first_found_at ELSE n.found_at END
                        WHEN NOT MATCHED THEN INSERT (terminal_id, expected, found, occasion, first_found_at, last_found_at)
                            VALUES (n.terminal_id, n.expected, n.found, n.occasion, n.found_at, n.found_at)""")
                .param("terminal", doubt.terminal())
                .param("expected", doubt.expected())
                .param("found", doubt.found())
                .param("occasion", doubt.occasion())
                .param("at", Validity.utc(doubt.at()))
                .update();
    }

    /**
     * Forgets those whose terminal was given another TID or state since they were found last.
     *
     * @return how many
     */
    @Transactional
    public int forgetSettled() {
        return jdbc.sql("DELETE FROM fleet_doubt WHERE "
                        + SubstitutionRule.RECORDED.formatted("fleet_doubt.terminal_id", "fleet_doubt.last_found_at"))
                .update();
    }
}
