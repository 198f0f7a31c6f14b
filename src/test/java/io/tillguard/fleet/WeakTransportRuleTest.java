package io.tillguard.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillguard.fleet.TerminalReports.Network;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WeakTransportRuleTest extends RuleTest {

    @ParameterizedTest // EW-N03
    @CsvSource({
        "HTTPS, 1.2, 0",
        "HTTPS, TLSv1.3, 0",
        "HTTPS, , 0",
        ", , 0",
        "HTTPS, 1.1, 1",
        "HTTPS, TLSv1, 1",
        "https, SSLv3, 1",
        "HTTP, , 1",
        "http, 1.3, 1",
        "TLS, 1.2, 0",
    })
    void plainHttpAndOldTlsAreWeak(String transport, String tls, int warnings) {
        var terminal = fleet.terminal(null, TerminalState.ACTIVE, null);
        report(ReportFixture.network(terminal, NOW, new Network(transport, tls, null, null, null)));
        sweep(NOW);
        assertThat(live("EW-N03")).hasSize(warnings).allMatch(line -> line.endsWith(" 2"));
    }

    @Test
    void aStrongConnectionClearsIt() {
        var terminal = fleet.terminal(null, TerminalState.ACTIVE, null);
        report(ReportFixture.network(terminal, NOW, new Network("HTTP", null, null, null, null)));
        sweep(NOW);
        report(ReportFixture.network(terminal, NOW.plusSeconds(60), new Network("HTTPS", "1.0", null, null, null)));
        sweep(NOW.plusSeconds(60));
        assertThat(raised("EW-N03")).isEqualTo(1);
        report(ReportFixture.network(terminal, NOW.plusSeconds(120), new Network("HTTPS", "1.2", null, null, null)));
        sweep(NOW.plusSeconds(120));
        assertThat(live("EW-N03")).isEmpty();
    }

    @Test
    void oneThatIsRetiredIsNotChecked() {
        var terminal = fleet.terminal(null, TerminalState.RETIRED, null);
        report(ReportFixture.network(terminal, NOW, new Network("HTTP", null, null, null, null)));
        sweep(NOW);
        assertThat(live("EW-N03")).isEmpty();
    }
}
