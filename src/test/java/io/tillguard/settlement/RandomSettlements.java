package io.tillguard.settlement;

import io.tillguard.oracle.RandomFacts;
import io.tillguard.shared.Uuid7;
import io.tillguard.shared.Validity;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Batches around the days on which money becomes late, some of them settled, corrected or paid by strangers. */
@Component
@Order(95)
class RandomSettlements implements RandomFacts {

    private final JdbcTemplate jdbc;

    RandomSettlements(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void fill(Random random, Instant at) {
        LocalDate today = LocalDate.ofInstant(at, ZoneOffset.UTC);
        int number = 0;
        for (UUID merchant :
                jdbc.queryForList("SELECT id FROM provider_merchant ORDER BY merchant_no, id", UUID.class)) {
            for (int more = random.nextInt(3); more > 0; more--) {
                batch(random, at, today.minusDays(random.nextInt(8)), merchant, "B-" + number++);
            }
        }
    }

    private void batch(Random random, Instant at, LocalDate day, UUID merchant, String reference) {
        UUID credit = random.nextBoolean() ? null : credit(random, at, day, reference);
        boolean superseded = credit == null && random.nextInt(5) == 0;
        jdbc.update(
                """
                INSERT INTO settlement_batch (id, open_key, merchant_id, reference, business_date, currency, gross, fee, due,
                    credit_id, recorded_at, recorded_by) VALUES (?, ?, ?, ?, ?, 'CNY', 10, 0, 10, ?, ?, 'test')""",
                Uuid7.next(),
                superseded ? null : merchant + "|" + reference,
                merchant,
                reference,
                day,
                credit,
                Validity.utc(at));
    }

    private @Nullable UUID credit(Random random, Instant at, LocalDate day, String reference) {
        UUID credit = Uuid7.next();
        jdbc.update("""
                INSERT INTO settlement_credit (id, account_end, bank_reference, value_date, currency, amount, payer, state,
                    payer_known, recorded_at, recorded_by) VALUES (?, '3334', ?, ?, 'CNY', ?, 'P', 'MATCHED', ?, ?, 'test')""", credit, reference, day, BigDecimal.TEN, random.nextBoolean(), Validity.utc(at));
        return credit;
    }
}
