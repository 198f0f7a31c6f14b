package io.tillguard.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OutOfServiceRuleTest extends RuleTest {

    @ParameterizedTest // EW-P07
    @EnumSource(TerminalState.class)
    void aHeartbeatCountsInFourStates(TerminalState state) {
        var terminal = fleet.terminal(null, TerminalState.ACTIVE, null);
        fleet.becomes(terminal, state, NOW.minusSeconds(60));
        report(ReportFixture.heartbeat(terminal, NOW));
        sweep(NOW);
        boolean counts = switch (state) {
            case IN_STOCK, RETIRED, LOST, DESTROYED -> true;
            default -> false;
        };
        assertThat(live("EW-P07")).hasSize(counts ? 1 : 0);
    }

    @ParameterizedTest
    @CsvSource({"-1, 0", "0, 0", "1, 1"})
    void onlyAfterTheStateBegan(long secondsAfter, int warnings) {
        var terminal = fleet.terminal(null, TerminalState.ACTIVE, null);
        report(ReportFixture.heartbeat(terminal, NOW.plusSeconds(secondsAfter)));
        fleet.becomes(terminal, TerminalState.RETIRED, NOW);
        sweep(NOW.plusSeconds(60));
        assertThat(live("EW-P07")).hasSize(warnings);
    }

    @Test
    void whatItKeptFromBeforeAndSendsLateDoesNotCount() {
        var terminal = fleet.terminal(null, TerminalState.ACTIVE, null);
        fleet.becomes(terminal, TerminalState.RETIRED, NOW);
        report(ReportFixture.late(ReportFixture.heartbeat(terminal, NOW), NOW.plusSeconds(60)));
        sweep(NOW.plusSeconds(60));
        assertThat(live("EW-P07")).isEmpty();
        report(ReportFixture.late(ReportFixture.heartbeat(terminal, NOW.plusSeconds(1)), NOW.plusSeconds(120)));
        sweep(NOW.plusSeconds(120));
        assertThat(live("EW-P07")).hasSize(1);
    }

    @Test
    void aChangeWithinTheStateDoesNotStartItAnew() {
        var terminal = fleet.terminal(null, TerminalState.IN_STOCK, null);
        report(ReportFixture.heartbeat(terminal, NOW));
        fleet.becomes(terminal, TerminalState.IN_STOCK, NOW.plusSeconds(60));
        sweep(NOW.plusSeconds(60));
        assertThat(live("EW-P07")).containsExactly("SN000001 3");
    }

    @Test
    void isolatingItClears() {
        var terminal = fleet.terminal(null, TerminalState.LOST, null);
        report(ReportFixture.heartbeat(terminal, NOW));
        sweep(NOW);
        report(ReportFixture.heartbeat(terminal, NOW.plusSeconds(60)));
        sweep(NOW.plusSeconds(60));
        assertThat(raised("EW-P07")).isEqualTo(1);
        fleet.becomes(terminal, TerminalState.QUARANTINED, NOW.plusSeconds(120));
        sweep(NOW.plusSeconds(120));
        assertThat(live("EW-P07")).isEmpty();
    }
}
