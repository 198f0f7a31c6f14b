package io.tillguard.obligation.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Span;
import io.tillguard.obligation.Basis;
import io.tillguard.obligation.Obligation;
import io.tillguard.obligation.Review;
import io.tillguard.obligation.Standing;
import io.tillguard.shell.ReaderTime;
import io.tillguard.shell.Words;
import org.jspecify.annotations.Nullable;

/** How obligations and reviews are put into words. */
final class ObligationWords {

    private ObligationWords() {}

    static Span standing(Standing standing) {
        String name = Words.name("obligation.standing", standing);
        return switch (standing) {
            case NO_EVIDENCE -> Parts.marked(name, "critical");
            case REVIEW_OVERDUE -> Parts.marked(name, "high");
            case REVIEW_DUE -> Parts.marked(name, "medium");
            case IN_ORDER, ENDED -> new Span(name);
        };
    }

    /** The day of the evidence, or that there is none. */
    static Component evidence(Obligation row) {
        return row.evidencedOn() == null && row.endedAt() == null
                ? Parts.marked(Words.text("obligation.evidence.none"), "critical")
                : new Span(ReaderTime.date(row.evidencedOn()));
    }

    /** How well the rule is known; what is open says that it should be looked up. */
    static Component basis(Basis basis) {
        String name = Words.name("obligation.basis", basis);
        return basis.isOpen() ? Parts.marked(name, "medium") : new Span(name);
    }

    /** Until when a review is to be done. */
    static Component due(Review row) {
        String day = ReaderTime.date(row.dueOn());
        if (row.overdue()) {
            return Parts.twoLines(Parts.marked(Words.text("obligation.review.overdue"), "high"), day);
        }
        return new Span(row.closure() == null ? day : "–");
    }

    /** Why a review was opened that no change is the reason of. */
    static String reason(Review row) {
        String reason = Words.name("obligation.reason", row.reason());
        return row.note() == null ? reason : reason + ": " + row.note();
    }

    /** What came of a review; null while it is open. */
    static @Nullable String closure(Review row) {
        Review.Closure closure = row.closure();
        return closure == null ? null : Words.name("obligation.outcome", closure.outcome()) + ": " + closure.finding();
    }
}
