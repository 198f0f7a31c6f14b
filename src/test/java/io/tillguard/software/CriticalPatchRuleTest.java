package io.tillguard.software;

import static io.tillguard.software.SoftwareFixture.release;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillguard.shared.RefusedException;
import io.tillguard.testing.SqlTest;
import io.tillguard.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

@SqlTest // EW-S01
@Import(SoftwareFixture.Beans.class)
class CriticalPatchRuleTest {

    private static final Instant NOW = TestClock.START;

    @Autowired
    private SoftwareFixture.Beans beans;

    @Autowired
    private CriticalPatchRule rule;

    @Autowired
    private TestClock clock;

    private SoftwareFixture fleet;
    private UUID terminal;

    @BeforeEach
    void aTerminalWithAnOldVersion() {
        fleet = new SoftwareFixture(beans);
        terminal = fleet.terminal(fleet.model("PAX", "A920"), "SN000001");
        fleet.report(terminal, NOW.minus(Duration.ofDays(100)), ComponentType.FIRMWARE, null, "11.1.9");
    }

    @ParameterizedTest
    @CsvSource({"2026-02-11, 0", "2026-02-10, 1", "2026-02-01, 1", "2026-01-31, 3", "2026-01-30, 3"})
    void isNoticedOnItsTwentiethDayAndOverdueOnItsThirtieth(String releasedOn, int severity) {
        fleet.publish(release("A920", null, "11.1.45", releasedOn));
        var found = fleet.found(rule, NOW);
        if (severity == 0) {
            assertThat(found).isEmpty();
        } else {
            assertThat(found.get("SN000001")).extracting("severity").isEqualTo(severity);
        }
    }

    @Test
    void tellsTheReleaseTheInstalledVersionAndTheDate() {
        fleet.publish(release("A920", "PayDroid", "11.1.45", "2026-01-30"));
        assertThat(fleet.found(rule, NOW))
                .containsEntry(
                        "SN000001",
                        new SoftwareFixture.Found(
                                3,
                                Instant.parse("2026-02-19T00:00:00Z"),
                                Instant.parse("2026-03-01T00:00:00Z"),
                                List.of("PayDroid 11.1.45", "11.1.9", "2026-01-30")));
    }

    @Test
    void aTerminalThatNeverReportedItsDefaultProductIsWithoutIt() {
        fleet.terminal(fleet.model("PAX", "A920"), "SN000002");
        fleet.publish(release("A920", null, "11.1.45", "2026-01-30"));
        assertThat(fleet.found(rule, NOW)).containsOnlyKeys("SN000001", "SN000002");
    }

    @Test
    void aReleaseForAllModelsReachesModelsThatTurnUpLater() {
        fleet.publish(release(null, null, "11.1.45", "2026-01-30"));
        UUID later = fleet.terminal(fleet.model("PAX", "A77"), "SN000007");
        fleet.report(later, NOW, ComponentType.FIRMWARE, "PayDroid", "11.1.44");
        assertThat(fleet.found(rule, NOW)).containsOnlyKeys("SN000001", "SN000007");
    }

    @Test
    void otherModelsAreNotMeant() {
        UUID pro = fleet.terminal(fleet.model("PAX", "A920 Pro"), "SN000003");
        fleet.report(pro, NOW, ComponentType.FIRMWARE, null, "1.0");
        fleet.publish(release("A920", null, "11.1.45", "2026-01-30"));
        assertThat(fleet.found(rule, NOW)).containsOnlyKeys("SN000001");
    }

    @ParameterizedTest
    @CsvSource({"11.1.45, false", "11.1.45_1, false", "11.1.44, true", "V11.1.045, false", "9, true"})
    void aVersionAtOrAboveTheReleaseIsEnough(String version, boolean fires) {
        fleet.publish(release("A920", null, "11.1.45", "2026-01-30"));
        fleet.report(terminal, NOW, ComponentType.FIRMWARE, null, version);
        assertThat(fleet.found(rule, NOW).containsKey("SN000001")).isEqualTo(fires);
    }

    @ParameterizedTest
    @CsvSource({
        "ACTIVE, true",
        "QUARANTINED, true",
        "IN_REPAIR, true",
        "IN_STOCK, false",
        "RETIRED, false",
        "LOST, false"
    })
    void isAboutDeployedTerminals(String state, boolean fires) {
        fleet.publish(release("A920", null, "11.1.45", "2026-01-30"));
        fleet.state(terminal, state);
        assertThat(fleet.found(rule, NOW).containsKey("SN000001")).isEqualTo(fires);
    }

    @Test
    void theOldestMissingReleaseCounts() {
        fleet.publish(release("A920", null, "11.1.45", "2026-02-05"));
        fleet.publish(release("A920", null, "11.1.40", "2026-01-05"));
        assertThat(fleet.found(rule, NOW).get("SN000001"))
                .extracting("facts")
                .isEqualTo(List.of("A920 firmware 11.1.40", "11.1.9", "2026-01-05"));
    }

    @Test
    void theWarningIsRaisedOnceAndClearsWithTheNewVersion() {
        fleet.publish(release("A920", null, "11.1.45", "2026-01-30"));
        fleet.sweep();
        fleet.sweep();
        assertThat(fleet.warnings("EW-S01")).containsExactly("SN000001:3");
        clock.advance(Duration.ofHours(1));
        fleet.report(terminal, clock.instant(), ComponentType.FIRMWARE, null, "11.1.45");
        fleet.sweep();
        assertThat(fleet.warnings("EW-S01")).isEmpty();
    }

    @Test
    void thePastIsReadFromIntervals() {
        fleet.publish(release("A920", null, "11.1.45", "2026-01-10"));
        fleet.report(terminal, NOW.minus(Duration.ofDays(5)), ComponentType.FIRMWARE, null, "11.1.45");
        Instant before = NOW.minus(Duration.ofDays(6));
        assertThat(fleet.found(rule.past(rule.defaults(), before).orElseThrow()))
                .containsOnlyKeys("SN000001");
        assertThat(fleet.found(rule.past(rule.defaults(), NOW).orElseThrow())).isEmpty();
    }

    @Test
    void theNoticeMustComeBeforeTheDueDay() {
        rule.check(rule.defaults().with("noticeDays", 30));
        assertThatThrownBy(() -> rule.check(rule.defaults().with("noticeDays", 31)))
                .isInstanceOf(RefusedException.class);
    }
}
