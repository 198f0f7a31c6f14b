package io.tillguard.warning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tillguard.organisation.Organisation;
import io.tillguard.shared.Actor;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.NotFound;
import io.tillguard.shared.RefusedException;
import io.tillguard.shared.RuleId;
import io.tillguard.shared.Scope;
import io.tillguard.shared.Severity;
import io.tillguard.shared.SubjectKind;
import io.tillguard.testing.SqlTest;
import io.tillguard.testing.TestClock;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@SqlTest
class RulesTest {

    /** A rule of the scheduler: one parameter, k, at least 1. */
    private static final RuleId RULE = new RuleId("EW-I07");

    @Autowired
    private Rules rules;

    @Autowired
    private Organisation organisation;

    @Autowired
    private UrgentWarnings urgent;

    @Autowired
    private JdbcClient jdbc;

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

    @Nested
    class WhereACallerSeesARegion {

        private final RuleId ofTerminals = new RuleId("EW-N01");
        private final UUID region = UUID.randomUUID();
        private final UUID site = UUID.randomUUID();
        private final UUID foreign = UUID.randomUUID();

        @BeforeEach
        void regions() {
            scope(region, site, 1);
            scope(site, site, 0);
            scope(foreign, foreign, 0);
        }

        @Test
        void parametersAreProposedForGroupsInsideItAndNeverForAll() {
            UUID north = region("NORTH", null);
            region("SOUTH", null);
            Caller ann = caller("Ann", new Scope.Subtrees(Set.of(north)));

            assertThat(refusal(ann, () -> rules.propose(ofTerminals, forGroup(null))))
                    .isEqualTo("beyond-scope");
            assertThat(refusal(ann, () -> rules.propose(ofTerminals, forGroup("SOUTH"))))
                    .isEqualTo("beyond-scope");
            UUID proposal = currentCaller.as(ann, () -> rules.propose(ofTerminals, forGroup("NORTH")));
            UUID forAll = as("Cid", () -> rules.propose(ofTerminals, forGroup(null)));

            Caller bob = caller("Bob", new Scope.Subtrees(Set.of(north)));
            assertThat(refusal(bob, () -> decide(ofTerminals, forAll))).isEqualTo("beyond-scope");
            currentCaller.as(bob, () -> decide(ofTerminals, proposal));
            assertThat(currentCaller
                            .as(bob, () -> rules.versions(ofTerminals))
                            .getFirst()
                            .state())
                    .isEqualTo(ProposalState.PROPOSED);
        }

        @Test
        void theListCountsTheWarningsOfThatRegion() {
            warning("T1", site);
            warning("T2", foreign);
            warning("T3", null);
            assertThat(currentCaller.as(
                            caller("Ann", new Scope.Subtrees(Set.of(region))),
                            () -> rules.list().stream()
                                    .filter(row -> row.id().equals(ofTerminals))
                                    .mapToLong(RuleRow::live)
                                    .sum()))
                    .isOne();
        }

        private void warning(String label, @Nullable UUID where) {
            as(
                    "Ann",
                    () -> urgent.raiseNow(new UrgentWarnings.Urgent(
                            ofTerminals,
                            SubjectKind.TERMINAL,
                            FakeRule.subjectOf(label),
                            label,
                            where,
                            Severity.HIGH,
                            clock.instant(),
                            null,
                            null,
                            null)));
        }

        private void scope(UUID node, UUID holds, int levels) {
            jdbc.sql("INSERT INTO organisation_scope (node_id, site_id, levels) VALUES (:node, :site, :levels)")
                    .param("node", node)
                    .param("site", holds)
                    .param("levels", levels)
                    .update();
        }

        private UUID decide(RuleId rule, UUID proposal) {
            rules.decide(rule, proposal, true);
            return proposal;
        }

        private String refusal(Caller caller, Supplier<?> work) {
            RefusedException refused =
                    catchThrowableOfType(RefusedException.class, () -> currentCaller.as(caller, work));
            return refused.refusal().code();
        }

        private Caller caller(String name, Scope scope) {
            return new Caller(new Actor(Actor.Kind.USER, "id-" + name, name, null), scope, Set.of("*"));
        }
    }

    private UUID region(String code, @Nullable UUID parent) {
        return as("Ann", () -> organisation.createRegion(code, code, parent));
    }

    private static Proposal forGroup(@Nullable String group) {
        return new Proposal(group, Map.of(), true, null, "why");
    }

    @Test
    void whatIsLeftOutForAGroupKeepsThePresentValueOfThatGroup() {
        RuleId rule = new RuleId("EW-P04");
        UUID north = region("NORTH", null);
        region("NORTH-1", north);
        UUID first = as(
                "Ann",
                () -> rules.propose(
                        rule, new Proposal("NORTH", Map.of("radiusM", new BigDecimal("500")), true, null, "why")));
        as("Bob", () -> {
            rules.decide(rule, first, true);
            return first;
        });
        as(
                "Ann",
                () -> rules.propose(
                        rule, new Proposal("NORTH", Map.of("minReports", BigDecimal.ONE), true, null, "w")));
        assertThat(as("Ann", () -> rules.versions(rule)).getFirst().parameters().decimal("radiusM"))
                .isEqualByComparingTo("500");
        assertThat(jdbc.sql("""
                        SELECT state_before FROM audit_entry WHERE action = 'rule.proposed' ORDER BY entry_no DESC LIMIT 1""").query(String.class).single()).contains("500");
    }

    @Test
    void aRuleWhoseSubjectsHaveNoSiteHasNoParametersOfASiteGroup() {
        region("NORTH", null);
        for (String rule : List.of("EW-I07", "EW-S05", "EW-S06")) {
            assertThatThrownBy(() -> as("Ann", () -> rules.propose(new RuleId(rule), forGroup("NORTH"))))
                    .isInstanceOfSatisfying(
                            RefusedException.class,
                            refused -> assertThat(refused.refusal().code()).isEqualTo("no-site-group"));
        }
    }

    @Test
    void aRuleWithoutHistorySaysThatItCannotBeReplayed() {
        assertThat(as("Ann", () -> rules.dryRun(RULE, proposal("10"), days -> {}))
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
