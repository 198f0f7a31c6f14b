package io.tillguard.software;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillguard.fleet.TerminalReports.Security;
import io.tillguard.shared.Uuid7;
import io.tillguard.shared.Validity;
import io.tillguard.shared.WarningRule;
import io.tillguard.testing.SqlTest;
import io.tillguard.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

@SqlTest
@Import(SoftwareFixture.Beans.class)
class SoftwareRulesTest {

    private static final Instant NOW = TestClock.START;

    @Autowired
    private SoftwareFixture.Beans beans;

    @Autowired
    private TestClock clock;

    private SoftwareFixture fleet;
    private UUID site;
    private UUID terminal;

    @BeforeEach
    void aTerminal() {
        fleet = new SoftwareFixture(beans);
        site = fleet.site("S1");
        terminal = fleet.terminal(fleet.model("PAX", "A920"), "SN000001", site, "ACTIVE", null);
        report(9, "1.5");
    }

    @Nested // EW-S02
    class VersionDrift {

        private final WarningRule rule = new VersionDriftRule();

        @ParameterizedTest
        @CsvSource({"1.5, 0", "1.6, 3", "1.50, 3"})
        void aVersionOutsideTheApprovedSetIsHigh(String version, int severity) {
            baseline(null, null, List.of("1.5"));
            report(0, version);
            assertThat(severity(rule)).isEqualTo(severity);
        }

        @ParameterizedTest
        @CsvSource({"1.6, 0", "1.7, 2", "1.8, 2"})
        void aKnownVersionTwoReleasesBehindTheMinimumIsMedium(String minimum, int severity) {
            for (String version : List.of("1.5", "1.6", "1.7", "1.8")) {
                fleet.publish(SoftwareFixture.release("A920", null, version, "2026-02-01"));
            }
            baseline(null, minimum, List.of());
            assertThat(severity(rule)).isEqualTo(severity);
        }

        @Test
        void theSmallestGroupsBaselineCounts() {
            baseline(null, null, List.of("1.0"));
            assertThat(severity(rule)).isEqualTo(3);
            baseline(fleet.region(), null, List.of("1.5"));
            assertThat(severity(rule)).isZero();
            baseline(site, null, List.of("1.6"));
            assertThat(severity(rule)).isEqualTo(3);
        }

        @Test
        void theWarningIsRaisedOnceAndClearsWithAnApprovedVersion() {
            baseline(null, null, List.of("1.6"));
            raisedOnce("EW-S02", 3);
            report(0, "1.6");
            cleared("EW-S02");
        }
    }

    @Nested // EW-S05
    class EndOfSupport {

        private final WarningRule rule = new EndOfSupportRule();

        @ParameterizedTest
        @CsvSource({"2026-08-30, 0", "2026-08-29, 1", "2026-03-03, 1", "2026-03-02, 2", "2025-03-03, 2", "2025-03-02, 3"
        })
        void followsTheEndOfSupport(LocalDate ends, int severity) {
            fleet.sql("UPDATE software_product SET end_of_support = ?", ends);
            assertThat(modelSeverity(rule)).isEqualTo(severity);
        }

        @Test
        void extendedSupportNeedsEvidence() {
            fleet.sql(
                    "UPDATE software_product SET end_of_support = DATE '2025-01-01', extended_support = DATE '2030-01-01'");
            assertThat(modelSeverity(rule)).isEqualTo(3);
            fleet.sql("UPDATE software_product SET extended_support_evidence = 'Letter of 2 May'");
            assertThat(modelSeverity(rule)).isZero();
        }

        @ParameterizedTest
        @CsvSource({"10, 3", "12, 2", "14, 0", "8.1.0, 3"})
        void androidHasItsOwnDates(String version, int severity) {
            fleet.report(terminal, NOW, ComponentType.OS, "Android", version);
            assertThat(modelSeverity(rule)).isEqualTo(severity);
        }

        @Test
        void theWarningIsRaisedOnceAndClearsWhenTheModelIsRetired() {
            fleet.sql("UPDATE software_product SET end_of_support = DATE '2026-01-01'");
            raisedOnce("EW-S05", 2);
            fleet.state(terminal, "RETIRED");
            cleared("EW-S05");
        }
    }

    @Nested // EW-S06
    class ApprovalExpiry {

        private final WarningRule rule = new ApprovalExpiryRule();

        @ParameterizedTest
        @CsvSource({
            "2027-03-03, , 0",
            "2027-03-02, , 1",
            "2026-08-29, , 2",
            "2026-05-31, , 3",
            "2026-01-01, , 3",
            ", 2026-03-03, 3",
            ", 2026-03-02, 4",
            "2030-01-01, 2026-03-02, 4",
            "2026-01-01, 2030-01-01, 3"
        })
        void followsTheLeadTimes(@Nullable LocalDate expiry, @Nullable LocalDate sunset, int severity) {
            approval(expiry, sunset);
            assertThat(modelSeverity(rule)).isEqualTo(severity);
        }

        @Test
        void renewalInTheTableClearsTheWarning() {
            approval(LocalDate.parse("2026-05-01"), null);
            raisedOnce("EW-S06", 3);
            approval(LocalDate.parse("2031-05-01"), null);
            cleared("EW-S06");
        }

        private void approval(@Nullable LocalDate expiry, @Nullable LocalDate sunset) {
            fleet.sql("""
                    INSERT INTO fleet_approval (id, model_id, scheme, scheme_version, listing_expiry, sunset)
                    VALUES (?, ?, 'PTS', '5', ?, ?)""", Uuid7.next(), fleet.model("PAX", "A920").id(), expiry, sunset);
        }
    }

    @Nested // EW-S07
    class Downgrade {

        private final WarningRule rule = new DowngradeRule();

        @ParameterizedTest
        @CsvSource({"1.5, 0", "1.6, 0", "1.4, 3", "V1.05, 0"})
        void aVersionBelowTheFormerOneIsADowngrade(String version, int severity) {
            report(1, version);
            assertThat(severity(rule)).isEqualTo(severity);
        }

        @Test
        void itClearsAtTheFormerVersionAndNotHalfWay() {
            report(2, "1.3");
            raisedOnce("EW-S07", 3);
            report(1, "1.4");
            raisedOnce("EW-S07", 3);
            report(0, "1.5");
            cleared("EW-S07");
        }

        @Test
        void aLateReportOfAnOlderVersionIsNoDowngrade() {
            report(12, "1.4");
            assertThat(severity(rule)).isZero();
        }
    }

    @Nested // EW-S08
    class OpenDevice {

        private final WarningRule rule = new OpenDeviceRule();

        @ParameterizedTest
        @CsvSource({
            "true, false, , 4",
            "false, true, , 3",
            "false, false, , 0",
            "false, false, com.evil, 3",
            "false, false, com.fine, 0",
            "false, false, COM.FINE|com.evil, 3",
            "false, false, Com.Fine|com.good, 0",
            "false, false, com.fin, 3",
            "true, true, com.evil, 4",
            ", , , 0"
        })
        void looksAtRootDebuggingAndTheAllowList(
                @Nullable Boolean rooted, @Nullable Boolean debug, @Nullable String apps, int severity) {
            allow("com.fine");
            allow("com.good");
            lastReport(rooted, debug, apps);
            assertThat(severity(rule)).isEqualTo(severity);
        }

        @Test
        void theWarningIsRaisedOnceAndClearsWithACleanReport() {
            lastReport(true, false, null);
            raisedOnce("EW-S08", 4);
            lastReport(false, null, null);
            cleared("EW-S08");
        }

        private void allow(String app) {
            fleet.sql("INSERT INTO software_allowed_app (id, name, name_key) VALUES (?, ?, ?)", Uuid7.next(), app, app);
        }

        private void lastReport(@Nullable Boolean rooted, @Nullable Boolean debug, @Nullable String apps) {
            fleet.secure(
                    terminal,
                    clock.instant(),
                    new Security(null, rooted, debug, apps == null ? null : List.of(apps.split("[|]"))));
        }
    }

    private void report(int daysAgo, String version) {
        fleet.report(terminal, NOW.minus(Duration.ofDays(daysAgo)), ComponentType.FIRMWARE, null, version);
    }

    private int severity(WarningRule rule) {
        var found = fleet.found(rule, NOW).get("SN000001");
        return found == null ? 0 : found.severity();
    }

    private int modelSeverity(WarningRule rule) {
        var found = fleet.found(rule, NOW).get("PAX A920");
        return found == null ? 0 : found.severity();
    }

    private void raisedOnce(String rule, int severity) {
        fleet.sweep();
        clock.advance(Duration.ofMinutes(5));
        fleet.sweep();
        assertThat(fleet.warnings(rule)).singleElement().asString().endsWith(":" + severity);
    }

    private void cleared(String rule) {
        clock.advance(Duration.ofMinutes(5));
        fleet.sweep();
        assertThat(fleet.warnings(rule)).isEmpty();
    }

    private void baseline(@Nullable UUID group, @Nullable String minimum, List<String> approved) {
        UUID id = Uuid7.next();
        fleet.sql(
                """
                INSERT INTO software_baseline (id, product_id, site_group, minimum_version, minimum_sort_key, valid_from, valid_to)
                SELECT ?, id, ?, ?, ?, ?, ? FROM software_product WHERE component_type = 'FIRMWARE'""",
                id,
                group,
                minimum,
                minimum == null ? null : new Version(minimum).sortKey(),
                Validity.utc(NOW.minusSeconds(60)),
                Validity.OPEN);
        for (String version : approved) {
            fleet.sql(
                    "INSERT INTO software_approved_version (baseline_id, sort_key, approved_version) VALUES (?, ?, ?)",
                    id,
                    new Version(version).sortKey(),
                    version);
        }
    }
}
