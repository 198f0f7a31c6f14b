package io.tillguard.rollout.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import io.tillguard.rollout.RolloutReview;
import io.tillguard.rollout.RolloutReviews;
import io.tillguard.rollout.RolloutRow;
import io.tillguard.shared.RefusedException;
import io.tillguard.shell.Words;
import java.util.Optional;

/** What a proposal would do now, for whoever approves it. */
final class ReviewCard {

    private ReviewCard() {}

    /** Nothing for a reader who does not see all of its sites. */
    static Optional<Component> of(RolloutReviews reviews, RolloutRow row) {
        try {
            return Optional.of(card(reviews.of(row.number())));
        } catch (RefusedException beyondReach) {
            return Optional.empty();
        }
    }

    private static Div card(RolloutReview review) {
        Div card = new Div(
                new H2(Words.text("rollout.review", review.rollout().termsVersion())),
                new Paragraph(changed(review)),
                PreviewCard.figures(review.preview()));
        card.addClassName("tg-card");
        return card;
    }

    private static String changed(RolloutReview review) {
        Long more = review.more();
        if (more == null) {
            return Words.text("rollout.review.not-kept");
        }
        if (more == 0) {
            return Words.text("rollout.review.same");
        }
        return more > 0 ? Words.text("rollout.review.more", more) : Words.text("rollout.review.fewer", -more);
    }
}
