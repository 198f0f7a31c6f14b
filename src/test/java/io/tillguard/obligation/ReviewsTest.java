package io.tillguard.obligation;

import static io.tillguard.obligation.ObligationFixture.TODAY;
import static io.tillguard.obligation.ObligationFixture.details;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.NotFound;
import io.tillguard.shared.NotPermitted;
import io.tillguard.shared.Scope;
import io.tillguard.testing.SqlTest;
import io.tillguard.testing.TestClock;
import io.tillguard.testing.Unwatched;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@SqlTest
class ReviewsTest {

    @Autowired
    private Reviews reviews;

    @Autowired
    private Obligations obligations;

    @Autowired
    private RegulationChanges changes;

    @Autowired
    private ChangeRows feed;

    @Autowired
    private ReviewTask task;

    @Autowired
    private ObligationFixture fixture;

    @Autowired
    private CurrentCaller currentCaller;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void aChangedRuleOpensOneReviewOfEachObligationThatItTouches() {
        Obligation narrow = fixture.obligation("PCI DSS", "9.5.1.2.1", null);
        Obligation whole = fixture.obligation("pci dss", null, null);
        fixture.obligation("PCI DSS", "9.5.10", null);
        fixture.obligation("PCI PIN", "9.5.1", null);
        Obligation ended = fixture.obligation("PCI DSS", "9.5.1", null);
        fixture.lin(() -> obligations.end(ended.id(), "Gone", ended.version()));
        RegulationChange change = fixture.change("PCI  DSS", "9.5.1", "B-1", null);
        assertThat(fixture.reviews(true))
                .extracting(review -> code(review), Review::reason, Review::dueOn)
                .containsExactly(
                        tuple(narrow.code(), ReviewReason.CHANGED_RULE, TODAY.plusDays(30)),
                        tuple(whole.code(), ReviewReason.CHANGED_RULE, TODAY.plusDays(30)));
        assertThat(change)
                .extracting(RegulationChange::reviews, RegulationChange::openReviews)
                .containsExactly(2, 2);
        assertThat(fixture.read(narrow).standing()).isEqualTo(Standing.REVIEW_DUE);
        assertThat(trail(narrow.id().toString())).containsExactly("obligation.added", "obligation.review-opened");
    }

    @Test
    void theSameChangeAgainOpensNothingAndOtherFactsAreRefused() {
        fixture.obligation("PCI DSS", "9.5.1", null);
        RegulationChange first = fixture.change("PCI DSS", "9.5.1", "B 1", null);
        RegulationChange again = fixture.change("pci dss", "9.5.1", "b1", null);
        assertThat(again).isEqualTo(first);
        assertThat(fixture.reviews(false)).hasSize(1);
        fixture.refused("change-exists", () -> fixture.change("PCI DSS", "9.5", "B 1", null));
        fixture.change("PCI DSS", "9.5.1", "B 2", null);
        fixture.change("PCI PIN", "9.5.1", "B 1", null);
        assertThat(fixture.reviews(true)).hasSize(3);
        assertThat(fixture.lin(() -> feed.count("b 1"))).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-, 2026-04-01",
                "2026-04-02, 2026-04-01",
                "2026-04-01, 2026-04-01",
                "2026-03-31, 2026-03-31",
                "2026-03-02, 2026-03-02",
                "2026-03-01, 2026-03-02",
                "2020-01-01, 2026-03-02",
            })
    void whatTakesEffectSoonerIsLookedAtSoonerAndNothingBeforeToday(@Nullable LocalDate effectiveOn, LocalDate dueOn) {
        fixture.obligation("PCI DSS", "9.5.1", null);
        fixture.change("PCI DSS", "9.5.1", "B-1", effectiveOn);
        assertThat(fixture.reviews(true)).extracting(Review::dueOn).containsExactly(dueOn);
    }

    @Test
    void aChangeThatTouchesNothingAsksWhetherItConcernsTheCompany() {
        RegulationChange change = fixture.change("PCI PTS POI", null, "FAQ 1322", null);
        Review asked = fixture.reviews(true).getFirst();
        assertThat(asked.obligation()).isNull();
        fixture.refused("outcome-unfit", () -> complete(asked, ReviewOutcome.UNCHANGED));
        fixture.refused("nothing-added", () -> complete(asked, ReviewOutcome.ADDED));
        fixture.obligation("pci pts poi", "B4", null);
        assertThat(closure(fixture.lin(() -> complete(asked, ReviewOutcome.ADDED)))
                        .by())
                .isEqualTo("Lin");
        assertThat(trail(change.id().toString()))
                .containsExactly("regulation-change.recorded", "obligation.review-opened", "obligation.reviewed");
        fixture.change("PCI P2PE", null, "1", null);
        Review other = fixture.reviews(true).getFirst();
        fixture.lin(() -> complete(other, ReviewOutcome.NOT_CONCERNED));
        assertThat(fixture.reviews(true)).isEmpty();
    }

    @Test
    void adjustedIsOnlyWhatWasChangedSinceTheReviewWasOpened() {
        Obligation known = fixture.obligation("PCI DSS", "9.5.1", null);
        fixture.change("PCI DSS", "9.5.1", "B-1", null);
        fixture.change("PCI DSS", "9.5.1", "B-2", null);
        Review first = fixture.reviews(true).getFirst();
        Review second = fixture.reviews(true).getLast();
        fixture.refused("nothing-adjusted", () -> complete(first, ReviewOutcome.ADJUSTED));
        fixture.lin(() -> complete(first, ReviewOutcome.UNCHANGED));
        fixture.refused("nothing-adjusted", () -> complete(second, ReviewOutcome.ADJUSTED));
        Obligation now = fixture.read(known);
        fixture.lin(() ->
                obligations.change(known.id(), details("PCI DSS", "9.5.1", TODAY), TODAY.plusDays(9), now.version()));
        fixture.refused("nothing-adjusted", () -> complete(second, ReviewOutcome.ADJUSTED));
        fixture.lin(() -> obligations.change(
                known.id(),
                details("PCI DSS", "9.5.1.1", TODAY),
                null,
                fixture.read(known).version()));
        assertThat(closure(fixture.lin(() -> complete(second, ReviewOutcome.ADJUSTED)))
                        .finding())
                .isEqualTo("Looked at it");
    }

    @Test
    void theTimeUntilTheNextReviewBeginsWithTheLastOne() {
        Obligation known = fixture.obligation("PCI DSS", "9.5.1", TODAY);
        assertThat(run()).isEqualTo("1 reviews opened");
        clock.set(TestClock.START.plus(Duration.ofDays(31)));
        Review open = fixture.reviews(true).getFirst();
        assertThat(open.overdue()).isTrue();
        assertThat(fixture.read(known).standing()).isEqualTo(Standing.REVIEW_OVERDUE);
        fixture.refused("field-missing", () -> reviews.complete(number(open), ReviewOutcome.UNCHANGED, " "));
        fixture.refused("field-missing", () -> reviews.complete(number(open), null, "Looked"));
        Review done = fixture.lin(() -> complete(open, ReviewOutcome.UNCHANGED));
        assertThat(done.overdue()).isFalse();
        assertThat(fixture.read(known))
                .extracting(Obligation::nextReview, Obligation::standing)
                .containsExactly(TODAY.plusDays(31 + 365), Standing.IN_ORDER);
        fixture.refused("review-completed", () -> complete(open, ReviewOutcome.UNCHANGED));
        assertThatThrownBy(() -> fixture.lin(() -> reviews.complete("x", ReviewOutcome.UNCHANGED, "Looked")))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void whoEndsAnObligationByItsReviewMayEditIt() {
        Obligation known = fixture.obligation("PCI DSS", "9.5.1", null);
        fixture.change("PCI DSS", "9.5.1", "B-1", null);
        fixture.change("PCI DSS", "9.5.1", "B-2", null);
        Review open = fixture.reviews(true).getFirst();
        var reviewer = Set.of("obligation:read", "obligation:review");
        assertThatThrownBy(
                        () -> fixture.as("Wu", Scope.everything(), reviewer, () -> complete(open, ReviewOutcome.ENDED)))
                .isInstanceOf(NotPermitted.class);
        fixture.lin(() -> complete(open, ReviewOutcome.ENDED));
        assertThat(fixture.read(known).endedReason()).isEqualTo("Looked at it");
        assertThat(fixture.reviews(true)).isEmpty();
    }

    @Test
    void aReviewIsAskedForWhileNoneIsOpen() {
        Obligation known = fixture.obligation("PCI DSS", "9.5.1", null);
        fixture.refused("review-day-past", () -> reviews.ask(known.id(), TODAY.minusDays(1), null));
        fixture.refused("field-missing", () -> reviews.ask(null, null, null));
        Review asked = fixture.lin(() -> reviews.ask(known.id(), TODAY, "After the audit"));
        assertThat(asked)
                .extracting(Review::reason, Review::dueOn, Review::note, Review::overdue)
                .containsExactly(ReviewReason.ASKED, TODAY, "After the audit", false);
        fixture.refused("review-open", () -> reviews.ask(known.id(), null, null));
        fixture.lin(() -> complete(asked, ReviewOutcome.UNCHANGED));
        assertThat(fixture.lin(() -> reviews.ask(known.id(), null, null)).dueOn())
                .isEqualTo(TODAY.plusDays(30));
    }

    @Test
    void theSameChangeFromTwoSidesIsTakenOnce() throws Exception {
        fixture.obligation("PCI DSS", "9.5.1", null);
        NewChange change = NewChange.entered("PCI DSS", "9.5", "B-1", "New", null, null, TODAY, null);
        Callable<Boolean> takes = () -> fixture.lin(() -> changes.take(change)).isNew();
        try (ExecutorService pool = Executors.newFixedThreadPool(3)) {
            assertThat(pool.invokeAll(List.of(takes, takes, takes)))
                    .extracting(Future::get)
                    .containsExactlyInAnyOrder(true, false, false);
        }
        assertThat(fixture.reviews(true)).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(ReviewOutcome.class)
    void aReviewIsCompletedByWhoSeesTheWholeCompany(ReviewOutcome outcome) {
        fixture.obligation("PCI DSS", "9.5.1", TODAY);
        run();
        Review open = fixture.reviews(true).getFirst();
        var some = new Scope.Subtrees(Set.of(UUID.randomUUID()));
        assertThatThrownBy(() -> fixture.as("Wu", some, ObligationFixture.ALL, () -> complete(open, outcome)))
                .hasMessageContaining("beyond");
        assertThatThrownBy(() ->
                        fixture.as("Wu", Scope.everything(), Set.of("obligation:read"), () -> complete(open, outcome)))
                .isInstanceOf(NotPermitted.class);
    }

    private String run() {
        return currentCaller.as(Caller.system("obligation-reviews"), () -> task.run(new Unwatched()));
    }

    private Review complete(Review review, ReviewOutcome outcome) {
        return reviews.complete(number(review), outcome, "Looked at it");
    }

    private static Review.Closure closure(Review review) {
        return Objects.requireNonNull(review.closure());
    }

    private static String number(Review review) {
        return String.valueOf(review.number());
    }

    private static String code(Review review) {
        return Objects.requireNonNull(review.obligation()).code();
    }

    private List<String> trail(String subject) {
        return jdbc.sql("SELECT action FROM audit_entry WHERE subject_id = :id ORDER BY id")
                .param("id", subject)
                .query(String.class)
                .list();
    }
}
