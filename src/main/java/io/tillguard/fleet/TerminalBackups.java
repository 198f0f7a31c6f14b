package io.tillguard.fleet;

import io.tillguard.shared.Validity;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Backups of terminals that people confirmed. Whoever holds the evidence tells of it here, so that every module above may ask
 * whether a terminal has one, in the published table {@code fleet_backup}, and none needs to know who made it.
 */
@Repository
public class TerminalBackups {

    private final JdbcClient jdbc;
    private final Clock clock;

    TerminalBackups(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Keeps a backup in the transaction of whoever recorded it, which is where the trail tells of it.
     *
     * @param takenAt when it was made, not after now
     * @param checksum at most 128 characters
     * @param occasion on which it was made, such as the number of a visit; at most 80 characters
     * @param by who recorded it
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void confirmed(UUID terminal, Instant takenAt, String checksum, String occasion, String by) {
        jdbc.sql("""
                        INSERT INTO fleet_backup (terminal_id, taken_at, checksum, occasion, recorded_at, recorded_by)
                        VALUES (:terminal, :taken, :checksum, :occasion, :now, :by)""")
                .param("terminal", terminal)
                .param("taken", Validity.utc(takenAt.truncatedTo(ChronoUnit.MICROS)))
                .param("checksum", checksum)
                .param("occasion", occasion)
                .param("now", Validity.utc(clock.instant().truncatedTo(ChronoUnit.MICROS)))
                .param("by", by)
                .update();
    }
}
