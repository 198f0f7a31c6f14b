package io.tillguard.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillguard.fleet.FleetFixture;
import io.tillguard.fleet.TerminalState;
import io.tillguard.shared.Actor;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.Keyset;
import io.tillguard.shared.NotFound;
import io.tillguard.shared.RefusedException;
import io.tillguard.shared.Scope;
import io.tillguard.shared.Severity;
import io.tillguard.testing.SqlTest;
import io.tillguard.testing.TestClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a rollout would do, who may decide it, and why each terminal is or is not in it. */
@SqlTest
@Import(RolloutFixture.class)
class RolloutPlanTest {

    @Autowired
    private RolloutFixture fixture;

    @Autowired
    private Rollouts rollouts;

    @Autowired
    private RolloutRows rows;

    @Autowired
    private MemberRows members;

    @Autowired
    private Previews previews;

    @Autowired
    private UpdateReasons reasons;

    @Autowired
    private CurrentCaller currentCaller;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    private FleetFixture.Company company;
    private UUID release;

    @BeforeEach
    void aRelease() {
        company = fixture.company();
        fixture.terminals("SH-01", "83000001", "83000002", "83000003", "83000004");
        fixture.terminals("CD-01", "83000005");
        release = fixture.release("2.0");
    }

    private RolloutTerms terms(Target target, WaveTerms... waves) {
        return RolloutFixture.terms(release, target, RolloutFixture.plain(2), waves);
    }

    private RolloutTerms all() {
        return terms(Target.everything(), RolloutFixture.wave("All", 100, 100, 50));
    }

    @Test
    void thePreviewTellsWhoIsInItAndOfEverybodyElseWhyNot() {
        fixture.runs("83000001", "2.0");
        fixture.becomes("83000002", TerminalState.LOST);
        fixture.becomes("83000003", TerminalState.IN_REPAIR);
        fixture.runs("83000004", "0.9");
        Target target = new Target(Set.of(), Set.of(), "1.0", null, null, true, null, false);
        Preview preview = fixture.all(() -> previews.preview(terms(target, RolloutFixture.wave("All", 100, 90, 10))));
        assertThat(preview.terminals()).isEqualTo(2);
        assertThat(preview.notActive()).isEqualTo(1);
        assertThat(preview.excluded())
                .isEqualTo(Map.of(Exclusion.HAS_IT, 1L, Exclusion.NOT_IN_SERVICE, 1L, Exclusion.OTHER_VERSION, 1L));
        assertThat(preview.models()).containsExactly(new Preview.OfModel("PAX A920", 2));
        List<Preview.Row> left = fixture.all(() ->
                        previews.rows(terms(target, RolloutFixture.wave("All", 100, 90, 10)), false, Keyset.first(2)))
                .rows();
        assertThat(left).extracting(Preview.Row::serial).containsExactly("83000001", "83000002");
        assertThat(left).extracting(Preview.Row::exclusion).containsExactly(Exclusion.HAS_IT, Exclusion.NOT_IN_SERVICE);
    }

    @Test
    void thePreviewPagesOnBySerial() {
        var first = fixture.all(() -> previews.rows(all(), true, Keyset.first(3)));
        var second = fixture.all(() -> previews.rows(all(), true, new Keyset(3, first.next())));
        assertThat(second.rows()).extracting(Preview.Row::serial).containsExactly("83000004", "83000005");
        assertThat(second.next()).isNull();
    }

    @Test
    void riskAndUnknownVersionsCanBeAskedFor() {
        fixture.all(() -> jdbc.sql("DELETE FROM software_installed WHERE terminal_id = :id")
                .param("id", fixture.id("83000001"))
                .update());
        Target known = new Target(Set.of(), Set.of(), null, null, null, false, null, false);
        Preview preview = fixture.all(() -> previews.preview(terms(known, RolloutFixture.wave("All", 100, 90, 10))));
        assertThat(preview.excluded()).isEqualTo(Map.of(Exclusion.VERSION_UNKNOWN, 1L));
        Target atRisk = new Target(Set.of(), Set.of(), null, null, Severity.HIGH, true, null, false);
        Preview risky = fixture.all(() -> previews.preview(terms(atRisk, RolloutFixture.wave("All", 100, 90, 10))));
        assertThat(risky.terminals()).isZero();
        assertThat(risky.excluded()).isEqualTo(Map.of(Exclusion.LESS_AT_RISK, 5L));
    }

    @Test
    void sitesWithWindowsThatNeverOpenAreNamedBeforehand() {
        // Never closed, and its windows are to keep clear of opening hours.
        jdbc.sql("UPDATE organisation_site SET opening_hours = '24/7' WHERE code = 'CD-01'")
                .update();
        fixture.windows("CD-01", "Mo-Su 01:00-05:00", false);
        var kept = RolloutFixture.terms(
                release, Target.everything(), Gates.usual(), RolloutFixture.wave("All", 100, 90, 10));
        assertThat(fixture.all(() -> previews.preview(kept)).withoutWindow()).isEqualTo(1);
        UUID id = fixture.begun(kept).id();
        assertThat(fixture.stands(id, "83000005")).isEqualTo("WAITING WINDOW_NEVER");
        MemberRow row = fixture.all(() -> members.page(id, MemberFilter.all().withText("83000005"), Keyset.first(1)))
                .rows()
                .getFirst();
        assertThat(row.nextAttemptAt()).isNull();
    }

    @Test
    void wavesOfSitesTakeTheirsAndSharesDealOutTheRest() {
        var first = new WaveTerms("Chengdu", Set.of(company.west()), null, 100, 0, 0);
        RolloutTerms terms = terms(
                Target.everything(),
                first,
                RolloutFixture.wave("Half", 50, 100, 0),
                RolloutFixture.wave("All", 100, 100, 0));
        Preview preview = fixture.all(() -> previews.preview(terms));
        assertThat(preview.waves()).extracting(Preview.OfWave::terminals).containsExactly(1L, 2L, 2L);
        UUID id = fixture.begun(terms).id();
        assertThat(fixture.wave(id, "83000005")).isEqualTo(1);
        assertThat(List.of("83000001", "83000002", "83000003", "83000004").stream()
                        .map(serial -> fixture.wave(id, serial))
                        .sorted()
                        .toList())
                .containsExactly(2, 2, 3, 3);
    }

    @Test
    void whoProposedDoesNotApproveAndWhatIsTakenBackIsApprovedAnew() {
        RolloutRow draft = fixture.as(RolloutFixture.ENGINEER, () -> rollouts.draft(all()));
        fixture.as(RolloutFixture.ENGINEER, () -> rollouts.propose(draft.id(), null));
        assertRefused("own-proposal", () -> fixture.as(RolloutFixture.ENGINEER, () -> fixture.approve(draft.id())));
        fixture.as(RolloutFixture.APPROVER, () -> rollouts.approve(draft.id(), 1, "Fine"));
        fixture.as(RolloutFixture.ENGINEER, () -> rollouts.withdraw(draft.id(), "Wrong deadline"));
        RolloutRow again = fixture.row(draft.id());
        assertThat(again.state()).isEqualTo(RolloutState.DRAFT);
        assertThat(again.approvedBy()).isNull();
        fixture.tick();
        assertThat(fixture.row(draft.id()).state()).isEqualTo(RolloutState.DRAFT);
        // The other says what it is to be and proposes it now: so the first one may approve.
        fixture.as(RolloutFixture.APPROVER, () -> rollouts.propose(draft.id(), null));
        assertRefused("own-proposal", () -> fixture.as(RolloutFixture.ENGINEER, () -> fixture.approve(draft.id())));
        fixture.as(RolloutFixture.APPROVER, () -> rollouts.withdraw(draft.id(), "Mine"));
        fixture.as(RolloutFixture.APPROVER, () -> rollouts.change(draft.id(), all()));
        fixture.as(RolloutFixture.APPROVER, () -> rollouts.propose(draft.id(), null));
        assertRefused("own-proposal", () -> fixture.as(RolloutFixture.APPROVER, () -> fixture.approve(draft.id())));
        fixture.as(RolloutFixture.ENGINEER, () -> fixture.approve(draft.id()));
    }

    @Test
    void onlyADraftIsChangedAndAnEmptyTargetIsNotProposed() {
        RolloutRow draft = fixture.as(RolloutFixture.ENGINEER, () -> rollouts.draft(all()));
        Target hangzhou = Target.everything().below(Set.of(company.hangzhou()));
        fixture.as(
                RolloutFixture.ENGINEER,
                () -> rollouts.change(draft.id(), terms(hangzhou, RolloutFixture.wave("All", 100, 100, 0))));
        assertRefused(
                "target-empty", () -> fixture.as(RolloutFixture.ENGINEER, () -> rollouts.propose(draft.id(), null)));
        fixture.as(RolloutFixture.ENGINEER, () -> rollouts.change(draft.id(), all()));
        fixture.as(RolloutFixture.ENGINEER, () -> rollouts.propose(draft.id(), null));
        assertRefused(
                "rollout-not-draft",
                () -> fixture.as(RolloutFixture.ENGINEER, () -> rollouts.change(draft.id(), all())));
    }

    @Test
    void aTargetThatBecameEmptyIsNotApprovedAndOneThatEmptiesLaterCompletes() {
        RolloutRow draft = fixture.as(RolloutFixture.ENGINEER, () -> rollouts.draft(all()));
        fixture.as(RolloutFixture.ENGINEER, () -> rollouts.propose(draft.id(), null));
        List<String> serials = List.of("83000001", "83000002", "83000003", "83000004", "83000005");
        serials.forEach(serial -> fixture.runs(serial, "2.0"));
        assertRefused("target-empty", () -> fixture.as(RolloutFixture.APPROVER, () -> fixture.approve(draft.id())));
        serials.forEach(serial -> fixture.runs(serial, "1.0"));
        fixture.as(RolloutFixture.APPROVER, () -> fixture.approve(draft.id()));
        serials.forEach(serial -> fixture.runs(serial, "2.0"));
        fixture.tick();
        fixture.tick();
        assertThat(fixture.states(draft.id())).isEqualTo("COMPLETED: COMPLETED");
    }

    @Test
    void whoSeesAPartOfTheCompanyDecidesForThatPartAndSeesItsTerminalsOnly() {
        Set<UUID> west = Set.of(company.west());
        assertRefused("beyond-scope", () -> below(west, () -> rollouts.draft(all())));
        RolloutRow own = below(
                west,
                () -> rollouts.draft(terms(Target.everything().below(west), RolloutFixture.wave("All", 100, 100, 0))));
        assertThat(own.sites()).containsExactly("WEST");
        UUID whole = fixture.begun(all()).id();
        RolloutRow seen = below(west, () -> rows.get(whole));
        assertThat(seen.counts().members()).isEqualTo(1);
        assertThat(below(west, () -> members.page(whole, MemberFilter.all(), Keyset.first(10)))
                        .rows())
                .extracting(MemberRow::serial)
                .containsExactly("83000005");
        Set<UUID> east = Set.of(company.east());
        assertThatThrownBy(() -> below(east, () -> rows.get(own.id()))).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> below(west, () -> rollouts.withdraw(whole, "No")))
                .isInstanceOf(RefusedException.class);
    }

    private <T> T below(Set<UUID> nodes, Supplier<T> work) {
        var actor = new Actor(Actor.Kind.USER, "lin", "Lin", null);
        return currentCaller.as(new Caller(actor, new Scope.Subtrees(nodes), Set.of("*")), work);
    }

    @Test
    void eachTerminalHasOneReasonWhateverBecomesOfIt() {
        assertThat(why("83000001")).isEqualTo("NO_ROLLOUT");
        RolloutTerms later = new RolloutTerms(
                "Firmware",
                release,
                Target.everything().below(Set.of(company.east())),
                RolloutFixture.plain(1),
                List.of(RolloutFixture.wave("All", 100, 100, 100)),
                TestClock.START.plus(Duration.ofDays(1)),
                null,
                null);
        UUID id = fixture.approved(later).id();
        assertThat(why("83000001")).isEqualTo("PLANNED");
        assertThat(why("83000005")).isEqualTo("NO_ROLLOUT");
        fixture.runs("83000002", "2.0");
        assertThat(why("83000002")).isEqualTo("NEWEST");
        clock.set(TestClock.START.plus(Duration.ofDays(1)));
        fixture.tick();
        assertThat(why("83000001")).isEqualTo("ASSIGNED NOT_ASKED");
        fixture.says("83000001", id, UpdateStep.FAILED);
        assertThat(why("83000001")).isEqualTo("ASSIGNED REPORTED_FAILURE");
        fixture.becomes("83000003", TerminalState.IN_REPAIR);
        fixture.tick();
        assertThat(why("83000003")).isEqualTo("ASSIGNED NOT_ACTIVE");
    }

    private String why(String serial) {
        UpdateReason reason = fixture.all(() -> reasons.of(fixture.id(serial))).getFirst();
        return reason.kind() + (reason.reason() == null ? "" : " " + reason.reason());
    }

    private static void assertRefused(String code, Runnable work) {
        assertThatThrownBy(work::run)
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        e -> assertThat(e.refusal().code()).isEqualTo(code));
    }
}
