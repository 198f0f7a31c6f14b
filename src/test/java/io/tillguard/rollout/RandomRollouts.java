package io.tillguard.rollout;

import io.tillguard.oracle.RandomFacts;
import io.tillguard.shared.Uuid7;
import io.tillguard.shared.Validity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Rollouts of random releases to a few dozen terminals, with failures and backups just within and beyond the rule's boundaries. */
@Component
@Order(6)
class RandomRollouts implements RandomFacts {

    private static final List<AssignmentState> STATES = List.of(AssignmentState.values());
    private static final Duration A_DAY = Duration.ofDays(1);
    /** Of none, one or two attempts. */
    private static final int BOTH = 3;

    private static final int ROLLOUTS = 6;
    private static final int TERMINALS = 60;

    private final JdbcTemplate jdbc;

    RandomRollouts(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    private record Product(UUID release, UUID product) {}

    @Override
    public void fill(Random random, Instant at) {
        List<Product> products = jdbc.query(
                "SELECT release_id, product_id FROM software_release_product ORDER BY release_id, product_id",
                (row, number) ->
                        new Product(row.getObject("release_id", UUID.class), row.getObject("product_id", UUID.class)));
        if (products.isEmpty()) {
            return;
        }
        List<UUID> rollouts = new ArrayList<>();
        for (int i = 0; i < ROLLOUTS; i++) {
            Product product = products.get(random.nextInt(products.size()));
            boolean back = i > 0 && random.nextInt(3) == 0;
            rollouts.add(rollout(product, back ? rollouts.getFirst() : null, random, at));
        }
        List<UUID> terminals = terminals();
        for (int i = 0; i < terminals.size(); i++) {
            backUp(terminals.get(i), i, at);
        }
    }

    private UUID rollout(Product product, @Nullable UUID takesBack, Random random, Instant at) {
        UUID id = Uuid7.next();
        jdbc.update(
                """
                INSERT INTO rollout (id, name, release_id, state, state_since, include_unknown, members_of, downgrade,
                    everywhere, backup_required, windows_kept, timeout_seconds, attempts, retry_seconds, starts_at, created_by,
                    author_id, created_at)
                VALUES (?, 'Random', ?, 'ABORTED', ?, TRUE, ?, ?, TRUE, TRUE, TRUE, 60, 3, 60, ?, 'Lin', 'Lin', ?)""",
                id,
                product.release(),
                Validity.utc(at),
                takesBack,
                takesBack != null,
                Validity.utc(at),
                Validity.utc(at));
        for (UUID terminal : terminals()) {
            if (random.nextInt(3) > 0) {
                assign(id, terminal, product.product(), random, at);
            }
        }
        return id;
    }

    private List<UUID> terminals() {
        return jdbc.queryForList(
                "SELECT id FROM fleet_terminal ORDER BY serial FETCH FIRST " + TERMINALS + " ROWS ONLY", UUID.class);
    }

    private void assign(UUID rollout, UUID terminal, UUID product, Random random, Instant at) {
        AssignmentState state = STATES.get(random.nextInt(STATES.size()));
        int failures = random.nextInt(4);
        int unbacked = random.nextInt(4);
        jdbc.update(
                """
                INSERT INTO rollout_assignment (rollout_id, terminal_id, wave_no, product_id, state, reason, reason_since,
                    failures, troubled_at)
                VALUES (?, ?, 1, ?, ?, 'NOT_ASKED', ?, ?, ?)""",
                rollout,
                terminal,
                product,
                state.name(),
                Validity.utc(at),
                failures,
                random.nextInt(3) == 0 ? null : Validity.utc(at.minusSeconds(random.nextInt(100))));
        for (int attempt = 1; attempt <= 2; attempt++) {
            if (unbacked == attempt || unbacked == BOTH) {
                jdbc.update(
                        "INSERT INTO rollout_unbacked (rollout_id, terminal_id, attempt, began_at, oldest_backup)"
                                + " VALUES (?, ?, ?, ?, ?)",
                        rollout,
                        terminal,
                        attempt,
                        Validity.utc(began(attempt, at)),
                        Validity.utc(began(attempt, at).minus(A_DAY)));
            }
        }
    }

    /** Two attempts of which the second begins so long after the first that one backup just does for both. */
    private static Instant began(int attempt, Instant at) {
        return attempt == 1 ? at.minus(A_DAY) : at;
    }

    /** Around each edge of the times in which a backup counts, one after the other; every fourth terminal has none. */
    private void backUp(UUID terminal, int place, Instant at) {
        if (place % 4 < 3) {
            Instant edge = at.minus(A_DAY.multipliedBy(place / 4 % 3));
            jdbc.update("""
                    INSERT INTO fleet_backup (terminal_id, taken_at, checksum, occasion, recorded_at, recorded_by)
                    VALUES (?, ?, 'crc32:1c291ca3', 'V-000001', ?, 'Lin')""", terminal, Validity.utc(edge.plusSeconds(place % 4 - 1L)), Validity.utc(at));
        }
    }
}
