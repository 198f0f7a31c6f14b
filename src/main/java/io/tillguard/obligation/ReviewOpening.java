package io.tillguard.obligation;

import io.tillguard.audit.AuditEntry;
import io.tillguard.audit.Trail;
import io.tillguard.shared.Validity;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.stereotype.Component;

/** Opens reviews of obligations that the caller holds. */
@Component
class ReviewOpening {

    private final NamedParameterJdbcTemplate jdbc;
    private final Trail trail;
    private final ObligationDesk desk;

    /** What is audited of a review that is opened. */
    private record Opened(
            ReviewReason reason,
            LocalDate dueOn,
            @Nullable String change,
            @Nullable String note) {}

    ReviewOpening(NamedParameterJdbcTemplate jdbc, Trail trail, ObligationDesk desk) {
        this.jdbc = jdbc;
        this.trail = trail;
        this.desk = desk;
    }

    void open(List<NewReview> reviews, String by) {
        SqlParameterSource[] rows = reviews.stream().map(each -> row(each, by)).toArray(SqlParameterSource[]::new);
        jdbc.batchUpdate("""
                INSERT INTO obligation_review (obligation_id, reason, change_id, note, opened_at, opened_by, open_obligation_id,
                    revision, due_on)
                VALUES (:obligation, :reason, :change, :note, :now, :by, :open,
                    (SELECT revision FROM obligation WHERE id = :obligation), :due)""", rows);
        trail.recordAll(reviews.stream().map(this::entry).toList());
    }

    private MapSqlParameterSource row(NewReview review, String by) {
        Obligation of = review.of();
        RegulationChange change = review.change();
        boolean single = review.reason() != ReviewReason.CHANGED_RULE;
        return new MapSqlParameterSource("reason", review.reason().name())
                .addValue("obligation", of == null ? null : of.id(), java.sql.Types.OTHER)
                .addValue("open", of == null || !single ? null : of.id(), java.sql.Types.OTHER)
                .addValue("change", change == null ? null : change.id(), java.sql.Types.OTHER)
                .addValue("note", review.note())
                .addValue("now", Validity.utc(desk.now()))
                .addValue("by", by)
                .addValue("due", review.dueOn());
    }

    private AuditEntry entry(NewReview review) {
        Obligation of = review.of();
        RegulationChange change = review.change();
        Opened facts =
                new Opened(review.reason(), review.dueOn(), change == null ? null : change.reference(), review.note());
        if (of == null && change != null) {
            return desk.entry(
                    "obligation.review-opened", ObligationDesk.CHANGE, change.id(), change.reference(), null, facts);
        }
        Obligation known = Entered.needed("obligation", of);
        return desk.entry("obligation.review-opened", ObligationDesk.OBLIGATION, known.id(), known.code(), null, facts);
    }
}
