package io.tillguard.onboarding;

import static io.tillguard.shared.Validity.utc;

import io.tillguard.shared.Actor;
import io.tillguard.shared.Uuid7;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes cases; who may, and what follows, their services know. */
@Component
class CaseStore {

    private final JdbcClient jdbc;

    CaseStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    UUID add(NewCase wanted, Actor actor, Instant now, @Nullable Instant due) {
        UUID id = Uuid7.next();
        Applicant applicant = wanted.applicant();
        jdbc.sql("""
                        INSERT INTO onboarding_case (id, stage, channel, site_id, supplier_id, order_number, invoice_number, unseen,
                            provenance, applicant, unified_credit_code, merchant_no, contact_name, contact_phone,
                            settlement_account, opened_at, opened_by, opened_by_id, stage_since, due_at)
                        VALUES (:id, 'APPLIED', :channel, :site, :supplier, :orderNo, :invoice, :unseen,
                            :provenance, :applicant, :credit, :merchant, :contact, :phone,
                            :account, :now, :by, :byId, :now, :due)""")
                .param("id", id)
                .param("channel", wanted.channel().name())
                .param("site", wanted.site())
                .param("supplier", wanted.supplier())
                .param("orderNo", wanted.orderNumber())
                .param("invoice", wanted.invoiceNumber())
                .param("unseen", wanted.unseen())
                .param("provenance", wanted.provenance())
                .param("applicant", applicant.name())
                .param("credit", applicant.unifiedCreditCode().value())
                .param("merchant", number(applicant), Types.VARCHAR)
                .param("contact", applicant.contactName())
                .param("phone", applicant.contactPhone())
                .param("account", applicant.settlementAccount().value())
                .param("now", utc(now))
                .param("by", actor.name())
                .param("byId", actor.id())
                .param("due", due == null ? null : utc(due))
                .update();
        addLines(id, wanted.lines());
        enter(id, new StageMove(Stage.APPLIED, null, null), actor, now, due);
        return id;
    }

    private static @Nullable String number(Applicant applicant) {
        return applicant.merchantNo() == null ? null : applicant.merchantNo().value();
    }

    private void addLines(UUID id, List<NewCase.Ordered> ordered) {
        int line = 0;
        for (NewCase.Ordered each : ordered) {
            addLine(id, ++line, each);
        }
    }

    private void addLine(UUID id, int line, NewCase.Ordered ordered) {
        jdbc.sql("""
                        INSERT INTO onboarding_line (id, case_id, line_no, model_id, quantity)
                        VALUES (:id, :case, :line, :model, :quantity)""")
                .param("id", Uuid7.next())
                .param("case", id)
                .param("line", line)
                .param("model", ordered.model())
                .param("quantity", ordered.quantity())
                .update();
    }

    /** In which stage a case is; nobody else changes it until the transaction ends. */
    Stage lock(UUID id) {
        return Stage.valueOf(jdbc.sql("SELECT stage FROM onboarding_case WHERE id = :id FOR UPDATE")
                .param("id", id)
                .query(String.class)
                .single());
    }

    /** Who opened a case. */
    String openerId(UUID id) {
        return jdbc.sql("SELECT opened_by_id FROM onboarding_case WHERE id = :id")
                .param("id", id)
                .query(String.class)
                .single();
    }

    /** The account as it was entered; for the binding only. */
    String settlementAccount(UUID id) {
        return jdbc.sql("SELECT settlement_account FROM onboarding_case WHERE id = :id")
                .param("id", id)
                .query(String.class)
                .single();
    }

    void move(UUID id, StageMove move, Actor actor, Instant now, @Nullable Instant due) {
        jdbc.sql("UPDATE onboarding_stage SET left_at = :now WHERE case_id = :id AND left_at IS NULL")
                .param("now", utc(now))
                .param("id", id)
                .update();
        enter(id, move, actor, now, due);
        jdbc.sql("""
                        UPDATE onboarding_case SET stage = :stage, stage_since = :now, due_at = :due,
                            ended_at = CASE WHEN :ends THEN CAST(:now AS TIMESTAMP(6) WITH TIME ZONE) END,
                            version = version + 1
                        WHERE id = :id""")
                .param("stage", move.to().name())
                .param("now", utc(now))
                .param("due", due == null ? null : utc(due), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("ends", move.to().isEnd())
                .param("id", id)
                .update();
    }

    private void enter(UUID id, StageMove move, Actor actor, Instant now, @Nullable Instant due) {
        jdbc.sql("""
                        INSERT INTO onboarding_stage (case_id, stage, since, due_at, actor_name, actor_id, verified, note)
                        VALUES (:id, :stage, :now, :due, :by, :byId, :verified, :note)""")
                .param("id", id)
                .param("stage", move.to().name())
                .param("now", utc(now))
                .param("due", due == null ? null : utc(due), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("by", actor.name())
                .param("byId", actor.id())
                .param("verified", move.verified())
                .param("note", move.note())
                .update();
    }

    void keepDocuments(UUID id, LocalDate until) {
        jdbc.sql("UPDATE onboarding_document SET keep_until = :until WHERE case_id = :id AND deleted_at IS NULL")
                .param("until", until)
                .param("id", id)
                .update();
    }

    void origin(UUID id, @Nullable String invoice, @Nullable String provenance) {
        jdbc.sql("""
                        UPDATE onboarding_case SET invoice_number = :invoice, provenance = :provenance, version = version + 1
                        WHERE id = :id""")
                .param("invoice", invoice)
                .param("provenance", provenance)
                .param("id", id)
                .update();
    }

    void merchant(UUID id, String merchantNo) {
        jdbc.sql("UPDATE onboarding_case SET merchant_no = :number, version = version + 1 WHERE id = :id")
                .param("number", merchantNo)
                .param("id", id)
                .update();
    }

    void quantity(UUID line, int quantity) {
        jdbc.sql("UPDATE onboarding_line SET quantity = :quantity WHERE id = :id")
                .param("quantity", quantity)
                .param("id", line)
                .update();
    }

    void unit(UUID id, UUID line, UUID terminal, Actor actor, Instant now) {
        jdbc.sql("""
                        INSERT INTO onboarding_unit (terminal_id, case_id, line_id, announced_at, announced_by)
                        VALUES (:terminal, :case, :line, :now, :by)""")
                .param("terminal", terminal)
                .param("case", id)
                .param("line", line)
                .param("now", utc(now))
                .param("by", actor.name())
                .update();
    }
}
