package io.tillguard.settlement;

import static io.tillguard.shared.Validity.utc;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds the batches that a credit covers: one with its amount, or several of one merchant on end that add up to it. Nothing is
 * guessed: where two answers fit, a person decides.
 */
@Component
class Matching {

    /** A credit comes at most so many days after the batch. */
    static final int LATEST = 10;

    private static final int MOST_ON_END = 10;
    private static final int MOST_OPEN = 500;
    private static final BigDecimal TOLERANCE = new BigDecimal("0.01");

    private final JdbcClient jdbc;

    Matching(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A credit that covers nothing yet. */
    record Loose(
            UUID id,
            LocalDate valueDate,
            String currency,
            BigDecimal amount,
            String payer,
            @Nullable UUID merchant) {}

    /** A batch to which nothing belongs yet. */
    record Open(UUID id, UUID merchant, UUID acquirer, LocalDate businessDate, BigDecimal due) {}

    /** What fits a credit: each answer is the batches that it would cover. At most two are looked for. */
    List<List<Open>> answers(Loose credit) {
        List<List<Open>> single = single(credit).stream().map(List::of).toList();
        return single.isEmpty() && credit.merchant() != null ? onEnd(credit, credit.merchant()) : single;
    }

    private List<Open> single(Loose credit) {
        String ofMerchant = credit.merchant() == null ? "" : " AND b.merchant_id = :merchant";
        var sql = jdbc.sql(OPEN + "\n" + """
                         AND b.due BETWEEN :least AND :most%s
                        ORDER BY b.business_date, b.id FETCH FIRST 2 ROWS ONLY""".formatted(ofMerchant))
                .param("currency", credit.currency())
                .param("from", credit.valueDate().minusDays(LATEST))
                .param("until", credit.valueDate())
                .param("least", credit.amount().subtract(TOLERANCE))
                .param("most", credit.amount().add(TOLERANCE));
        return (credit.merchant() == null ? sql : sql.param("merchant", credit.merchant()))
                .query(Matching::open)
                .list();
    }

    private static final String OPEN = """
            SELECT b.id, b.merchant_id, m.acquirer_id, b.business_date, b.due FROM settlement_batch b
            JOIN provider_merchant m ON m.id = b.merchant_id
            WHERE b.open_key IS NOT NULL AND b.credit_id IS NULL AND b.currency = :currency
                AND b.business_date BETWEEN :from AND :until""";

    private List<List<Open>> onEnd(Loose credit, UUID merchant) {
        List<Open> open = jdbc.sql(OPEN + "\n" + """
                         AND b.merchant_id = :merchant ORDER BY b.business_date, b.reference FETCH FIRST %d ROWS ONLY""".formatted(MOST_OPEN))
                .param("currency", credit.currency())
                .param("from", credit.valueDate().minusDays(LATEST))
                .param("until", credit.valueDate())
                .param("merchant", merchant)
                .query(Matching::open)
                .list();
        List<List<Open>> answers = new ArrayList<>();
        for (int first = 0; first < open.size() && answers.size() < 2; first++) {
            BigDecimal sum = BigDecimal.ZERO;
            for (int last = first; last < Math.min(open.size(), first + MOST_ON_END); last++) {
                sum = sum.add(open.get(last).due());
                if (sum.subtract(credit.amount()).abs().compareTo(TOLERANCE) <= 0) {
                    answers.add(List.copyOf(open.subList(first, last + 1)));
                }
            }
        }
        return answers;
    }

    /** Open batches by their identifiers. */
    List<Open> open(List<UUID> ids) {
        return ids.isEmpty()
                ? List.of()
                : jdbc.sql("""
                        SELECT b.id, b.merchant_id, m.acquirer_id, b.business_date, b.due FROM settlement_batch b
                        JOIN provider_merchant m ON m.id = b.merchant_id
                        WHERE b.open_key IS NOT NULL AND b.credit_id IS NULL AND b.id IN (:ids)""").param("ids", ids).query(Matching::open).list();
    }

    /** Joins a credit and batches; false, with nothing joined for good, when somebody else was faster with one of them. */
    boolean join(Loose credit, List<Open> batches, @Nullable String by, @Nullable String note, Instant now) {
        boolean known = payers(batches.getFirst().acquirer()).contains(PayerName.key(credit.payer()));
        int joined = jdbc.sql("""
                        UPDATE settlement_credit SET state = 'MATCHED', payer_known = :known, matched_at = :now, matched_by = :by,
                            note = :note
                        WHERE id = :id AND state <> 'MATCHED'""")
                .param("known", known)
                .param("now", utc(now))
                .param("by", by)
                .param("note", note)
                .param("id", credit.id())
                .update();
        int taken = jdbc.sql("""
                        UPDATE settlement_batch SET credit_id = :credit
                        WHERE id IN (:ids) AND credit_id IS NULL AND open_key IS NOT NULL""")
                .param("credit", credit.id())
                .param("ids", batches.stream().map(Open::id).toList())
                .update();
        return joined == 1 && taken == batches.size();
    }

    /** The names under which an acquirer is known to pay, as they are compared. */
    private java.util.Set<String> payers(UUID acquirer) {
        return jdbc.sql("""
                        SELECT name FROM provider WHERE id = :acquirer AND state <> 'ENDED'
                        UNION ALL SELECT name FROM settlement_payer WHERE acquirer_id = :acquirer""").params(Map.of("acquirer", acquirer)).query(String.class).list().stream()
                .map(PayerName::key)
                .collect(Collectors.toSet());
    }

    private static Open open(ResultSet row, int number) throws SQLException {
        return new Open(
                row.getObject("id", UUID.class),
                row.getObject("merchant_id", UUID.class),
                row.getObject("acquirer_id", UUID.class),
                row.getObject("business_date", LocalDate.class),
                row.getBigDecimal("due"));
    }

    static Loose loose(ResultSet row, int number) throws SQLException {
        return new Loose(
                row.getObject("id", UUID.class),
                row.getObject("value_date", LocalDate.class),
                row.getString("currency"),
                row.getBigDecimal("amount"),
                row.getString("payer"),
                row.getObject("merchant_id", UUID.class));
    }
}
