package io.tillguard.software;

import static io.tillguard.software.RandomSoftware.any;

import io.tillguard.oracle.RandomFacts;
import io.tillguard.shared.Uuid7;
import io.tillguard.shared.Validity;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Ends of support, proven or only claimed, and approvals of models, around the days that rules count to. */
@Component
@Order(4)
class RandomDates implements RandomFacts {

    private static final int APPROVALS = 9;

    private final JdbcTemplate jdbc;

    RandomDates(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void fill(Random random, Instant at) {
        LocalDate today = LocalDate.ofInstant(at, ZoneOffset.UTC);
        for (UUID id : jdbc.queryForList("SELECT id FROM software_release ORDER BY id", UUID.class)) {
            jdbc.update("UPDATE software_release SET end_of_support = ? WHERE id = ?", date(random, today), id);
        }
        for (UUID id : jdbc.queryForList("SELECT id FROM software_product ORDER BY id", UUID.class)) {
            term(id, null, random, at);
            term(id, "11.1.45", random, at);
            term(id, "11.1.50_20230614", random, at);
        }
        for (UUID model : jdbc.queryForList("SELECT id FROM fleet_model ORDER BY id", UUID.class)) {
            for (int more = random.nextInt(APPROVALS); more > 0; more--) {
                approval(model, random, today);
            }
        }
    }

    private void term(UUID product, @Nullable String version, Random random, Instant at) {
        LocalDate today = LocalDate.ofInstant(at, ZoneOffset.UTC);
        jdbc.update(
                """
                INSERT INTO software_support (id, product_id, for_version, sort_key, end_of_support, extended_support, evidence,
                    set_by, valid_from, valid_to) VALUES (?, ?, ?, ?, ?, ?, ?, 'test', ?, ?)""",
                Uuid7.next(),
                product,
                version,
                version == null ? null : new Version(version).sortKey(),
                date(random, today),
                random.nextInt(3) == 0 ? date(random, today) : null,
                random.nextBoolean() ? "Letter of 2 May" : null,
                Validity.utc(at.minusSeconds(60)),
                random.nextInt(4) == 0 ? Validity.utc(at) : Validity.OPEN);
    }

    private void approval(UUID model, Random random, LocalDate today) {
        jdbc.update(
                """
                INSERT INTO fleet_approval (id, model_id, scheme, scheme_version, hardware_version, listing_expiry, sunset)
                VALUES (?, ?, ?, ?, ?, ?, ?)""",
                Uuid7.next(),
                model,
                any(random, List.of("PTS", "UnionPay")),
                any(random, List.of("5.x", "6.x")),
                any(random, Arrays.asList(null, "1", "2")),
                date(random, today),
                date(random, today));
    }

    private static @Nullable LocalDate date(Random random, LocalDate today) {
        int[] days = {-400, -366, -365, -364, -1, 0, 1, 89, 90, 91, 180, 181, 365, 366, 2_000};
        return random.nextInt(3) == 0 ? null : today.plusDays(days[random.nextInt(days.length)]);
    }
}
