package io.tillguard.obligation;

import io.tillguard.audit.AuditEntry;
import io.tillguard.audit.Trail;
import io.tillguard.shared.EnteredText;
import io.tillguard.shared.NotFound;
import io.tillguard.shared.RefusedException;
import io.tillguard.shared.Validity;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Asks for reviews of obligations, opens those whose day has come, and completes them. */
@Service
public class Reviews {

    private final ReviewRows rows;
    private final ReviewOpening opening;
    private final ObligationRows obligations;
    private final ObligationStore store;
    private final Obligations register;
    private final ObligationSettings settings;
    private final ObligationDesk desk;
    private final Trail trail;
    private final JdbcClient jdbc;

    Reviews(
            ReviewRows rows,
            ReviewOpening opening,
            ObligationRows obligations,
            ObligationStore store,
            Obligations register,
            ObligationSettings settings,
            ObligationDesk desk,
            Trail trail,
            JdbcClient jdbc) {
        this.rows = rows;
        this.opening = opening;
        this.obligations = obligations;
        this.store = store;
        this.register = register;
        this.settings = settings;
        this.desk = desk;
        this.trail = trail;
        this.jdbc = jdbc;
    }

    /**
     * Asks that an obligation be looked at before its day.
     *
     * @param dueOn null for as many days as the settings say
     * @return the review, which is open
     * @throws NotFound if there is no such obligation
     * @throws RefusedException if it ended, or a review of it is open
     */
    @Transactional
    public Review ask(@Nullable UUID obligation, @Nullable LocalDate dueOn, @Nullable String note) {
        String by = desk.holder(ObligationPermission.REVIEW);
        UUID id = Entered.needed("obligation", obligation);
        String why = EnteredText.optional("note", note, ObligationDetails.LONGEST_TEXT);
        LocalDate due = Objects.requireNonNullElse(Entered.known("dueOn", dueOn), settings.after(desk.today()));
        if (due.isBefore(desk.today())) {
            throw EnteredText.refused(
                    "review-day-past", "dueOn", "A review is due from today on: %s".formatted(due), due);
        }
        store.lock(List.of(id));
        Obligation of = register.holding(id);
        if (of.openReviews() > 0) {
            throw EnteredText.refused(
                    "review-open", "obligation", "A review of '%s' is open already".formatted(of.code()), of.code());
        }
        opening.open(List.of(new NewReview(of, ReviewReason.ASKED, null, why, due)), by);
        return rows.get(open(id));
    }

    private String open(UUID obligation) {
        return jdbc.sql("SELECT review_no FROM obligation_review WHERE open_obligation_id = :id")
                .param("id", obligation)
                .query(String.class)
                .single();
    }

    /**
     * Opens a review of each obligation whose day has come; says of how many. Its time counts from that day, so that what waited
     * too long is overdue at once. Two nodes may do so together.
     */
    @Transactional
    int openDue(String by) {
        List<UUID> seen = obligations.due().stream().map(Obligation::id).toList();
        store.lock(seen);
        List<NewReview> opened = obligations.due().stream()
                .filter(each -> seen.contains(each.id()))
                .map(each -> new NewReview(each, ReviewReason.DUE, null, null, settings.after(each.nextReview())))
                .toList();
        if (!opened.isEmpty()) {
            opening.open(opened, by);
        }
        return opened.size();
    }

    /**
     * Completes a review. From then on counts the time until the next one.
     *
     * @throws NotFound if there is none
     * @throws RefusedException if it is completed, the outcome does not fit, or nothing was adjusted or added as it says
     */
    @Transactional
    public Review complete(String number, @Nullable ReviewOutcome outcome, @Nullable String finding) {
        String by = desk.holder(ObligationPermission.REVIEW);
        Review.About about = rows.get(number).obligation();
        ReviewOutcome found = Entered.needed("outcome", outcome);
        String why = EnteredText.required("finding", finding, ObligationDetails.LONGEST_TEXT);
        if (found == ReviewOutcome.ENDED) {
            desk.holder(ObligationPermission.EDIT);
        }
        if (about != null) {
            store.lock(List.of(about.id()));
        }
        Review before = rows.get(number);
        check(before, found);
        close(before, found, why, by);
        if (about != null) {
            follow(about.id(), found, why, by);
        }
        Review after = rows.get(number);
        trail.record(entry(before, after));
        return after;
    }

    private void check(Review review, ReviewOutcome outcome) {
        if (review.closure() != null) {
            throw completed(review);
        }
        if (!ReviewOutcome.of(review.obligation() != null).contains(outcome)) {
            throw EnteredText.refused(
                    "outcome-unfit", "outcome", "This does not come of such a review: %s".formatted(outcome), outcome);
        }
        if (outcome == ReviewOutcome.ADJUSTED && !review.adjusted()) {
            throw EnteredText.refused(
                    "nothing-adjusted",
                    "outcome",
                    "The obligation was not changed since the review was opened",
                    outcome);
        }
        Review.Because change = review.change();
        if (outcome == ReviewOutcome.ADDED
                && (change == null || obligations.touched(change.citation()).isEmpty())) {
            throw EnteredText.refused(
                    "nothing-added",
                    "outcome",
                    "No obligation names the regulation and article that was changed",
                    outcome);
        }
    }

    private void close(Review review, ReviewOutcome outcome, String finding, String by) {
        int closed = jdbc.sql("""
                        UPDATE obligation_review SET outcome = :outcome, finding = :finding, completed_at = :now,
                            completed_by = :by, open_obligation_id = NULL
                        WHERE review_no = :number AND completed_at IS NULL""")
                .param("outcome", outcome.name())
                .param("finding", finding)
                .param("now", Validity.utc(desk.now()))
                .param("by", by)
                .param("number", review.number())
                .update();
        if (closed == 0) {
            throw completed(review);
        }
    }

    private void follow(UUID id, ReviewOutcome outcome, String finding, String by) {
        Obligation of = register.holding(id);
        if (outcome == ReviewOutcome.ENDED) {
            register.end(of, finding, by);
        } else {
            store.reviewed(id, desk.today().plusDays(of.reviewDays()));
        }
    }

    private AuditEntry entry(Review before, Review after) {
        Review.About about = after.obligation();
        Review.Because change = after.change();
        if (about != null) {
            return desk.entry(
                    "obligation.reviewed", ObligationDesk.OBLIGATION, about.id(), about.code(), before, after);
        }
        Review.Because because = Entered.needed("change", change);
        return desk.entry(
                "obligation.reviewed", ObligationDesk.CHANGE, because.id(), because.reference(), before, after);
    }

    private static RefusedException completed(Review review) {
        return EnteredText.refused(
                "review-completed",
                "number",
                "The review %d is completed already".formatted(review.number()),
                review.number());
    }
}
