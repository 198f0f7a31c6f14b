package io.tillguard.settlement;

import static io.tillguard.shared.Validity.utc;

import io.tillguard.shared.Actor;
import io.tillguard.shared.EnteredText;
import io.tillguard.shared.Refusal;
import io.tillguard.shared.RefusedException;
import io.tillguard.shared.Uuid7;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes batches and credits. The same again changes nothing; a batch that comes with other amounts takes the place of the one
 * before, which is kept, as long as no credit belongs to that; a credit never changes.
 */
@Service
public class SettlementIntake {

    private static final int MOST_DAYS_AHEAD = 1;

    private final JdbcClient jdbc;
    private final SettlementDesk desk;

    SettlementIntake(JdbcClient jdbc, SettlementDesk desk) {
        this.jdbc = jdbc;
        this.desk = desk;
    }

    private record Known(
            UUID id,
            LocalDate businessDate,
            String currency,
            BigDecimal gross,
            BigDecimal fee,
            @Nullable UUID credit) {

        boolean says(BatchLine line) {
            return businessDate.equals(line.businessDate())
                    && currency.equals(line.gross().currency())
                    && gross.compareTo(line.gross().amount()) == 0
                    && fee.compareTo(line.fee().amount()) == 0;
        }
    }

    private record KnownCredit(LocalDate valueDate, String currency, BigDecimal amount, String payer) {

        boolean says(CreditLine line) {
            return valueDate.equals(line.valueDate())
                    && currency.equals(line.amount().currency())
                    && amount.compareTo(line.amount().amount()) == 0
                    && payer.equals(line.payer());
        }
    }

    /**
     * Takes a batch, in the trail on its own.
     *
     * @throws RefusedException as {@link #take(BatchLine, boolean)}
     */
    @Transactional
    public Taken batch(BatchLine line) {
        Taken taken = take(line, false);
        if (taken != Taken.UNCHANGED) {
            desk.record("settlement.batch-recorded", Uuid7.next(), line.reference(), null, line);
        }
        return taken;
    }

    /**
     * Takes a credit, in the trail on its own.
     *
     * @throws RefusedException as {@link #take(CreditLine, boolean)}
     */
    @Transactional
    public Taken credit(CreditLine line) {
        Taken taken = take(line, false);
        if (taken != Taken.UNCHANGED) {
            desk.record("settlement.credit-recorded", Uuid7.next(), line.bankReference(), null, line);
        }
        return taken;
    }

    /**
     * Takes a batch of a file, whose entry in the trail is that of the file.
     *
     * @param trial says what would become of it and changes nothing
     * @throws RefusedException if the merchant is not on file, the day lies ahead, or a credit belongs to the batch that it corrects
     */
    @Transactional(noRollbackFor = RefusedException.class)
    public Taken take(BatchLine line, boolean trial) {
        Actor actor = desk.holder(SettlementPermission.IMPORT);
        UUID merchant = merchant(line.acquirer(), line.merchantNo());
        notAhead("businessDate", line.businessDate());
        Optional<Known> before = known(merchant, line.reference());
        if (before.isPresent() && before.get().says(line)) {
            return Taken.UNCHANGED;
        }
        if (before.isPresent() && before.get().credit() != null) {
            throw EnteredText.refused(
                    "batch-settled",
                    "reference",
                    "A credit belongs to batch '%s': take them apart before it is corrected"
                            .formatted(line.reference()),
                    line.reference());
        }
        if (!trial) {
            before.ifPresent(this::supersede);
            insert(line, merchant, before.map(Known::id).orElse(null), actor);
        }
        return before.isPresent() ? Taken.CHANGED : Taken.ADDED;
    }

    /**
     * Takes a credit of a file, whose entry in the trail is that of the file.
     *
     * @param trial says what would become of it and changes nothing
     * @throws RefusedException if the merchant is not on file, the day lies ahead, or the bank's number names another credit
     */
    @Transactional(noRollbackFor = RefusedException.class)
    public Taken take(CreditLine line, boolean trial) {
        Actor actor = desk.holder(SettlementPermission.IMPORT);
        UUID merchant = line.merchantNo() == null ? null : merchant(line.acquirer(), line.merchantNo());
        notAhead("valueDate", line.valueDate());
        Optional<KnownCredit> before = knownCredit(line);
        if (before.isPresent()) {
            if (before.get().says(line)) {
                return Taken.UNCHANGED;
            }
            throw EnteredText.refused(
                    "credit-known",
                    "bankReference",
                    "The bank's number '%s' is that of another credit".formatted(line.bankReference()),
                    line.bankReference());
        }
        if (!trial) {
            insert(line, merchant, actor);
        }
        return Taken.ADDED;
    }

    private void notAhead(String field, LocalDate day) {
        if (day.isAfter(desk.today().plusDays(MOST_DAYS_AHEAD))) {
            throw EnteredText.refused("in-the-future", field, "The day lies ahead: " + day, day);
        }
    }

    private UUID merchant(@Nullable String acquirer, String number) {
        List<UUID> found = jdbc.sql("""
                        SELECT m.id FROM provider_merchant m JOIN provider p ON p.id = m.acquirer_id
                        WHERE m.merchant_no = :number AND (:acquirer = '' OR p.code = :acquirer) FETCH FIRST 2 ROWS ONLY""")
                .param("number", number)
                .param("acquirer", acquirer == null ? "" : acquirer.toUpperCase(Locale.ROOT))
                .query(UUID.class)
                .list();
        if (found.size() == 1) {
            return found.getFirst();
        }
        String code = found.isEmpty() ? "unknown-merchant" : "merchant-of-several";
        String rule = found.isEmpty() ? "is not on file" : "is that of two acquirers: name one";
        throw EnteredText.refused(
                code, "merchantNo", "The merchant '%s' %s".formatted(Refusal.plain(number), rule), number);
    }

    private Optional<Known> known(UUID merchant, String reference) {
        return jdbc.sql("""
                        SELECT id, business_date, currency, gross, fee, credit_id FROM settlement_batch
                        WHERE open_key = :key FOR UPDATE""")
                .param("key", key(merchant, reference))
                .query((row, number) -> new Known(
                        row.getObject("id", UUID.class),
                        row.getObject("business_date", LocalDate.class),
                        row.getString("currency"),
                        row.getBigDecimal("gross"),
                        row.getBigDecimal("fee"),
                        row.getObject("credit_id", UUID.class)))
                .optional();
    }

    private Optional<KnownCredit> knownCredit(CreditLine line) {
        return jdbc.sql("""
                        SELECT value_date, currency, amount, payer FROM settlement_credit
                        WHERE account_end = :account AND bank_reference = :reference""")
                .param("account", line.accountEnd())
                .param("reference", line.bankReference())
                .query((row, number) -> new KnownCredit(
                        row.getObject("value_date", LocalDate.class),
                        row.getString("currency"),
                        row.getBigDecimal("amount"),
                        row.getString("payer")))
                .optional();
    }

    private void supersede(Known batch) {
        jdbc.sql("UPDATE settlement_batch SET open_key = NULL WHERE id = :id")
                .param("id", batch.id())
                .update();
    }

    private void insert(BatchLine line, UUID merchant, @Nullable UUID corrects, Actor actor) {
        jdbc.sql("""
                        INSERT INTO settlement_batch (id, open_key, merchant_id, reference, business_date, currency, gross, fee, due,
                            corrects, recorded_at, recorded_by)
                        VALUES (:id, :key, :merchant, :reference, :day, :currency, :gross, :fee, :due, :corrects, :now, :by)""")
                .param("id", Uuid7.next())
                .param("key", key(merchant, line.reference()))
                .param("merchant", merchant)
                .param("reference", line.reference())
                .param("day", line.businessDate())
                .param("currency", line.gross().currency())
                .param("gross", line.gross().amount())
                .param("fee", line.fee().amount())
                .param("due", line.due())
                .param("corrects", corrects)
                .param("now", utc(desk.now()))
                .param("by", actor.name())
                .update();
    }

    private void insert(CreditLine line, @Nullable UUID merchant, Actor actor) {
        jdbc.sql("""
                        INSERT INTO settlement_credit (id, account_end, bank_reference, value_date, currency, amount, payer,
                            merchant_id, state, recorded_at, recorded_by)
                        VALUES (:id, :account, :reference, :day, :currency, :amount, :payer, :merchant, 'UNMATCHED', :now, :by)""")
                .param("id", Uuid7.next())
                .param("account", line.accountEnd())
                .param("reference", line.bankReference())
                .param("day", line.valueDate())
                .param("currency", line.amount().currency())
                .param("amount", line.amount().amount())
                .param("payer", line.payer())
                .param("merchant", merchant)
                .param("now", utc(desk.now()))
                .param("by", actor.name())
                .update();
    }

    private static String key(UUID merchant, String reference) {
        return merchant + "|" + reference;
    }
}
