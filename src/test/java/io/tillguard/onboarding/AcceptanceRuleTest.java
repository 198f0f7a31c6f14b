package io.tillguard.onboarding;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillguard.fleet.Fleet;
import io.tillguard.fleet.FleetFixture;
import io.tillguard.fleet.TerminalState;
import io.tillguard.onboarding.EarlierAcceptances.Earlier;
import io.tillguard.onboarding.EarlierAcceptances.Taken;
import io.tillguard.shared.Scope;
import io.tillguard.testing.SqlTest;
import io.tillguard.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@SqlTest
class AcceptanceRuleTest {

    private static final String RULE = "EW-P08";
    private static final String ONE = "71000000";
    private static final LocalDate DAY = LocalDate.of(2025, 11, 3);

    @Autowired
    private OnboardingFixture onboarding;

    @Autowired
    private EarlierAcceptances earlier;

    @Autowired
    private FleetFixture fleet;

    @Autowired
    private Fleet terminals;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    private FleetFixture.Company company;

    @BeforeEach
    void aCompany() {
        company = onboarding.company();
    }

    @Test // EW-P08
    void whatWasDeliveredIsToBeAcceptedWithinThreeDays() {
        onboarding.caseIn(Stage.RECEIVED, company.shanghai(), onboarding.supplier(), 1, false);
        Instant delivered = clock.instant();
        sweep(delivered.plus(Duration.ofDays(3)));
        assertThat(onboarding.live(RULE)).isEmpty();
        sweep(delivered.plus(Duration.ofDays(3)).plusSeconds(1));
        assertThat(onboarding.live(RULE)).containsExactly(ONE + " 2");
        sweep(delivered.plus(Duration.ofDays(9)));
        assertThat(onboarding.live(RULE)).containsExactly(ONE + " 2");
        assertThat(onboarding.raised(RULE)).isEqualTo(1);
        // It clears as soon as the checklist is signed.
        onboarding.accept(ONE, false);
        assertThat(onboarding.live(RULE)).isEmpty();
    }

    @Test // EW-P08
    void whatWasRejectedIsNotWaitedFor() {
        onboarding.caseIn(Stage.RECEIVED, company.shanghai(), onboarding.supplier(), 1, false);
        ReceiptDraft draft = onboarding.draft(ONE, false);
        draft.result = ReceiptResult.REJECT;
        onboarding.receive(draft);
        sweep(clock.instant().plus(Duration.ofDays(9)));
        assertThat(onboarding.live(RULE)).isEmpty();
    }

    @Test // EW-P08
    void anAcceptanceUnderConditionsThatAreOverdueCountsNoMore() {
        onboarding.caseIn(Stage.RECEIVED, company.shanghai(), onboarding.supplier(), 1, false);
        ReceiptDraft draft = onboarding.draft(ONE, false);
        draft.result = ReceiptResult.CONDITIONAL;
        draft.conditions = "Power supply";
        draft.until = LocalDate.of(2026, 3, 20);
        ReceiptRow row = onboarding.receive(draft);
        jdbc.sql("UPDATE fleet_terminal SET state = 'ACTIVE'").update();
        sweep(Instant.parse("2026-03-20T15:59:59Z"));
        assertThat(onboarding.live(RULE)).isEmpty();
        sweep(Instant.parse("2026-03-20T16:00:00Z"));
        assertThat(onboarding.live(RULE)).containsExactly(ONE + " 3");
        onboarding.lin(() -> onboarding.receipts.meetConditions(row.id()));
        assertThat(onboarding.live(RULE)).isEmpty();
    }

    @Test // EW-P08
    void aTerminalThatWasTakenOverIsLowForNinetyDays() {
        fleet.register(FleetFixture.row("82000001", "SH-01"));
        Instant registered = clock.instant();
        sweep(registered.plusSeconds(1));
        assertThat(onboarding.live(RULE)).containsExactly("82000001 1");
        sweep(registered.plus(Duration.ofDays(90)).minusSeconds(1));
        assertThat(onboarding.live(RULE)).containsExactly("82000001 1");
        sweep(registered.plus(Duration.ofDays(90)));
        assertThat(onboarding.live(RULE)).containsExactly("82000001 3");
        assertThat(onboarding.raised(RULE)).isEqualTo(1);
        onboarding.accept("82000001", false);
        assertThat(onboarding.state("82000001")).isEqualTo("ACTIVE");
        assertThat(onboarding.live(RULE)).isEmpty();
    }

    @Test // EW-P08
    void aTerminalThatIsRetiredNeedsNoAcceptance() {
        fleet.register(FleetFixture.row("82000001", "SH-01"));
        sweep(clock.instant().plusSeconds(1));
        UUID id = onboarding.draft("82000001", false).read().terminal();
        fleet.wiped(id);
        fleet.all(() -> {
            terminals.changeState(id, TerminalState.RETIRED, "Replaced");
            return id;
        });
        sweep(clock.instant().plusSeconds(1));
        assertThat(onboarding.live(RULE)).isEmpty();
    }

    @Test
    void recordsOfEarlierAcceptancesAreTakenEachByItself() {
        fleet.register(
                FleetFixture.row("82000001", "SH-01"),
                FleetFixture.row("82000002", "SH-01"),
                FleetFixture.row("83000001", "CD-01"));
        sweep(clock.instant().plusSeconds(1));
        assertThat(onboarding.live(RULE)).hasSize(3);
        List<Earlier> records = List.of(
                new Earlier("82000001", "pax", DAY, "Chen", "Protocol 117"),
                new Earlier("82000001", null, DAY, "Chen", "Protocol 117"),
                new Earlier("83000001", null, DAY, "Chen", "Protocol 118"),
                new Earlier("82000002", null, DAY, "Chen", " "),
                new Earlier("82000002", null, LocalDate.of(2026, 3, 9), "Chen", "Protocol 119"),
                new Earlier(null, null, DAY, "Chen", "Protocol 119"));
        Taken taken = onboarding.as(
                "Chen",
                OnboardingFixture.PERMISSIONS,
                new Scope.Subtrees(Set.of(company.east())),
                () -> earlier.take(records));
        assertThat(taken.taken()).isEqualTo(1);
        assertThat(taken.known()).isEqualTo(1);
        assertThat(taken.refused())
                .extracting(each -> each.place() + " " + each.reason().code())
                .containsExactly("3 unknown-terminal", "4 field-missing", "5 in-the-future", "6 field-missing");
        assertThat(onboarding.live(RULE)).containsExactly("82000002 1", "83000001 1");
        assertThat(onboarding.trail("onboarding.earlier-recorded")).containsExactly("1 terminals");
        assertThat(onboarding
                        .as("Chen", () -> earlier.take(records.subList(0, 1)))
                        .known())
                .isEqualTo(1);
    }

    private void sweep(Instant at) {
        clock.set(at);
        onboarding.run("warning-sweep");
    }
}
