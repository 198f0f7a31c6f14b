package io.tillguard.maintenance;

import io.tillguard.oracle.RandomFacts;
import io.tillguard.shared.Uuid7;
import io.tillguard.shared.Validity;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Work orders and costs of a few dozen terminals, many of them just at a boundary of a rule. */
@Component
@Order(5)
class RandomOrders implements RandomFacts {

    private static final List<OrderState> STATES = List.of(OrderState.values());
    private static final int ORDERS = 300;
    private static final int COSTS = 200;
    private static final int TERMINALS = 60;

    private final JdbcTemplate jdbc;

    RandomOrders(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void fill(Random random, Instant at) {
        jdbc.update("UPDATE fleet_model SET replacement_cost = 1000, replacement_currency = 'CNY'");
        List<UUID> terminals = jdbc.queryForList(
                "SELECT id FROM fleet_terminal ORDER BY serial FETCH FIRST " + TERMINALS + " ROWS ONLY", UUID.class);
        int[] left = {-61, -60, -1, 0, 1, 60, 61, 400};
        for (UUID terminal : terminals) {
            LocalDate until = LocalDate.ofInstant(at, ZoneOffset.UTC).plusDays(left[random.nextInt(left.length)]);
            jdbc.update("UPDATE fleet_terminal SET warranty_until = ? WHERE id = ?", until, terminal);
        }
        for (int i = 0; i < ORDERS; i++) {
            order(terminals.get(random.nextInt(terminals.size())), random, at);
        }
        for (int i = 0; i < COSTS; i++) {
            cost(terminals.get(random.nextInt(terminals.size())), random, at);
        }
    }

    private void order(UUID terminal, Random random, Instant at) {
        OrderState state = STATES.get(random.nextInt(STATES.size()));
        int[] days = {0, 1, 10, 29, 30, 31, 60};
        Instant opened =
                at.minus(Duration.ofDays(days[random.nextInt(days.length)])).minusSeconds(random.nextInt(3) - 1);
        boolean promised = random.nextInt(4) > 0;
        boolean preventive = random.nextInt(4) == 0;
        int[] ahead = {-31, -30, -1, 0, 7, 8};
        long shift = preventive ? ahead[random.nextInt(ahead.length)] * 86_400L : 0;
        Instant due = at.plusSeconds(shift + random.nextInt(5) - 3L);
        Instant twice = due.plusSeconds(random.nextInt(3));
        jdbc.update(
                """
                INSERT INTO maintenance_order (id, kind, state, terminal_id, title, origin, due_at, twice_at,
                    planned_minutes, wanted_at, opened_at, opened_by, waiting_since, live)
                VALUES (?, ?, ?, ?, 'Work', 'PERSON', ?, ?, 60, ?, ?, 'Lin', ?, ?)""",
                Uuid7.next(),
                preventive ? "PREVENTIVE" : "REPAIR",
                state.name(),
                terminal,
                Validity.utc(due),
                at(promised && !preventive ? twice : null),
                Validity.utc(due),
                Validity.utc(opened),
                at(state == OrderState.WAITING ? due.plusSeconds(random.nextInt(3) - 1L) : null),
                state.isLive());
    }

    private void cost(UUID terminal, Random random, Instant at) {
        LocalDate today = LocalDate.ofInstant(at, ZoneOffset.UTC);
        List<LocalDate> days = List.of(
                today,
                today.plusDays(1),
                today.minusYears(1),
                today.minusYears(1).plusDays(1),
                today.minusDays(40));
        int[] amounts = {1, 150, 300, 599, 600};
        jdbc.update(
                """
                INSERT INTO maintenance_cost (id, terminal_id, kind, amount, currency, quantity, booked_on, recorded_at,
                    recorded_by, struck_at) VALUES (?, ?, ?, ?, ?, 1, ?, ?, 'Lin', ?)""",
                Uuid7.next(),
                terminal,
                random.nextInt(8) == 0 ? "PURCHASE" : "PARTS",
                BigDecimal.valueOf(amounts[random.nextInt(amounts.length)]),
                random.nextInt(8) == 0 ? "USD" : "CNY",
                days.get(random.nextInt(days.size())),
                Validity.utc(at.minusSeconds(random.nextInt(4) - 1L)),
                at(random.nextInt(8) == 0 ? at : null));
    }

    private static @Nullable Object at(@Nullable Instant instant) {
        return instant == null ? null : Validity.utc(instant);
    }
}
