package io.tillguard.obligation;

import io.tillguard.shared.Validity;
import java.time.LocalDate;
import java.util.Collection;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Writes obligations. Whoever opens or ends reviews of an obligation holds it first. */
@Repository
class ObligationStore {

    private static final String NUMBERED = "OB-";
    private static final Pattern NUMBER = Pattern.compile("OB-[0-9]{1,9}");

    private final JdbcClient jdbc;
    private final ObligationDesk desk;

    ObligationStore(JdbcClient jdbc, ObligationDesk desk) {
        this.jdbc = jdbc;
        this.desk = desk;
    }

    /** Holds obligations until the transaction ends, always in the same order. */
    void lock(Collection<UUID> ids) {
        if (!ids.isEmpty()) {
            jdbc.sql("SELECT id FROM obligation WHERE id IN (:ids) ORDER BY id FOR UPDATE")
                    .param("ids", ids)
                    .query(UUID.class)
                    .list();
        }
    }

    /** The running number after the last one that was given; somebody else may be giving it too. */
    String nextCode() {
        int last = jdbc.sql("SELECT code FROM obligation WHERE code LIKE 'OB-%'").query(String.class).list().stream()
                .filter(code -> NUMBER.matcher(code).matches())
                .mapToInt(code -> Integer.parseInt(code.substring(NUMBERED.length())))
                .max()
                .orElse(0);
        return NUMBERED + "%03d".formatted(last + 1);
    }

    void add(UUID id, String code, ObligationDetails details, LocalDate nextReview, String by) {
        bound(jdbc.sql("""
                        INSERT INTO obligation (id, code, title, regulation, regulation_key, article, control, evidence,
                            evidence_page, evidenced_on, owner, review_days, next_review, basis, recorded_at, recorded_by)
                        VALUES (:id, :code, :title, :regulation, :key, :article, :control, :evidence, :page, :evidenced, :owner,
                            :days, :next, :basis, :now, :by)"""), details)
                .param("id", id)
                .param("code", code)
                .param("next", nextReview)
                .param("now", Validity.utc(desk.now()))
                .param("by", by)
                .update();
    }

    /** Changes what is kept of the version that was read; says whether it was that one. */
    boolean change(UUID id, ObligationDetails details, LocalDate nextReview, long revisions, long version) {
        return bound(jdbc.sql("""
                        UPDATE obligation SET title = :title, regulation = :regulation, regulation_key = :key, article = :article,
                            control = :control, evidence = :evidence, evidence_page = :page, evidenced_on = :evidenced,
                            owner = :owner, review_days = :days, next_review = :next, basis = :basis,
                            revision = revision + :revisions, version = version + 1
                        WHERE id = :id AND version = :version AND ended_at IS NULL"""), details)
                        .param("id", id)
                        .param("next", nextReview)
                        .param("revisions", revisions)
                        .param("version", version)
                        .update()
                > 0;
    }

    /** Begins the time until the next review anew. */
    void reviewed(UUID id, LocalDate nextReview) {
        jdbc.sql("UPDATE obligation SET next_review = :next, version = version + 1 WHERE id = :id")
                .param("id", id)
                .param("next", nextReview)
                .update();
    }

    /** Ends an obligation and with it the reviews of it that are open. */
    void end(UUID id, String reason, String by) {
        jdbc.sql("""
                        UPDATE obligation SET ended_at = :now, ended_by = :by, ended_reason = :reason, version = version + 1
                        WHERE id = :id""")
                .param("id", id)
                .param("now", Validity.utc(desk.now()))
                .param("by", by)
                .param("reason", reason)
                .update();
        jdbc.sql("""
                        UPDATE obligation_review SET outcome = 'ENDED', finding = :reason, completed_at = :now,
                            completed_by = :by, open_obligation_id = NULL
                        WHERE obligation_id = :id AND completed_at IS NULL""")
                .param("id", id)
                .param("now", Validity.utc(desk.now()))
                .param("by", by)
                .param("reason", reason)
                .update();
    }

    private static JdbcClient.StatementSpec bound(JdbcClient.StatementSpec sql, ObligationDetails details) {
        return sql.param("title", details.title())
                .param("regulation", details.citation().regulation())
                .param("key", details.citation().regulationKey())
                .param("article", details.citation().article())
                .param("control", details.control())
                .param("evidence", details.proof().evidence())
                .param("page", details.proof().page())
                .param("evidenced", details.proof().on())
                .param("owner", details.owner())
                .param("days", details.reviewDays())
                .param("basis", details.basis().name());
    }
}
