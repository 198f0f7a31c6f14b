package io.tillguard.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillguard.fleet.TerminalReports.Network;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkIdentityRuleTest extends RuleTest {

    private UUID site;
    private UUID terminal;

    @BeforeEach
    void aTerminalAtASite() {
        site = fleet.site("SH01");
        terminal = fleet.terminal(site, TerminalState.ACTIVE, null);
    }

    @ParameterizedTest // EW-N04
    @CsvSource({
        "10.1.0.0/16, 10.1.0.0, 0",
        "10.1.0.0/16, 10.1.255.255, 0",
        "10.1.0.0/16, 10.2.0.0, 1",
        "10.1.0.0/16, 10.0.255.255, 1",
        "10.1.2.3, 10.1.2.3, 0",
        "10.1.2.3, 10.1.2.4, 1",
        "2001:db8::/32, 2001:db8:ffff::1, 0",
        "2001:db8::/32, 2001:db9::, 1",
        "0.0.0.0/0, 255.255.255.255, 0",
    })
    void addressesOutsideTheRangeAreUnexpected(String range, String ip, int warnings) {
        fleet.expected(site, null, "IP", range);
        report(ReportFixture.network(terminal, NOW, new Network(null, null, ip, null, null)));
        sweep(NOW);
        assertThat(live("EW-N04")).hasSize(warnings).allMatch(line -> line.endsWith(" 3"));
    }

    @Test
    void withoutAListNothingIsChecked() {
        fleet.expected(null, terminal, "APN", "cmiot");
        report(ReportFixture.network(terminal, NOW, new Network(null, null, "8.8.8.8", "8986", "CMIOT")));
        sweep(NOW);
        assertThat(live("EW-N04")).isEmpty();
    }

    @Test
    void listsOfTheTerminalAndItsSiteCountTogether() {
        fleet.expected(site, null, "ICCID", "8986001");
        fleet.expected(null, terminal, "ICCID", "8986002");
        report(ReportFixture.network(terminal, NOW, new Network(null, null, null, "8986002", null)));
        sweep(NOW);
        assertThat(live("EW-N04")).isEmpty();
    }

    @Test
    void itClearsWhenRevertedOrListed() {
        fleet.expected(site, null, "APN", "cmiot");
        report(ReportFixture.network(terminal, NOW, new Network(null, null, null, null, "internet")));
        sweep(NOW);
        sweep(NOW.plusSeconds(60));
        assertThat(raised("EW-N04")).isEqualTo(1);
        fleet.expected(site, null, "APN", "internet");
        sweep(NOW.plusSeconds(120));
        assertThat(live("EW-N04")).isEmpty();
        report(ReportFixture.network(terminal, NOW.plusSeconds(180), new Network(null, null, null, null, "other")));
        sweep(NOW.plusSeconds(180));
        assertThat(live("EW-N04")).hasSize(1);
        report(ReportFixture.network(terminal, NOW.plusSeconds(240), new Network(null, null, null, null, "cmiot")));
        sweep(NOW.plusSeconds(240));
        assertThat(live("EW-N04")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"10.1.0.0/33", "10.1.0.0/-1", "example.org", "10.1.0.256", "::/129"})
    void whatIsNoRangeIsRefused(String range) {
        assertThatThrownBy(() -> IpRange.of(range)).isInstanceOf(IllegalArgumentException.class);
    }
}
