package io.tillguard.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillguard.shared.RefusedException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MassOfflineRuleTest extends RuleTest {

    /** First contact: due again after a day, offline ten minutes later. */
    private static final Instant OFFLINE =
            NOW.plus(Duration.ofHours(24).plusMinutes(10)).plusSeconds(1);

    private @Nullable UUID site;

    @ParameterizedTest // EW-N02
    @CsvSource({
        "20, 6, 1",
        "20, 5, 0",
        "10, 4, 0",
        "16, 5, 1",
        "17, 5, 0",
    })
    void aShareAndANumberOfTheSiteMustBeOffline(int terminals, int silent, int warnings) {
        var all = reporting(terminals);
        report(again(all.subList(silent, terminals), OFFLINE.minusSeconds(60)));
        sweep(OFFLINE);
        assertThat(live("EW-N02")).hasSize(warnings).allMatch(line -> line.equals("SH01 3"));
    }

    @Test
    void notBeforeTheGraceIsOver() {
        reporting(5);
        sweep(OFFLINE.minusSeconds(1));
        assertThat(live("EW-N02")).isEmpty();
        sweep(OFFLINE);
        assertThat(live("EW-N02")).hasSize(1);
        sweep(OFFLINE.plusSeconds(600));
        assertThat(raised("EW-N02")).isEqualTo(1);
    }

    /** Due at 17:00 in Shanghai, when the shop closes; it opens at 09:00. */
    @Test
    void aShopThatIsSwitchedOffOvernightHasTheGraceFromOpeningTimeOn() {
        reporting(5, fleet.site("SH01", "Mo-Su 09:00-17:00"));
        run("opening-times");
        sweep(OFFLINE);
        assertThat(live("EW-N02")).isEmpty();
        Instant opens = Instant.parse("2026-03-04T01:00:00Z");
        sweep(opens.plusSeconds(600));
        assertThat(live("EW-N02")).isEmpty();
        sweep(opens.plusSeconds(601));
        assertThat(live("EW-N02")).hasSize(1);
        sweep(opens.plus(Duration.ofHours(12)));
        assertThat(live("EW-N02")).as("Closing time is no reason to clear").hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"450, 1", "451, 0"})
    void theyMustHaveFallenSilentWithinHalfAnHour(long secondsApart, int warnings) {
        site = fleet.site("SH01");
        for (int i = 0; i < 5; i++) {
            report(ReportFixture.heartbeat(
                    fleet.terminal(site, TerminalState.ACTIVE, null), NOW.plusSeconds(i * secondsApart)));
        }
        sweep(OFFLINE.plus(Duration.ofHours(2)));
        assertThat(live("EW-N02")).hasSize(warnings);
    }

    @Test
    void itClearsWhenFewHaveBeenOfflineForHalfAnHour() {
        var all = reporting(10);
        sweep(OFFLINE);
        Instant back = OFFLINE.plusSeconds(60);
        report(again(all.subList(0, 9), back));
        sweep(back.plus(Duration.ofMinutes(30)).minusSeconds(1));
        assertThat(live("EW-N02")).hasSize(1);
        sweep(back.plus(Duration.ofMinutes(30)));
        assertThat(live("EW-N02")).isEmpty();
    }

    @Test
    void halfTheShareKeepsItOpen() {
        var all = reporting(20);
        sweep(OFFLINE);
        Instant back = OFFLINE.plusSeconds(60);
        report(again(all.subList(0, 17), back));
        sweep(back.plus(Duration.ofHours(1)));
        assertThat(live("EW-N02")).as("3 of 20 are the half of 30 %").hasSize(1);
        report(again(all.subList(17, 18), back.plus(Duration.ofHours(1))));
        sweep(back.plus(Duration.ofHours(2)));
        assertThat(live("EW-N02")).isEmpty();
    }

    @Test
    void aShareIsAtMostOne() {
        var rule = new MassOfflineRule();
        rule.check(rule.defaults());
        assertThatThrownBy(() -> rule.check(rule.defaults().with("p", new BigDecimal("1.1"))))
                .isInstanceOf(RefusedException.class);
    }

    private List<UUID> reporting(int terminals) {
        return reporting(terminals, fleet.site("SH01"));
    }

    private List<UUID> reporting(int terminals, UUID where) {
        site = where;
        var all = new ArrayList<UUID>();
        for (int i = 0; i < terminals; i++) {
            all.add(fleet.terminal(site, TerminalState.ACTIVE, null));
        }
        report(again(all, NOW));
        return all;
    }

    private static TerminalReports.Report[] again(List<UUID> terminals, Instant at) {
        return terminals.stream()
                .map(terminal -> ReportFixture.heartbeat(terminal, at))
                .toArray(TerminalReports.Report[]::new);
    }
}
