package io.tillguard.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillguard.shared.RefusedException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeartbeatLostRuleTest extends RuleTest {

    @ParameterizedTest // EW-N01
    @CsvSource({
        "PT26H, 0",
        "PT26H0.000001S, 1",
        "PT72H, 1",
        "PT72H0.000001S, 2",
        "PT168H, 2",
        "PT168H0.000001S, 3",
    })
    void theLadderIsClimbedOnlyPastEachStep(Duration silence, int severity) {
        var terminal = fleet.terminal(fleet.site("SH01"), TerminalState.ACTIVE, null);
        report(ReportFixture.heartbeat(terminal, NOW));
        sweep(NOW.plus(silence));
        assertThat(live("EW-N01")).isEqualTo(severity == 0 ? List.of() : List.of("SN000001 " + severity));
    }

    @Test
    void theNextReportClearsIt() {
        var terminal = fleet.terminal(null, TerminalState.ACTIVE, null);
        report(ReportFixture.heartbeat(terminal, NOW));
        Instant later = NOW.plus(Duration.ofDays(2));
        sweep(later);
        assertThat(live("EW-N01")).hasSize(1);
        report(ReportFixture.heartbeat(terminal, later));
        sweep(later);
        assertThat(live("EW-N01")).isEmpty();
    }

    @Test
    void aLongerSilenceIsTheSameWarning() {
        var terminal = fleet.terminal(null, TerminalState.ACTIVE, null);
        report(ReportFixture.heartbeat(terminal, NOW));
        sweep(NOW.plus(Duration.ofHours(27)));
        sweep(NOW.plus(Duration.ofHours(73)));
        assertThat(live("EW-N01")).containsExactly("SN000001 2");
        assertThat(raised("EW-N01")).isEqualTo(1);
    }

    @Test
    void oneThatIsNotActiveMayBeSilent() {
        report(ReportFixture.heartbeat(fleet.terminal(null, TerminalState.IN_REPAIR, null), NOW));
        fleet.terminal(null, TerminalState.IN_STOCK, null);
        sweep(NOW.plus(Duration.ofDays(30)));
        assertThat(live("EW-N01")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-02T09:00:00Z, , 2026-03-03T11:00:00Z, 0",
        "2026-03-02T09:00:00Z, , 2026-03-03T11:00:01Z, 1",
        "2026-03-02T09:00:00Z, 2020-01-01, 2026-03-03T11:00:01Z, 1",
        "2026-03-02T09:00:00Z, 2026-03-05, 2026-03-06T02:00:00Z, 0",
        "2026-03-02T09:00:00Z, 2026-03-05, 2026-03-06T02:00:01Z, 1",
    })
    void oneThatNeverReportedCountsFromTheLaterOfRegistrationAndDeployment(
            Instant registered, LocalDate deployed, Instant at, int severity) {
        fleet.terminal(null, TerminalState.ACTIVE, null, registered, deployed);
        sweep(at);
        assertThat(live("EW-N01")).hasSize(severity);
    }

    @ParameterizedTest
    @CsvSource({"PT26H, 0", "PT26H0.000001S, 1", "PT72H0.000001S, 2"})
    void oneThatComesIntoServiceAgainCountsFromThen(Duration service, int severity) {
        var terminal = fleet.terminal(null, TerminalState.ACTIVE, null);
        report(ReportFixture.heartbeat(terminal, NOW));
        fleet.becomes(terminal, TerminalState.IN_REPAIR, NOW.plusSeconds(60));
        Instant back = NOW.plus(Duration.ofDays(90));
        fleet.becomes(terminal, TerminalState.ACTIVE, back);
        fleet.changes(terminal, "custodian", "Mr Li", back.plusSeconds(60));
        sweep(back.plus(service));
        assertThat(live("EW-N01")).isEqualTo(severity == 0 ? List.of() : List.of("SN000001 " + severity));
    }

    /** From Monday at 17:00 in Shanghai; open until 21:00 and from 09:00 on, Sundays closed. */
    @ParameterizedTest
    @CsvSource({
        "2026-03-04T11:00:00Z, 0",
        "2026-03-04T11:00:00.000001Z, 1",
        "2026-03-08T20:00:00Z, 1",
        "2026-03-09T09:00:00Z, 1",
        "2026-03-09T09:00:00.000001Z, 2"
    })
    void timeInWhichTheSiteIsClosedDoesNotCount(Instant at, int severity) {
        var site = fleet.site("SH01", "Mo-Sa 09:00-21:00");
        run("opening-times");
        report(ReportFixture.heartbeat(fleet.terminal(site, TerminalState.ACTIVE, null), NOW));
        sweep(at);
        assertThat(live("EW-N01")).isEqualTo(severity == 0 ? List.of() : List.of("SN000001 " + severity));
    }

    @Test
    void stepsMustRise() {
        var rule = new HeartbeatLostRule();
        rule.check(rule.defaults());
        assertThatThrownBy(() -> rule.check(rule.defaults().with("mediumHours", 26)))
                .isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> rule.check(rule.defaults().with("lowHours", 0)))
                .isInstanceOf(RefusedException.class);
    }
}
