package io.tillguard.obligation.ui;

import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import io.tillguard.obligation.Obligation;
import io.tillguard.obligation.ObligationPermission;
import io.tillguard.obligation.Review;
import io.tillguard.obligation.ReviewOutcome;
import io.tillguard.obligation.Reviews;
import io.tillguard.shell.FormDialog;
import io.tillguard.shell.ReaderTime;
import io.tillguard.shell.Words;
import org.springframework.stereotype.Component;

/** What can be done about reviews. */
@Component
final class ReviewForms {

    private static final int TEXT = 2_000;

    private final Reviews reviews;
    private final ObligationForms forms;

    ReviewForms(Reviews reviews, ObligationForms forms) {
        this.reviews = reviews;
        this.forms = forms;
    }

    boolean mayReview() {
        return forms.may(ObligationPermission.REVIEW);
    }

    /** Asks until when and why an obligation is to be looked at. */
    void ask(Obligation of, Runnable done) {
        TextArea note = Parts.area("obligation.review.note", TEXT, null);
        DatePicker due = Parts.day("obligation.review.due", null);
        due.setHelperText(Words.text("obligation.review.due.help"));
        Runnable submit = () -> {
            reviews.ask(of.id(), due.getValue(), note.getValue());
            done.run();
        };
        new FormDialog(Words.text("obligation.review.ask-one", of.code()), submit, note, due).open();
    }

    /** Asks what came of a review. */
    void complete(Review review, Runnable done) {
        Select<ReviewOutcome> outcome = outcome(review);
        TextArea finding = Parts.area("obligation.review.finding", TEXT, null);
        finding.setRequiredIndicatorVisible(true);
        Runnable submit = () -> {
            reviews.complete(String.valueOf(review.number()), outcome.getValue(), finding.getValue());
            done.run();
        };
        new FormDialog(Words.text("obligation.review.complete-one", title(review)), submit, outcome, finding).open();
    }

    private Select<ReviewOutcome> outcome(Review review) {
        boolean ofObligation = review.obligation() != null;
        Select<ReviewOutcome> outcome = new Select<>();
        outcome.setLabel(Words.text("obligation.outcome"));
        outcome.setItems(ReviewOutcome.of(ofObligation));
        outcome.setItemLabelGenerator(each -> Words.name("obligation.outcome", each));
        outcome.setItemEnabledProvider(each -> switch (each) {
            case ADJUSTED -> review.adjusted();
            case ENDED -> forms.mayEdit();
            case UNCHANGED, NOT_CONCERNED, ADDED -> true;
        });
        if (!ofObligation) {
            outcome.setHelperText(Words.text("obligation.outcome.added.help"));
        } else if (!review.adjusted()) {
            outcome.setHelperText(
                    Words.text("obligation.outcome.adjusted.help", ReaderTime.dateTime(review.openedAt())));
        }
        return outcome;
    }

    private static String title(Review review) {
        Review.About about = review.obligation();
        Review.Because change = review.change();
        if (about != null) {
            return about.code();
        }
        return change == null ? "" : change.reference();
    }
}
