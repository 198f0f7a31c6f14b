package io.tillguard.obligation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillguard.obligation.ObligationDetails.Proof;
import io.tillguard.shared.Actor;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.Keyset;
import io.tillguard.shared.RefusedException;
import io.tillguard.shared.Scope;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Obligations for tests to review; acts as a risk manager. Today is 2 March 2026. */
@Component
class ObligationFixture {

    static final LocalDate TODAY = LocalDate.of(2026, 3, 2);
    static final Set<String> ALL =
            Set.of("obligation:read", "obligation:edit", "obligation:review", "obligation:feed", "obligation:export");

    private final Obligations obligations;
    private final ObligationRows rows;
    private final RegulationChanges changes;
    private final ReviewRows reviews;
    private final CurrentCaller currentCaller;

    ObligationFixture(
            Obligations obligations,
            ObligationRows rows,
            RegulationChanges changes,
            ReviewRows reviews,
            CurrentCaller currentCaller) {
        this.obligations = obligations;
        this.rows = rows;
        this.changes = changes;
        this.reviews = reviews;
        this.currentCaller = currentCaller;
    }

    static ObligationDetails details(String regulation, @Nullable String article, @Nullable LocalDate evidencedOn) {
        Proof proof = evidencedOn == null ? Proof.none() : new Proof("Signed list", "terminals", evidencedOn);
        return ObligationDetails.entered(
                "Rule", regulation, article, "A list is kept", proof, "Wang", 365, Basis.CONFIRMED);
    }

    /** One that is in order until the day of its next review. */
    Obligation obligation(String regulation, @Nullable String article, @Nullable LocalDate nextReview) {
        return lin(() -> obligations.add(null, details(regulation, article, TODAY), nextReview));
    }

    Obligation read(Obligation known) {
        return lin(() -> rows.show(known.id()));
    }

    RegulationChange change(
            String regulation, @Nullable String article, String reference, @Nullable LocalDate effectiveOn) {
        return lin(() -> changes.take(NewChange.entered(
                        regulation, article, reference, "New wording", null, null, TODAY, effectiveOn))
                .change());
    }

    List<Review> reviews(boolean openOnly) {
        return lin(() -> reviews.list(new ReviewFilter(openOnly, null, null), Keyset.first(100)))
                .rows();
    }

    <T> T lin(Supplier<T> work) {
        return as("Lin", Scope.everything(), ALL, work);
    }

    <T> T as(String name, Scope scope, Set<String> permissions, Supplier<T> work) {
        return currentCaller.as(new Caller(new Actor(Actor.Kind.USER, name, name, null), scope, permissions), work);
    }

    void refused(String code, Supplier<?> work) {
        assertThatThrownBy(() -> lin(work))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        e -> assertThat(e.refusal().code()).isEqualTo(code));
    }
}
