package io.tillguard.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillguard.shared.RefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClockDriftRuleTest extends RuleTest {

    @ParameterizedTest // EW-I04
    @CsvSource({"0, 0", "60, 0", "61, 1", "-61, 1", "300, 1", "301, 2", "-301, 2", "999999999, 2"})
    void theLimitsThemselvesAreAllowed(long seconds, int severity) {
        var terminal = fleet.terminal(null, TerminalState.ACTIVE, null);
        report(ReportFixture.drift(terminal, NOW, seconds));
        sweep(NOW);
        assertThat(live("EW-I04")).hasSize(severity == 0 ? 0 : 1).allMatch(line -> line.endsWith(" " + severity));
    }

    @Test
    void aClockThatIsSetClearsIt() {
        var terminal = fleet.terminal(null, TerminalState.ACTIVE, null);
        report(ReportFixture.drift(terminal, NOW, 100));
        sweep(NOW);
        report(ReportFixture.drift(terminal, NOW.plusSeconds(60), 110));
        sweep(NOW.plusSeconds(60));
        assertThat(raised("EW-I04")).isEqualTo(1);
        report(ReportFixture.drift(terminal, NOW.plusSeconds(120), 0));
        sweep(NOW.plusSeconds(120));
        assertThat(live("EW-I04")).isEmpty();
    }

    @Test
    void itBeganWhenTheClockPassedTheLimitAndNotWhenItFirstDrifted() {
        var terminal = fleet.terminal(null, TerminalState.ACTIVE, null);
        report(ReportFixture.drift(terminal, NOW, 40));
        report(ReportFixture.drift(terminal, NOW.plusSeconds(60), 70));
        report(ReportFixture.drift(terminal, NOW.plusSeconds(120), 400));
        sweep(NOW.plusSeconds(120));
        assertThat(since("EW-I04")).containsExactly(NOW.plusSeconds(60));
    }

    @Test
    void limitsAreMultiplesOfThirty() {
        var rule = new ClockDriftRule();
        rule.check(rule.defaults());
        assertThatThrownBy(() -> rule.check(rule.defaults().with("lowSeconds", 45)))
                .isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> rule.check(rule.defaults().with("lowSeconds", 300)))
                .isInstanceOf(RefusedException.class);
    }
}
