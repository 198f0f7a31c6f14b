package io.tillguard.warning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillguard.shared.Actor;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.NotFound;
import io.tillguard.shared.RefusedException;
import io.tillguard.shared.RuleId;
import io.tillguard.shared.Scope;
import io.tillguard.testing.SqlTest;
import io.tillguard.testing.TestClock;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

@SqlTest
class RulesTest {

    /** A rule of the scheduler: one parameter, k, at least 1. */
    private static final RuleId RULE = new RuleId("EW-I07");

    @Autowired
    private Rules rules;

    @Autowired
    private CurrentCaller currentCaller;

    @Autowired
    private TestClock clock;

    @Test
    void parametersHoldOnceASecondPersonApprovedThem() {
        UUID proposal = as("Ann", () -> rules.propose(RULE, proposal("2")));
        assertThat(k()).isEqualByComparingTo("1.5");
        assertThatThrownBy(() -> as("Ann", () -> decide(proposal, true)))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo("second-person"));

        as("Bob", () -> decide(proposal, true));

        assertThat(k()).isEqualByComparingTo("2");
        assertThatThrownBy(() -> as("Bob", () -> decide(proposal, false))).isInstanceOf(RefusedException.class);
        assertThat(as("Ann", () -> rules.versions(RULE)).getFirst().decidedBy()).isEqualTo("Bob");
    }

    @Test
    void parametersHoldFromTheirDate() {
        UUID proposal = as(
                "Ann",
                () -> rules.propose(
                        RULE,
                        new Proposal(
                                null,
                                Map.of("k", BigDecimal.TEN),
                                true,
                                TestClock.START.plus(Duration.ofDays(1)),
                                "why")));
        as("Bob", () -> decide(proposal, true));
        assertThat(k()).isEqualByComparingTo("1.5");
        clock.advance(Duration.ofDays(1));
        assertThat(k()).isEqualByComparingTo("10");
    }

    @Test
    void whatIsRejectedNeverHolds() {
        UUID proposal = as("Ann", () -> rules.propose(RULE, proposal("3")));
        as("Bob", () -> decide(proposal, false));
        assertThat(k()).isEqualByComparingTo("1.5");
    }

    @ParameterizedTest
    @CsvSource({
        "k, 0.9, parameter-too-small",
        "k, -1, parameter-value",
        "k, 1000001, parameter-value",
        "x, 1, unknown-parameter"
    })
    void whatTheRuleCannotUseIsRefused(String name, BigDecimal value, String code) {
        assertThatThrownBy(() -> as(
                        "Ann", () -> rules.propose(RULE, new Proposal(null, Map.of(name, value), true, null, "why"))))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo(code));
    }

    @Test
    void anUnknownRuleGroupOrPastDateIsRefused() {
        assertThatThrownBy(() -> as("Ann", () -> rules.propose(new RuleId("EW-I99"), proposal("2"))))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() ->
                        as("Ann", () -> rules.propose(RULE, new Proposal("NOWHERE", Map.of(), true, null, "why"))))
                .isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> as(
                        "Ann",
                        () -> rules.propose(
                                RULE, new Proposal(null, Map.of(), true, TestClock.START.minusSeconds(1), "why"))))
                .isInstanceOf(RefusedException.class);
    }

    @Test
    void aRuleWithoutHistorySaysThatItCannotBeReplayed() {
        assertThat(as("Ann", () -> rules.dryRun(RULE, Map.of("k", BigDecimal.TEN)))
                        .replayable())
                .isFalse();
    }

    private static Proposal proposal(String k) {
        return new Proposal(null, Map.of("k", new BigDecimal(k)), true, null, "why");
    }

    private UUID decide(UUID proposal, boolean approved) {
        rules.decide(RULE, proposal, approved);
        return proposal;
    }

    private BigDecimal k() {
        return as(
                "Ann",
                () -> rules.list().stream()
                        .filter(row -> row.id().equals(RULE))
                        .findFirst()
                        .orElseThrow()
                        .parameters()
                        .decimal("k"));
    }

    private <T> T as(String name, Supplier<T> work) {
        return currentCaller.as(
                new Caller(new Actor(Actor.Kind.USER, "id-" + name, name, null), Scope.everything(), Set.of("*")),
                work);
    }
}
