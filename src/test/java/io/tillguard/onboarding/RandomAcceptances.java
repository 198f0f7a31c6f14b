package io.tillguard.onboarding;

import io.tillguard.oracle.RandomFacts;
import io.tillguard.shared.Uuid7;
import io.tillguard.shared.Validity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Deliveries and acceptances, many of them just at a boundary of their rule. */
@Component
@Order(7)
class RandomAcceptances implements RandomFacts {

    private static final int TERMINALS = 200;

    private final JdbcTemplate jdbc;

    RandomAcceptances(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void fill(Random random, Instant at) {
        List<UUID> terminals = jdbc.queryForList(
                "SELECT id FROM fleet_terminal ORDER BY serial FETCH FIRST " + TERMINALS + " ROWS ONLY", UUID.class);
        for (UUID terminal : terminals) {
            if (random.nextInt(3) == 0) {
                jdbc.update(
                        "UPDATE fleet_terminal SET registered_at = ?, origin = ? WHERE id = ?",
                        Validity.utc(near(at, random, 7, 89, 90, 400)),
                        random.nextInt(3) == 0 ? "ORDERED" : "TAKEN_OVER",
                        terminal);
            }
            if (random.nextInt(2) == 0) {
                accept(terminal, random, at);
            }
        }
        delivered(terminals, random, at);
    }

    private static Instant near(Instant at, Random random, int... days) {
        return at.minus(Duration.ofDays(days[random.nextInt(days.length)])).plusSeconds(random.nextInt(3) - 1L);
    }

    private void accept(UUID terminal, Random random, Instant at) {
        Instant accepted = near(at, random, 1, 7, 22, 60);
        boolean ended = random.nextInt(4) == 0;
        jdbc.update(
                """
                INSERT INTO onboarding_acceptance (id, terminal_id, accepted_at, counts_until, ended_at, accepted_by, recorded_at,
                    recorded_by, open_terminal)
                VALUES (?, ?, ?, ?, ?, 'Chen', ?, 'Chen', ?)""",
                Uuid7.next(),
                terminal,
                Validity.utc(accepted),
                random.nextInt(2) == 0 ? Validity.OPEN : Validity.utc(near(at, random, -7, 0, 7)),
                ended ? Validity.utc(near(at, random, 0, 7)) : Validity.OPEN,
                Validity.utc(accepted),
                ended ? null : terminal);
    }

    /** The present of some terminals begins when they were delivered. */
    private void delivered(List<UUID> terminals, Random random, Instant at) {
        for (UUID terminal : terminals.subList(0, Math.min(20, terminals.size()))) {
            Instant since = near(at, random, 1, 3, 7);
            jdbc.update("DELETE FROM fleet_terminal_history WHERE terminal_id = ?", terminal);
            interval(terminal, "IN_TRANSIT", since.minus(Duration.ofDays(30)), since);
            jdbc.update("""
                    INSERT INTO fleet_terminal_history (id, terminal_id, valid_from, valid_to, recorded_at, state, actor_name)
                    VALUES (?, ?, ?, ?, ?, 'RECEIVED', 'Lin')""", Uuid7.next(), terminal, Validity.utc(since), Validity.OPEN, Validity.utc(since));
            jdbc.update("UPDATE fleet_terminal SET state = 'RECEIVED' WHERE id = ?", terminal);
        }
    }

    private void interval(UUID terminal, String state, Instant from, Instant to) {
        jdbc.update("""
                INSERT INTO fleet_terminal_history (id, terminal_id, valid_from, valid_to, recorded_at, state, actor_name)
                VALUES (?, ?, ?, ?, ?, ?, 'Lin')""", Uuid7.next(), terminal, Validity.utc(from), Validity.utc(to), Validity.utc(from), state);
    }
}
