package io.tillguard.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillguard.shared.Validity;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TamperRuleTest extends RuleTest {

    private UUID terminal;

    @BeforeEach
    void aTerminal() {
        terminal = fleet.terminal(null, TerminalState.ACTIVE, null);
    }

    @Test // EW-P05
    void aTamperEventIsCritical() {
        report(ReportFixture.tamper(terminal, NOW, true));
        sweep(NOW);
        assertThat(live("EW-P05")).containsExactly("SN000001 4");
    }

    @Test
    void aTamperEventStandsBeforeTheNextSweepWhichChangesNothing() {
        report(ReportFixture.tamper(terminal, NOW, true));
        assertThat(live("EW-P05")).containsExactly("SN000001 4");
        String mine = "SELECT * FROM warning WHERE rule_id = 'EW-P05' ORDER BY id";
        var atOnce = jdbc.queryForList(mine);
        sweep(NOW);
        assertThat(jdbc.queryForList(mine)).isEqualTo(atOnce);
        assertThat(jdbc.queryForList(
                        "SELECT e.kind FROM warning_event e JOIN warning w ON w.id = e.warning_id AND w.rule_id = 'EW-P05'",
                        String.class))
                .containsExactly("RAISED");
    }

    @Test
    void allTamperEventsOfOneBatchStandAtOnce() {
        UUID second = fleet.terminal(null, TerminalState.SUSPENDED, null);
        UUID retired = fleet.terminal(null, TerminalState.RETIRED, null);
        report(
                ReportFixture.tamper(terminal, NOW, true),
                ReportFixture.tamper(retired, NOW, true),
                ReportFixture.tamper(second, NOW, true));
        assertThat(live("EW-P05")).containsExactly("SN000001 4", "SN000002 4");
    }

    @Test
    void aLateEventThatWasSettledSinceRaisesNothingAtOnceEither() {
        fleet.becomes(terminal, TerminalState.IN_REPAIR, NOW.minusSeconds(120));
        fleet.becomes(terminal, TerminalState.ACTIVE, NOW.minusSeconds(60));
        report(ReportFixture.tamper(terminal, NOW, false));
        report(ReportFixture.late(ReportFixture.tamper(terminal, NOW.minusSeconds(180), true), NOW));
        assertThat(raised("EW-P05")).isZero();
    }

    @Test
    void aReportThatIsNotKeptRaisesNothing() {
        transaction.executeWithoutResult(status -> {
            report(ReportFixture.tamper(terminal, NOW, true));
            status.setRollbackOnly();
        });
        assertThat(raised("EW-P05")).isZero();
    }

    @Test
    void aReportWithoutAnEventSweepsNothing() {
        report(ReportFixture.tamper(terminal, NOW, false), ReportFixture.heartbeat(terminal, NOW.plusSeconds(1)));
        assertThat(jdbc.queryForList("SELECT rule_id FROM warning_rule_run", String.class))
                .doesNotContain("EW-P05");
    }

    @Test
    void aCleanReportIsNoEvent() {
        report(ReportFixture.tamper(terminal, NOW, false), ReportFixture.heartbeat(terminal, NOW.plusSeconds(1)));
        sweep(NOW.plusSeconds(1));
        assertThat(live("EW-P05")).isEmpty();
    }

    @Test
    void anEventBetweenTwoSweepsIsNotMissed() {
        report(ReportFixture.tamper(terminal, NOW, true), ReportFixture.tamper(terminal, NOW.plusSeconds(1), false));
        sweep(NOW.plusSeconds(1));
        assertThat(live("EW-P05")).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"QUARANTINED", "IN_REPAIR"})
    void itClearsWithACleanReportAfterTheTerminalCameBack(TerminalState work) {
        Instant back = NOW.plus(Duration.ofHours(5));
        report(ReportFixture.tamper(terminal, NOW, true));
        fleet.becomes(terminal, work, NOW.plusSeconds(60));
        report(ReportFixture.tamper(terminal, NOW.plusSeconds(90), false));
        sweep(NOW.plusSeconds(90));
        fleet.becomes(terminal, TerminalState.ACTIVE, back);
        sweep(back);
        assertThat(live("EW-P05")).hasSize(1);
        report(ReportFixture.tamper(terminal, back, false));
        sweep(back);
        assertThat(live("EW-P05")).isEmpty();
        assertThat(raised("EW-P05")).isEqualTo(1);
    }

    @Test
    void comingBackFromElsewhereSettlesNothing() {
        report(ReportFixture.tamper(terminal, NOW, true));
        fleet.becomes(terminal, TerminalState.SUSPENDED, NOW.plusSeconds(60));
        fleet.becomes(terminal, TerminalState.ACTIVE, NOW.plusSeconds(120));
        report(ReportFixture.tamper(terminal, NOW.plusSeconds(180), false));
        sweep(NOW.plusSeconds(180));
        assertThat(live("EW-P05")).hasSize(1);
    }

    @Test
    void aNewEventAfterTheRepairIsANewWarning() {
        report(ReportFixture.tamper(terminal, NOW, true));
        sweep(NOW);
        fleet.becomes(terminal, TerminalState.IN_REPAIR, NOW.plusSeconds(60));
        fleet.becomes(terminal, TerminalState.ACTIVE, NOW.plusSeconds(120));
        report(ReportFixture.tamper(terminal, NOW.plusSeconds(180), false));
        sweep(NOW.plusSeconds(180));
        report(ReportFixture.tamper(terminal, NOW.plusSeconds(240), true));
        sweep(NOW.plusSeconds(240));
        assertThat(live("EW-P05")).hasSize(1);
        assertThat(raised("EW-P05")).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(names = {"IN_REPAIR", "QUARANTINED", "SUSPENDED", "RELOCATING", "IN_STOCK", "LOST"})
    void whatWasSettledStaysSettledWhereverTheTerminalGoesLater(TerminalState later) {
        report(ReportFixture.tamper(terminal, NOW, true));
        fleet.becomes(terminal, TerminalState.QUARANTINED, NOW.plusSeconds(60));
        fleet.becomes(terminal, TerminalState.ACTIVE, NOW.plusSeconds(120));
        report(ReportFixture.tamper(terminal, NOW.plusSeconds(180), false));
        fleet.becomes(terminal, later, NOW.plus(Duration.ofDays(365)));
        sweep(NOW.plus(Duration.ofDays(365)));
        assertThat(live("EW-P05")).isEmpty();
    }

    @Test
    void retirementClearsIt() {
        report(ReportFixture.tamper(terminal, NOW, true));
        sweep(NOW);
        fleet.becomes(terminal, TerminalState.RETIRED, NOW.plusSeconds(60));
        sweep(NOW.plusSeconds(60));
        assertThat(live("EW-P05")).isEmpty();
    }

    /** Reports as seconds and whether tampered, in the order in which they are received; intervals as seconds from and to. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "100- 20+ 40+    | 20 100",
                "100- 40+ 20+    | 20 100",
                "100- 40+ 40+    | 40 100",
                "10+ 50- 100- 20+ 5+ | 5 50",
                "10+ 50- 100- 60+ | 10 50, 60 100",
                "100- 100+       | 100 -",
                "100+ 100-       | 100 -",
                "10+ 10- 20+ 30- | 10 30",
            })
    void intervalsOfTamperingNeverOverlapInWhateverOrderReportsCome(String reports, @Nullable String intervals) {
        for (String report : reports.strip().split(" ", -1)) {
            long second = Long.parseLong(report.substring(0, report.length() - 1));
            var told = ReportFixture.tamper(terminal, NOW.plusSeconds(second), report.endsWith("+"));
            report(ReportFixture.late(told, NOW.plusSeconds(200)));
        }
        assertThat(jdbc.query(
                        "SELECT valid_from, valid_to FROM fleet_observation WHERE kind = 'TAMPER' ORDER BY valid_from",
                        (row, number) -> second(row.getObject(1, OffsetDateTime.class)) + " "
                                + second(row.getObject(2, OffsetDateTime.class))))
                .isEqualTo(
                        intervals == null
                                ? List.of()
                                : List.of(intervals.strip().split(", ", -1)));
    }

    private static String second(OffsetDateTime at) {
        return at.isEqual(Validity.OPEN)
                ? "-"
                : Long.toString(Duration.between(NOW, at.toInstant()).toSeconds());
    }
}
