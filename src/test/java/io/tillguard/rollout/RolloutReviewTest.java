package io.tillguard.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillguard.fleet.FleetFixture;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.NotPermitted;
import io.tillguard.shared.RefusedException;
import io.tillguard.shared.Scope;
import io.tillguard.testing.SqlTest;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** Who approves sees all that is approved, and approves what was seen. */
@SqlTest
@Import(RolloutFixture.class)
class RolloutReviewTest {

    @Autowired
    private RolloutFixture rollouts;

    @Autowired
    private Rollouts drafts;

    @Autowired
    private RolloutReviews reviews;

    @Autowired
    private CurrentCaller currentCaller;

    private FleetFixture.Company company;
    private UUID id;
    private String number = "";

    @BeforeEach
    void aProposal() {
        company = rollouts.company();
        rollouts.terminals("SH-01", "83000001", "83000002");
        RolloutRow draft = rollouts.as(RolloutFixture.ENGINEER, () -> drafts.draft(terms(rollouts.release("2.0"), 1)));
        id = draft.id();
        number = draft.number();
        rollouts.as(RolloutFixture.ENGINEER, () -> drafts.propose(id, null));
    }

    private static RolloutTerms terms(UUID release, int attempts) {
        return RolloutFixture.terms(
                release, Target.everything(), RolloutFixture.plain(attempts), RolloutFixture.wave("All", 100, 100, 50));
    }

    private RolloutReview review() {
        return rollouts.as(RolloutFixture.APPROVER, () -> reviews.of(number));
    }

    @Test
    void theNumberIsExactAndItsChangeSinceTheProposalIsTold() {
        assertThat(review().preview().terminals()).isEqualTo(2);
        assertThat(review().more()).isZero();
        rollouts.terminals("SH-01", "83000003", "83000004");
        rollouts.runs("83000001", "2.0");
        assertThat(review().preview().terminals()).isEqualTo(3);
        assertThat(review().more()).isEqualTo(1);
        assertThat(review().rollout()).satisfies(row -> {
            assertThat(row.proposedTerminals()).isEqualTo(2);
            assertThat(row.termsVersion()).isEqualTo(1);
            assertThat(row.writtenBy()).isEqualTo("engineer");
            assertThat(row.writtenAt()).isNotNull();
        });
    }

    @Test
    void termsThatWereChangedSinceTheyWereReadAreNotApproved() {
        RolloutRow read = review().rollout();
        rollouts.as(RolloutFixture.ENGINEER, () -> drafts.withdraw(id, "More attempts"));
        rollouts.as(RolloutFixture.ENGINEER, () -> drafts.change(id, terms(read.release(), 3)));
        rollouts.as(RolloutFixture.ENGINEER, () -> drafts.propose(id, null));
        assertThatThrownBy(
                        () -> rollouts.as(RolloutFixture.APPROVER, () -> drafts.approve(id, read.termsVersion(), null)))
                .asInstanceOf(InstanceOfAssertFactories.type(RefusedException.class))
                .extracting(refused -> refused.refusal().code())
                .isEqualTo("terms-changed");
        RolloutRow again = review().rollout();
        assertThat(again.termsVersion()).isEqualTo(2);
        assertThat(rollouts.as(RolloutFixture.APPROVER, () -> drafts.approve(id, again.termsVersion(), null))
                        .state())
                .isEqualTo(RolloutState.APPROVED);
    }

    @Test
    void onlyWhoSeesAllOfItReadsIt() {
        Caller reader = new Caller(RolloutFixture.ENGINEER, Scope.everything(), Set.of("fleet:read"));
        assertThatThrownBy(() -> currentCaller.as(reader, () -> reviews.of(number)))
                .isInstanceOf(NotPermitted.class);
        Caller ofEast = new Caller(RolloutFixture.APPROVER, new Scope.Subtrees(Set.of(company.east())), Set.of("*"));
        assertThatThrownBy(() -> currentCaller.as(ofEast, () -> reviews.of(number)))
                .isInstanceOf(RefusedException.class);
    }
}
