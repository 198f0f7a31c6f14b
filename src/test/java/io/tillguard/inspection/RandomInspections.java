package io.tillguard.inspection;

import io.tillguard.oracle.RandomFacts;
import io.tillguard.shared.Uuid7;
import io.tillguard.shared.Validity;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Duties, inspections and analyses, many of them just at a boundary of a rule. */
@Component
@Order(6)
class RandomInspections implements RandomFacts {

    private static final int TERMINALS = 80;

    private final JdbcTemplate jdbc;

    RandomInspections(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void fill(Random random, Instant at) {
        List<UUID> terminals = jdbc.queryForList(
                "SELECT id FROM fleet_terminal ORDER BY serial FETCH FIRST " + TERMINALS + " ROWS ONLY", UUID.class);
        for (UUID terminal : terminals) {
            duty(terminal, random, at);
            if (random.nextInt(3) == 0) {
                inspection(terminal, random, at);
            }
        }
        for (TerminalClass each : TerminalClass.values()) {
            analysis(each, random, at);
        }
    }

    private static Instant near(Instant at, Random random, int... days) {
        return at.minus(Duration.ofDays(days[random.nextInt(days.length)])).plusSeconds(random.nextInt(3) - 1L);
    }

    private void duty(UUID terminal, Random random, Instant at) {
        Instant due = near(at, random, -1, 0, 1, 7, 30);
        jdbc.update(
                """
                INSERT INTO inspection_duty (terminal_id, terminal_class, interval_days, time_zone, counted_from, due_on, plan_on,
                    due_at, very_late_at) VALUES (?, 'ATTENDED', 7, 'UTC', ?, ?, ?, ?, ?)""",
                terminal,
                Validity.utc(due.minus(Duration.ofDays(7))),
                LocalDate.of(2026, 3, 1),
                LocalDate.of(2026, 3, 1),
                Validity.utc(due),
                Validity.utc(due.plus(Duration.ofDays(random.nextInt(2) == 0 ? 7 : 30))));
    }

    private void inspection(UUID terminal, Random random, Instant at) {
        Instant received = near(at, random, 0, 1, 2);
        jdbc.update(
                """
                INSERT INTO inspection (id, client_id, terminal_id, moved, result, failed, by_camera, answers, seal, photo_match,
                    started_at, finished_at, sent_at, drift_seconds, inspected_at, received_at, inspector, inspector_id)
                VALUES (?, ?, ?, FALSE, 'FAIL', ?, TRUE, '[]', 'NONE', 'NONE', ?, ?, ?, 0, ?, ?, 'Lin', 'lin')""",
                Uuid7.next(),
                Uuid7.next(),
                terminal,
                random.nextInt(3) > 0,
                Validity.utc(received),
                Validity.utc(received),
                Validity.utc(received),
                Validity.utc(received),
                Validity.utc(received));
        if (random.nextInt(2) == 0) {
            jdbc.update(
                    """
                    INSERT INTO incident (id, incident_type, severity, state, terminal_id, occurred_at, reported_at, reported_by,
                        reported_by_id, closed_at) VALUES (?, ?, 4, ?, ?, ?, ?, 'Lin', 'lin', ?)""",
                    Uuid7.next(),
                    random.nextInt(4) == 0 ? "SEC-03" : "SEC-01",
                    random.nextInt(4) == 0 ? "NEW" : "CLOSED",
                    terminal,
                    Validity.utc(received),
                    Validity.utc(received),
                    Validity.utc(received.plusSeconds(random.nextInt(3) - 1L)));
        }
    }

    private void analysis(TerminalClass each, Random random, Instant at) {
        jdbc.update(
                """
                INSERT INTO inspection_analysis (id, terminal_class, version_no, state, interval_days, assets, threats, factors,
                    justification, proposed_at, proposed_by, proposed_by_id, decided_at, decided_by, in_force_key)
                VALUES (?, ?, 1, 'IN_FORCE', 7, 'a', 't', 'f', 'j', ?, 'Lin', 'lin', ?, 'Chen', ?)""",
                Uuid7.next(),
                each.name(),
                Validity.utc(at.minus(Duration.ofDays(400))),
                Validity.utc(near(at, random, 0, 30, 365, 366)),
                each.name());
    }
}
