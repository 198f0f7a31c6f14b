package io.tillguard.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillguard.shared.RefusedException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GeofenceRuleTest extends RuleTest {

    private UUID terminal;

    @BeforeEach
    void aTerminalAtASite() {
        terminal = fleet.terminal(fleet.site("SH01"), TerminalState.ACTIVE, null);
    }

    @ParameterizedTest // EW-P04
    @CsvSource({
        "299.9, 299.9, 0",
        "300.1, 299.9, 0",
        "299.9, 300.1, 0",
        "300.1, 300.1, 3",
        "400, 4999, 3",
        "400, 5001, 4"
    })
    void twoReportsInARowFromBeyondTheRadius(double first, double second, int severity) {
        report(ReportFixture.away(terminal, NOW, first));
        report(ReportFixture.away(terminal, NOW.plusSeconds(60), second));
        sweep(NOW.plusSeconds(60));
        assertThat(live("EW-P04")).hasSize(severity == 0 ? 0 : 1).allMatch(line -> line.endsWith(" " + severity));
    }

    @Test
    void itClearsAfterADayInsideAndNotBefore() {
        report(ReportFixture.away(terminal, NOW, 900), ReportFixture.away(terminal, NOW.plusSeconds(1), 900));
        sweep(NOW.plusSeconds(1));
        var back = NOW.plusSeconds(3_600);
        report(ReportFixture.away(terminal, back, 10));
        report(ReportFixture.away(terminal, back.plus(Duration.ofHours(24)).minusSeconds(1), 10));
        sweep(back.plus(Duration.ofHours(24)).minusSeconds(1));
        assertThat(live("EW-P04")).hasSize(1);
        report(ReportFixture.away(terminal, back.plus(Duration.ofHours(24)), 10));
        sweep(back.plus(Duration.ofHours(24)));
        assertThat(live("EW-P04")).isEmpty();
        assertThat(raised("EW-P04")).isEqualTo(1);
    }

    @Test
    void silenceAfterOneReportFromInsideProvesNothing() {
        report(ReportFixture.away(terminal, NOW, 900), ReportFixture.away(terminal, NOW.plusSeconds(1), 900));
        sweep(NOW.plusSeconds(1));
        report(ReportFixture.away(terminal, NOW.plusSeconds(60), 10));
        report(ReportFixture.heartbeat(terminal, NOW.plus(Duration.ofDays(9))));
        sweep(NOW.plus(Duration.ofDays(9)));
        assertThat(live("EW-P04")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"IN_STOCK, 0", "RETIRED, 0", "LOST, 1", "IN_REPAIR, 1"})
    void oneThatIsSilentClearsWhenItGoesIntoStockOrIsRetired(TerminalState state, int warnings) {
        report(ReportFixture.away(terminal, NOW, 900), ReportFixture.away(terminal, NOW.plusSeconds(1), 900));
        sweep(NOW.plusSeconds(1));
        fleet.becomes(terminal, state, NOW.plusSeconds(60));
        sweep(NOW.plusSeconds(60));
        assertThat(live("EW-P04")).hasSize(warnings);
    }

    @Test
    void aRegisteredMoveClearsItAndOnlyReportsSinceThenRaiseItAgain() {
        report(ReportFixture.away(terminal, NOW, 900), ReportFixture.away(terminal, NOW.plusSeconds(1), 900));
        sweep(NOW.plusSeconds(1));
        fleet.changes(terminal, "custodian", "Mr Li", NOW.plusSeconds(30));
        sweep(NOW.plusSeconds(30));
        assertThat(live("EW-P04")).hasSize(1);
        fleet.changes(terminal, "latitude", ReportFixture.LATITUDE + 0.1, NOW.plusSeconds(60));
        sweep(NOW.plusSeconds(60));
        assertThat(live("EW-P04")).isEmpty();
        report(ReportFixture.away(terminal, NOW.plusSeconds(90), 900));
        sweep(NOW.plusSeconds(90));
        assertThat(live("EW-P04")).containsExactly("SN000001 4");
    }

    @Test
    void itBeganWhenTheTerminalLeftTheFenceAndNotItsPlace() {
        report(ReportFixture.away(terminal, NOW, 150));
        report(ReportFixture.away(terminal, NOW.plusSeconds(10), 900));
        report(ReportFixture.away(terminal, NOW.plusSeconds(20), 250));
        report(ReportFixture.away(terminal, NOW.plusSeconds(30), 900));
        report(ReportFixture.away(terminal, NOW.plusSeconds(40), 1_900));
        sweep(NOW.plusSeconds(40));
        assertThat(since("EW-P04")).containsExactly(NOW.plusSeconds(30));
    }

    @Test
    void aStepOutsideMeanwhileStartsTheDayAgain() {
        report(ReportFixture.away(terminal, NOW, 900), ReportFixture.away(terminal, NOW.plusSeconds(1), 900));
        sweep(NOW.plusSeconds(1));
        report(ReportFixture.away(terminal, NOW.plusSeconds(10), 10));
        report(ReportFixture.away(terminal, NOW.plus(Duration.ofHours(20)), 900));
        report(ReportFixture.away(terminal, NOW.plus(Duration.ofHours(21)), 10));
        sweep(NOW.plus(Duration.ofHours(30)));
        assertThat(live("EW-P04")).hasSize(1);
    }

    @Test
    void oneThatIsBeingRelocatedMayMove() {
        fleet.becomes(terminal, TerminalState.RELOCATING, NOW);
        report(ReportFixture.away(terminal, NOW, 9_000), ReportFixture.away(terminal, NOW.plusSeconds(1), 9_000));
        sweep(NOW.plusSeconds(1));
        assertThat(live("EW-P04")).isEmpty();
    }

    @Test
    void oneWithoutARegisteredPlaceIsNotChecked() {
        var homeless = fleet.terminal(null, TerminalState.ACTIVE, null);
        report(ReportFixture.away(homeless, NOW, 9_000), ReportFixture.away(homeless, NOW.plusSeconds(1), 9_000));
        sweep(NOW.plusSeconds(1));
        assertThat(live("EW-P04")).isEmpty();
    }

    @Test
    void theRadiusIsAMultipleOfAHundredMetres() {
        var rule = new GeofenceRule();
        rule.check(rule.defaults().with("criticalKm", new BigDecimal("2.5")));
        assertThatThrownBy(() -> rule.check(rule.defaults().with("radiusM", 250)))
                .isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> rule.check(rule.defaults().with("minReports", 6)))
                .isInstanceOf(RefusedException.class);
    }
}
