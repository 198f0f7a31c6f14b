package io.tillguard.visit;

import io.tillguard.oracle.RandomFacts;
import io.tillguard.shared.Uuid7;
import io.tillguard.shared.Validity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Orders that have begun or not, with visits in every state and without, and impostors of the last days. */
@Component
@Order(9)
class RandomVisits implements RandomFacts {

    private static final List<VisitState> STATES = List.of(VisitState.values());
    private static final int ORDERS = 120;
    private static final int IMPOSTORS = 4;

    private final JdbcTemplate jdbc;

    RandomVisits(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void fill(Random random, Instant at) {
        List<UUID> sites = jdbc.queryForList("SELECT id FROM organisation_site ORDER BY code", UUID.class);
        List<UUID> providers = jdbc.queryForList("SELECT id FROM provider ORDER BY code, kind", UUID.class);
        for (int i = 0; i < ORDERS; i++) {
            UUID site = sites.get(random.nextInt(sites.size()));
            UUID provider = random.nextInt(3) == 0 ? null : providers.get(random.nextInt(providers.size()));
            UUID order = order(site, provider, random, at);
            for (int n = random.nextInt(3); n > 0; n--) {
                visit(order, site, random, at);
            }
        }
        for (int i = 0; i < IMPOSTORS; i++) {
            impostor(sites.get(random.nextInt(sites.size())), random, at);
        }
    }

    private UUID order(UUID site, @Nullable UUID provider, Random random, Instant at) {
        UUID id = Uuid7.next();
        Instant began = random.nextInt(4) == 0 ? null : at.plusSeconds(random.nextInt(3) - 1L);
        jdbc.update(
                """
                INSERT INTO maintenance_order (id, kind, state, site_id, provider_id, title, origin, planned_minutes, wanted_at,
                    opened_at, opened_by, started_at, live)
                VALUES (?, 'TRAIN', 'IN_PROGRESS', ?, ?, 'Work', 'PERSON', 60, ?, ?, 'Lin', ?, ?)""",
                id,
                random.nextInt(5) == 0 ? null : site,
                provider,
                Validity.utc(at),
                Validity.utc(at),
                began == null ? null : Validity.utc(began),
                random.nextInt(4) > 0);
        return id;
    }

    private void visit(UUID order, UUID site, Random random, Instant at) {
        jdbc.update(
                """
                INSERT INTO visit (id, order_id, site_id, state, window_from, window_to, late, planned_at, planned_by,
                    checked_in_at) VALUES (?, ?, ?, ?, ?, ?, FALSE, ?, 'Pan', ?)""",
                Uuid7.next(),
                order,
                site,
                STATES.get(random.nextInt(STATES.size())).name(),
                Validity.utc(at),
                Validity.utc(at.plusSeconds(1)),
                Validity.utc(at),
                random.nextInt(3) == 0 ? null : Validity.utc(at));
    }

    private void impostor(UUID site, Random random, Instant at) {
        int[] hours = {0, 1, 24, 72};
        Instant reported =
                at.minus(Duration.ofHours(hours[random.nextInt(hours.length)])).plusSeconds(random.nextInt(3) - 1L);
        jdbc.update(
                """
                INSERT INTO incident (id, incident_type, severity, state, site_id, occurred_at, reported_at, reported_by,
                    reported_by_id) VALUES (?, ?, 2, ?, ?, ?, ?, 'Lin', 'lin')""",
                Uuid7.next(),
                random.nextInt(4) == 0 ? "SEC-08" : "SEC-09",
                random.nextInt(4) == 0 ? "CLOSED" : "NEW",
                site,
                Validity.utc(reported),
                Validity.utc(reported));
    }
}
