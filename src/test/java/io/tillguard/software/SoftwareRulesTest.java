package io.tillguard.software;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.tillguard.shared.Actor;
import io.tillguard.shared.Caller;
import io.tillguard.shared.Scope;
import io.tillguard.shared.Uuid7;
import io.tillguard.shared.Validity;
import io.tillguard.shared.WarningRule;
import io.tillguard.software.policy.Misreports;
import io.tillguard.testing.SqlTest;
import io.tillguard.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
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

    @Autowired
    private Misreports misreports;

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
            fleet.raisedOnce("EW-S02", 3);
            report(0, "1.6");
            fleet.cleared("EW-S02");
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
            fleet.raisedOnce("EW-S07", 3);
            report(1, "1.4");
            fleet.raisedOnce("EW-S07", 3);
            report(0, "1.5");
            fleet.cleared("EW-S07");
        }

        @Test
        void aLateReportOfAnOlderVersionIsNoDowngrade() {
            report(12, "1.4");
            assertThat(severity(rule)).isZero();
        }

        @Test
        void itClearsWhenTwoPeopleSayThatTheHigherVersionWasReportedWrongly() {
            report(4, "99.0");
            report(2, "1.5");
            fleet.raisedOnce("EW-S07", 3);
            UUID version = version("99.0");
            as("ann", () -> misreports.propose(terminal, version, "The agent's own version"));
            fleet.raisedOnce("EW-S07", 3);
            as("bob", () -> misreports.decide(terminal, version, true));
            fleet.cleared("EW-S07");
        }

        @Test
        void aLateReportThatDividesAWronglyReportedVersionDoesNotBringItBack() {
            report(6, "99.0");
            report(3, "99.0");
            report(2, "1.5");
            UUID version = version("99.0");
            as("ann", () -> misreports.propose(terminal, version, "The agent's own version"));
            as("bob", () -> misreports.decide(terminal, version, true));
            report(5, "1.5");
            assertThat(fleet.versions(terminal)).hasSize(5);
            fleet.cleared("EW-S07");
        }

        @Test
        void anotherHigherVersionAndALaterReportOfTheSameStillCount() {
            report(8, "98.0");
            report(7, "1.5");
            report(4, "99.0");
            report(3, "1.5");
            UUID version = version("99.0");
            as("ann", () -> misreports.propose(terminal, version, "The agent's own version"));
            as("bob", () -> misreports.decide(terminal, version, true));
            var found = fleet.found(rule, clock.instant()).get("SN000001");
            assertThat(requireNonNull(found).facts()).contains("98.0");
            UUID other = version("98.0");
            as("ann", () -> misreports.propose(terminal, other, "The same agent"));
            as("bob", () -> misreports.decide(terminal, other, true));
            fleet.cleared("EW-S07");
            report(2, "99.0");
            report(1, "1.5");
            fleet.raisedOnce("EW-S07", 3);
        }

        private UUID version(String version) {
            return as("ann", () -> misreports.of(terminal)).stream()
                    .filter(each -> each.version().equals(version))
                    .findFirst()
                    .orElseThrow()
                    .id();
        }

        private <T> T as(String name, Supplier<T> work) {
            var person = new Caller(new Actor(Actor.Kind.USER, name, name, null), Scope.everything(), Set.of("*"));
            return beans.caller().as(person, work);
        }
    }

    private void report(int daysAgo, String version) {
        fleet.report(terminal, NOW.minus(Duration.ofDays(daysAgo)), ComponentType.FIRMWARE, null, version);
    }

    private int severity(WarningRule rule) {
        var found = fleet.found(rule, NOW).get("SN000001");
        return found == null ? 0 : found.severity();
    }

    private void baseline(@Nullable UUID group, @Nullable String minimum, List<String> approved) {
        UUID id = Uuid7.next();
        fleet.sql(
                """
                INSERT INTO software_baseline (id, product_id, site_group, minimum_version, minimum_sort_key, set_by, valid_from,
                    valid_to)
                SELECT ?, id, ?, ?, ?, 'test', ?, ? FROM software_product WHERE component_type = 'FIRMWARE'""",
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
