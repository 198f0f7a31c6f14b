package io.tillguard.fleet;

import io.tillguard.oracle.RandomFacts;
import io.tillguard.shared.Uuid7;
import io.tillguard.shared.Validity;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Keys and certificates, many of them just at a boundary of their rules, some held twice. */
@Component
@Order(90)
class RandomKeys implements RandomFacts {

    private static final int TERMINALS = 150;
    private static final int[] DAYS = {-1, 0, 1, 6, 7, 8, 29, 30, 31, 60, 61, 400};

    private final JdbcTemplate jdbc;

    RandomKeys(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void fill(Random random, Instant at) {
        List<UUID> terminals = jdbc.queryForList(
                "SELECT id FROM fleet_terminal ORDER BY serial FETCH FIRST " + TERMINALS + " ROWS ONLY", UUID.class);
        for (UUID terminal : terminals) {
            for (int i = random.nextInt(3); i > 0; i--) {
                key(terminal, "slot-" + i, random, at);
            }
        }
    }

    private void key(UUID terminal, String name, Random random, Instant at) {
        boolean ended = random.nextInt(5) == 0;
        String kind = random.nextInt(3) == 0 ? "CERTIFICATE" : "KEY";
        LocalDate today = LocalDate.ofInstant(at, ZoneOffset.UTC);
        jdbc.update(
                """
                INSERT INTO fleet_key (id, terminal_id, kind, name, identity, counter, expires_on, told_at, back_at, valid_from,
                    valid_to, open_key)
                VALUES (?, ?, ?, ?, ?, 5, ?, ?, ?, ?, ?, ?)""",
                Uuid7.next(),
                terminal,
                kind,
                name,
                "%04X".formatted(random.nextInt(300)),
                random.nextInt(4) == 0 ? null : today.plusDays(DAYS[random.nextInt(DAYS.length)]),
                Validity.utc(at.minus(Duration.ofHours(1))),
                random.nextInt(20) == 0 ? Validity.utc(at.minus(Duration.ofHours(2))) : null,
                Validity.utc(at.minus(Duration.ofDays(9))),
                ended ? Validity.utc(at.minus(Duration.ofHours(1))) : Validity.OPEN,
                ended ? null : terminal + "|" + kind + "|" + name);
    }
}
