package io.tillguard.settlement;

import static io.tillguard.shared.Validity.utc;

import io.tillguard.settlement.Matching.Loose;
import io.tillguard.settlement.Matching.Open;
import io.tillguard.shared.Actor;
import io.tillguard.shared.EnteredText;
import io.tillguard.shared.NotFound;
import io.tillguard.shared.RefusedException;
import io.tillguard.shared.Uuid7;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What people decide about credits: which batches they cover, and why somebody else than the acquirer paid. */
@Service
public class Settlements {

    private static final int LONGEST_REASON = 1_000;
    private static final int MOST_BATCHES = 200;
    private static final BigDecimal ROUNDING = new BigDecimal("0.01");

    private final JdbcClient jdbc;
    private final Matching matching;
    private final SettlementRows rows;
    private final SettlementDesk desk;

    Settlements(JdbcClient jdbc, Matching matching, SettlementRows rows, SettlementDesk desk) {
        this.jdbc = jdbc;
        this.matching = matching;
        this.rows = rows;
        this.desk = desk;
    }

    /** What the trail keeps of a decision. */
    private record Decision(String reason, List<UUID> batches) {}

    /**
     * Says which batches a credit covers.
     *
     * @throws RefusedException if it covers some already, a batch is not open, they are of several acquirers or another currency, or
     *     they do not add up to the credit
     * @throws NotFound if there is no such credit
     */
    @Transactional
    public CreditRow match(UUID credit, List<UUID> batches, @Nullable String reason) {
        Actor actor = desk.holder(SettlementPermission.MATCH);
        String why = EnteredText.required("reason", reason, LONGEST_REASON);
        CreditRow row = locked(credit);
        if (row.state() == CreditState.MATCHED) {
            throw EnteredText.refused(
                    "credit-matched", "credit", "The credit covers batches already", row.bankReference());
        }
        List<UUID> wanted = batches.stream().distinct().toList();
        if (wanted.isEmpty() || wanted.size() > MOST_BATCHES) {
            throw EnteredText.refused(
                    "batches-missing",
                    "batches",
                    "A credit covers 1 to %d batches".formatted(MOST_BATCHES),
                    wanted.size());
        }
        List<Open> open = matching.open(wanted);
        if (open.size() != wanted.size()) {
            throw EnteredText.refused("batch-not-open", "batches", "One of the batches is not open", wanted.size());
        }
        fits(row, open);
        Loose loose = new Loose(
                credit, row.valueDate(), row.amount().currency(), row.amount().amount(), row.payer(), null);
        if (!matching.join(loose, open, actor.name(), why, desk.now())) {
            throw EnteredText.refused("changed-meanwhile", "credit", "Somebody was faster", row.bankReference());
        }
        desk.record("settlement.matched", credit, row.bankReference(), null, new Decision(why, wanted));
        return rows.credit(credit);
    }

    private void fits(CreditRow credit, List<Open> open) {
        if (open.stream().map(Open::acquirer).distinct().count() > 1) {
            throw EnteredText.refused(
                    "several-acquirers", "batches", "The batches are of several acquirers", open.size());
        }
        long foreign = jdbc.sql("SELECT COUNT(*) FROM settlement_batch WHERE id IN (:ids) AND currency <> :currency")
                .param("ids", open.stream().map(Open::id).toList())
                .param("currency", credit.amount().currency())
                .query(Long.class)
                .single();
        BigDecimal sum = open.stream().map(Open::due).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal most = ROUNDING.multiply(BigDecimal.valueOf(open.size()));
        if (foreign > 0 || sum.subtract(credit.amount().amount()).abs().compareTo(most) > 0) {
            throw EnteredText.refused(
                    "sum-differs",
                    "batches",
                    "The batches add up to %s, the credit is %s".formatted(sum, credit.amount()),
                    sum.toPlainString());
        }
    }

    /**
     * Takes a credit and its batches apart. From then on only people match it.
     *
     * @throws RefusedException if it covers none
     */
    @Transactional
    public CreditRow separate(UUID credit, @Nullable String reason) {
        Actor actor = desk.holder(SettlementPermission.MATCH);
        String why = EnteredText.required("reason", reason, LONGEST_REASON);
        CreditRow row = locked(credit);
        requireMatched(row);
        List<UUID> batches = jdbc.sql("SELECT id FROM settlement_batch WHERE credit_id = :id ORDER BY id")
                .param("id", credit)
                .query(UUID.class)
                .list();
        jdbc.sql("UPDATE settlement_batch SET credit_id = NULL WHERE credit_id = :id")
                .param("id", credit)
                .update();
        jdbc.sql("""
                        UPDATE settlement_credit SET state = 'UNMATCHED', by_hand = TRUE, payer_known = NULL, explanation = NULL,
                            explained_by = NULL, explained_by_id = NULL, accepted_by = NULL, matched_at = NULL, matched_by = :by,
                            note = :note
                        WHERE id = :id""")
                .param("by", actor.name())
                .param("note", why)
                .param("id", credit)
                .update();
        desk.record("settlement.separated", credit, row.bankReference(), new Decision(why, batches), null);
        return rows.credit(credit);
    }

    /**
     * Says why somebody else than the acquirer paid.
     *
     * @throws RefusedException if the payer is known, or the credit covers no batch
     */
    @Transactional
    public CreditRow explain(UUID credit, @Nullable String reason) {
        Actor actor = desk.holder(SettlementPermission.MATCH);
        String why = EnteredText.required("reason", reason, LONGEST_REASON);
        CreditRow row = locked(credit);
        requireStranger(row);
        jdbc.sql("""
                        UPDATE settlement_credit SET explanation = :why, explained_by = :by, explained_by_id = :byId WHERE id = :id""")
                .param("why", why)
                .param("by", actor.name())
                .param("byId", actor.id())
                .param("id", credit)
                .update();
        desk.record("settlement.payer-explained", credit, row.bankReference(), null, why);
        return rows.credit(credit);
    }

    /**
     * Accepts the explanation. The payer is known from then on to pay for the acquirer.
     *
     * @throws RefusedException if there is no explanation, or the caller gave it
     */
    @Transactional
    public CreditRow accept(UUID credit) {
        Actor actor = desk.holder(SettlementPermission.APPROVE);
        CreditRow row = locked(credit);
        requireStranger(row);
        String explainer = jdbc.sql("SELECT explained_by_id FROM settlement_credit WHERE id = :id")
                .param("id", credit)
                .query(String.class)
                .optional()
                .orElse(null);
        if (row.explanation() == null || explainer == null) {
            throw EnteredText.refused("payer-unexplained", "credit", "Nobody explained the payer yet", row.payer());
        }
        if (explainer.equals(actor.id())) {
            throw EnteredText.refused(
                    "second-person", "approver", "Who explained it cannot accept it", row.explainedBy());
        }
        jdbc.sql("UPDATE settlement_credit SET payer_known = TRUE, accepted_by = :by WHERE id = :id")
                .param("by", actor.name())
                .param("id", credit)
                .update();
        remember(credit, row.payer(), actor);
        desk.record("settlement.payer-accepted", credit, row.bankReference(), null, row.payer());
        return rows.credit(credit);
    }

    private void remember(UUID credit, String payer, Actor actor) {
        UUID acquirer = jdbc.sql("""
                        SELECT m.acquirer_id FROM settlement_batch b JOIN provider_merchant m ON m.id = b.merchant_id
                        WHERE b.credit_id = :id FETCH FIRST ROW ONLY""").param("id", credit).query(UUID.class).single();
        jdbc.sql("""
                        INSERT INTO settlement_payer (id, acquirer_id, name, accepted_at, accepted_by)
                        VALUES (:id, :acquirer, :name, :now, :by)""")
                .param("id", Uuid7.next())
                .param("acquirer", acquirer)
                .param("name", payer)
                .param("now", utc(desk.now()))
                .param("by", actor.name())
                .update();
    }

    private CreditRow locked(UUID credit) {
        UUID held = jdbc.sql("SELECT id FROM settlement_credit WHERE id = :id FOR UPDATE")
                .param("id", credit)
                .query(UUID.class)
                .optional()
                .orElseThrow(() -> new NotFound("credit", credit));
        return rows.credit(held);
    }

    private static void requireMatched(CreditRow row) {
        if (row.state() != CreditState.MATCHED) {
            throw EnteredText.refused(
                    "credit-not-matched", "credit", "The credit covers no batch", row.bankReference());
        }
    }

    private static void requireStranger(CreditRow row) {
        requireMatched(row);
        if (Boolean.TRUE.equals(row.payerKnown())) {
            throw EnteredText.refused("payer-known", "credit", "The payer is known", row.payer());
        }
    }
}
