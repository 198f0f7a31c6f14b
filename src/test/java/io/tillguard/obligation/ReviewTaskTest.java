package io.tillguard.obligation;

import static io.tillguard.obligation.ObligationFixture.TODAY;
import static org.assertj.core.api.Assertions.assertThat;

import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.testing.SqlTest;
import io.tillguard.testing.Unwatched;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reviews that a day opens. */
@SqlTest
class ReviewTaskTest {

    @Autowired
    private Obligations obligations;

    @Autowired
    private ReviewTask task;

    @Autowired
    private ObligationFixture fixture;

    @Autowired
    private CurrentCaller currentCaller;

    @Autowired
    private JdbcClient jdbc;

    @ParameterizedTest
    @CsvSource({
        "2026-03-03, 0, 2026-03-02",
        "2026-03-02, 1, 2026-04-01",
        "2026-01-31, 1, 2026-03-02",
        "2026-01-30, 1, 2026-03-01",
        "2025-01-01, 1, 2025-01-31",
    })
    void theTaskOpensAReviewFromTheDayOnAndWhatWaitedTooLongIsOverdueAtOnce(
            LocalDate nextReview, int opened, LocalDate dueOn) {
        fixture.obligation("PCI DSS", "9.5.1", nextReview);
        assertThat(run()).isEqualTo(opened + " reviews opened");
        assertThat(run()).isEqualTo("0 reviews opened");
        assertThat(fixture.reviews(true)).hasSize(opened).allSatisfy(review -> {
            assertThat(review.reason()).isEqualTo(ReviewReason.DUE);
            assertThat(review.dueOn()).isEqualTo(dueOn);
            assertThat(review.overdue()).isEqualTo(dueOn.isBefore(TODAY));
        });
    }

    @Test
    void theTaskLeavesAloneWhatIsLookedAtAlreadyOrHasEnded() {
        fixture.obligation("PCI DSS", "9.5.1", TODAY);
        fixture.change("PCI DSS", "9.5.1", "B-1", null);
        Obligation ended = fixture.obligation("PCI DSS", "12.8", TODAY);
        fixture.lin(() -> obligations.end(ended.id(), "Gone", ended.version()));
        assertThat(run()).isEqualTo("0 reviews opened");
    }

    @Test
    void twoNodesOpenOneReviewOfEach() throws Exception {
        for (int i = 0; i < 20; i++) {
            fixture.obligation("PCI DSS", "9." + i, TODAY);
        }
        Callable<String> runs = this::run;
        try (ExecutorService pool = Executors.newFixedThreadPool(3)) {
            for (Future<String> each : pool.invokeAll(List.of(runs, runs, runs))) {
                assertThat(each.get()).endsWith("reviews opened");
            }
        }
        assertThat(fixture.reviews(true)).hasSize(20);
        assertThat(jdbc.sql("SELECT COUNT(*) FROM audit_entry WHERE action = 'obligation.review-opened'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(20);
    }

    private String run() {
        return currentCaller.as(Caller.system("obligation-reviews"), () -> task.run(new Unwatched()));
    }
}
