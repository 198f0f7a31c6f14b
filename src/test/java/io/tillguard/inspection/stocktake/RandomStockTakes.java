package io.tillguard.inspection.stocktake;

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

/** Stock-takes whose ends lie around the present instant, with outcomes of every kind and incidents around their ends. */
@Component
@Order(20)
class RandomStockTakes implements RandomFacts {

    private static final int TERMINALS = 60;
    private static final int STOCK_TAKES = 3;

    private final JdbcTemplate jdbc;

    RandomStockTakes(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void fill(Random random, Instant at) {
        List<UUID> terminals = jdbc.queryForList(
                "SELECT id FROM fleet_terminal ORDER BY serial FETCH FIRST " + TERMINALS + " ROWS ONLY", UUID.class);
        for (int i = 0; i < STOCK_TAKES; i++) {
            UUID id = Uuid7.next();
            Instant ended = at.minus(Duration.ofDays(i)).plusSeconds(random.nextInt(3) - 1L);
            jdbc.update(
                    """
                    INSERT INTO stocktake (id, node_id, state, started_at, started_by, until_at, ended_at, ended_by)
                    VALUES (?, ?, 'CLOSED', ?, 'Lin', ?, ?, 'Lin')""",
                    id,
                    UUID.randomUUID(),
                    Validity.utc(ended.minus(Duration.ofDays(7))),
                    Validity.utc(ended),
                    Validity.utc(ended));
            terminals.forEach(terminal -> terminal(id, terminal, ended, random));
        }
    }

    private void terminal(UUID stockTake, UUID terminal, Instant ended, Random random) {
        jdbc.update(
                """
                INSERT INTO stocktake_terminal (stocktake_id, terminal_id, serial, state_then, outcome)
                SELECT ?, id, serial, 'ACTIVE', ? FROM fleet_terminal WHERE id = ?""",
                stockTake,
                List.of("MISSING", "MISSING", "CONFIRMED", "FOUND", "LEFT").get(random.nextInt(5)),
                terminal);
        if (random.nextInt(6) == 0) {
            jdbc.update(
                    """
                    INSERT INTO incident (id, incident_type, severity, state, terminal_id, occurred_at, reported_at, reported_by,
                        reported_by_id, closed_at) VALUES (?, 'SEC-03', 3, ?, ?, ?, ?, 'Lin', 'lin', ?)""",
                    Uuid7.next(),
                    random.nextInt(3) == 0 ? "NEW" : "CLOSED",
                    terminal,
                    Validity.utc(ended),
                    Validity.utc(ended),
                    Validity.utc(ended.plusSeconds(random.nextInt(3) - 1L)));
        }
    }
}
