package io.tillguard.software;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillguard.fleet.TerminalReports.App;
import io.tillguard.fleet.TerminalReports.Security;
import io.tillguard.shared.Actor;
import io.tillguard.shared.Caller;
import io.tillguard.shared.Keyset;
import io.tillguard.shared.NotPermitted;
import io.tillguard.shared.RefusedException;
import io.tillguard.shared.Scope;
import io.tillguard.shared.WarningRule;
import io.tillguard.software.policy.AllowedApps;
import io.tillguard.software.policy.Baseline;
import io.tillguard.software.policy.Baselines;
import io.tillguard.software.policy.DecisionFilter;
import io.tillguard.software.policy.NewApp;
import io.tillguard.software.policy.NewBaseline;
import io.tillguard.software.policy.NewException;
import io.tillguard.software.policy.NewRecordName;
import io.tillguard.software.policy.NewSupportTerm;
import io.tillguard.software.policy.RecordNames;
import io.tillguard.software.policy.SupportTerms;
import io.tillguard.software.policy.VulnerabilityException;
import io.tillguard.software.policy.VulnerabilityExceptions;
import io.tillguard.testing.SqlTest;
import io.tillguard.testing.TestClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** What people decide about software is what the rules go by. */
@SqlTest
@Import(SoftwareFixture.Beans.class)
class DecisionsTest {

    private static final Instant NOW = TestClock.START;
    private static final ProductName FIRMWARE = new ProductName("PAX", "A920", ComponentType.FIRMWARE, null);
    private static final WarningRule VULNERABLE = new VulnerableVersionRule();
    private static final WarningRule EXPLOITED = new ExploitedVulnerabilityRule();

    @Autowired
    private SoftwareFixture.Beans beans;

    @Autowired
    private Baselines baselines;

    @Autowired
    private AllowedApps apps;

    @Autowired
    private SupportTerms terms;

    @Autowired
    private RecordNames names;

    @Autowired
    private VulnerabilityExceptions exceptions;

    @Autowired
    private VulnerabilityImports imports;

    @Autowired
    private TestClock clock;

    private SoftwareFixture fleet;
    private UUID terminal;

    @BeforeEach
    void aTerminal() {
        fleet = new SoftwareFixture(beans);
        terminal = fleet.terminal(fleet.model("PAX", "A920"), "SN000001", fleet.site("S1"), "ACTIVE", null);
        fleet.report(terminal, NOW.minus(Duration.ofDays(9)), ComponentType.FIRMWARE, "PayDroid", "1.5");
    }

    @Test // EW-S02
    void aBaselineRaisesAndItsEndClears() {
        Baseline set = as("it", () -> baselines.set(approving(null, "1.6")).decision());
        fleet.raisedOnce("EW-S02", 3);
        as("it", () -> baselines.end(set.id()));
        fleet.cleared("EW-S02");
        assertThat(as("it", () -> baselines.list(new DecisionFilter(null, true), Keyset.first(10)))
                        .rows())
                .singleElement()
                .satisfies(ended ->
                        assertThat(ended.until()).isEqualTo(clock.instant().minus(Duration.ofMinutes(5))));
    }

    @Test // EW-S02
    void theBaselineOfASiteGoesBeforeTheOneForAll() {
        as("it", () -> baselines.set(approving(null, "1.6")));
        as("it", () -> baselines.set(approving("S1", "1.5")));
        assertThat(fleet.found(new VersionDriftRule(), clock.instant())).isEmpty();
    }

    @Test // EW-S08
    void anAllowedAppIsNoLongerStrangeUntilItIsTakenOff() {
        fleet.secure(terminal, NOW, new Security(null, false, false, List.of(new App("Com.Fine", null, "paxstore"))));
        fleet.raisedOnce("EW-S08", 3);
        var app = as("it", () -> apps.allow(new NewApp("com.fine", "Fine", null, "PAXSTORE")));
        fleet.cleared("EW-S08");
        clock.advance(Duration.ofDays(1));
        as("it", () -> apps.end(app.decision().id()));
        fleet.raisedOnce("EW-S08", 3);
    }

    @Test // EW-S05
    void supportThatEndedWarnsUntilItsExtensionIsProven() {
        as("it", () -> terms.record(new NewSupportTerm(FIRMWARE, null, LocalDate.parse("2026-01-01"), null, null)));
        fleet.raisedOnce("EW-S05", 2);
        as(
                "it",
                () -> terms.record(new NewSupportTerm(
                        FIRMWARE, new Version("1.5"), null, LocalDate.parse("2028-01-01"), "Letter of 2 May")));
        fleet.cleared("EW-S05");
    }

    @Test // EW-S04
    void aNameInRecordsMatchesWhatIsKnownAndLetsGoWhenItEnds() {
        take(cve("CVE-2024-0001", "Maker", "Pay OS"));
        assertThat(fleet.found(VULNERABLE, NOW)).isEmpty();
        var name = as("it", () -> names.add(new NewRecordName("maker", "pay  os", FIRMWARE)));
        assertThat(fleet.found(VULNERABLE, NOW)).containsOnlyKeys("SN000001");
        take(cve("CVE-2024-0002", "MAKER", "Pay OS"));
        take(cve("CVE-2024-0003", "PAX", "A920"));
        assertThat(linked()).containsExactly("CVE-2024-0001", "CVE-2024-0002", "CVE-2024-0003");
        as("it", () -> names.end(name.decision().id()));
        take(cve("CVE-2024-0004", "Maker", "Pay OS"));
        assertThat(linked()).containsExactly("CVE-2024-0003");
    }

    @Test // EW-S03, EW-S04
    void anExceptionTakesTwoPeopleAndHoldsUntilItsDay() {
        take(cve("CVE-2024-0001", "PAX", "A920"));
        take("{\"cveID\": \"CVE-2024-0001\", \"vulnerabilityName\": \"Flaw\", \"dateAdded\": \"2026-02-20\","
                + " \"dueDate\": \"2026-04-30\"}");
        UUID id = propose("2026-03-10").id();
        assertThat(fleet.found(VULNERABLE, NOW)).isNotEmpty();
        assertRefused("exception-pending", () -> propose("2026-03-11"));
        assertRefused("second-person", () -> as("it", () -> exceptions.decide(id, true)));
        VulnerabilityException approved = as("risk", () -> exceptions.decide(id, true));
        assertThat(approved.decidedBy()).isEqualTo("risk");
        assertRefused("already-decided", () -> as("risk", () -> exceptions.decide(id, false)));
        for (WarningRule rule : List.of(VULNERABLE, EXPLOITED)) {
            assertThat(fleet.found(rule, NOW)).isEmpty();
            assertThat(fleet.found(rule, Instant.parse("2026-03-10T23:59:59Z"))).isEmpty();
            assertThat(fleet.found(rule, Instant.parse("2026-03-11T00:00:00Z"))).isNotEmpty();
        }
        as("it", () -> exceptions.end(id));
        assertThat(fleet.found(VULNERABLE, NOW)).isNotEmpty();
        assertThat(trail()).containsExactly("exception.approved", "exception.ended", "exception.proposed");
    }

    @Test
    void aRejectedExceptionIsHistoryAndMayBeProposedAgain() {
        take(cve("CVE-2024-0001", "PAX", "A920"));
        UUID id = propose("2026-03-10").id();
        as("risk", () -> exceptions.decide(id, false));
        assertThat(fleet.found(VULNERABLE, NOW)).isNotEmpty();
        assertThat(as("it", () -> exceptions.count(DecisionFilter.present()))).isZero();
        assertThat(as("it", () -> exceptions.count(new DecisionFilter("0001", true))))
                .isOne();
        assertRefused("decision-not-in-force", () -> as("it", () -> exceptions.end(id)));
        UUID again = propose("2026-03-11").id();
        clock.advance(Duration.ofDays(30));
        assertRefused("exception-end", () -> as("risk", () -> exceptions.decide(again, true)));
    }

    @Test
    void anExceptionIsForWhatAffectsTheProductAndForAYearAtMost() {
        take(cve("CVE-2024-0001", "PAX", "A930"));
        assertRefused("product-not-affected", () -> propose("2026-03-10"));
        take(cve("CVE-2024-0001", "PAX", "A920"));
        assertRefused("exception-end", () -> propose("2026-03-01"));
        assertRefused("exception-end", () -> propose("2027-03-04"));
        assertThat(propose("2027-03-03").until()).isEqualTo(Instant.parse("2027-03-04T00:00:00Z"));
    }

    @Test
    void decidingTakesItsOwnPermission() {
        take(cve("CVE-2024-0001", "PAX", "A920"));
        UUID id = propose("2026-03-10").id();
        Caller editor = caller("other", Set.of("software:read", "software:edit"));
        assertThatThrownBy(() -> beans.caller().as(editor, () -> exceptions.decide(id, true)))
                .isInstanceOf(NotPermitted.class);
    }

    private VulnerabilityException propose(String until) {
        return as(
                "it",
                () -> exceptions.propose(
                        new NewException("cve-2024-0001", FIRMWARE, LocalDate.parse(until), "behind a lock")));
    }

    private static NewBaseline approving(@Nullable String group, String version) {
        return new NewBaseline(FIRMWARE, group, null, List.of(new Version(version)));
    }

    private List<String> linked() {
        return beans.jdbc().sql("""
                        SELECT DISTINCT v.cve FROM software_affected_product l JOIN software_affected a ON a.id = l.affected_id
                        JOIN software_vulnerability v ON v.id = a.vulnerability_id ORDER BY 1""").query(String.class).list();
    }

    private List<String> trail() {
        return beans.jdbc()
                .sql("SELECT action FROM audit_entry WHERE action LIKE 'exception.%' ORDER BY action")
                .query(String.class)
                .list();
    }

    private void take(String json) {
        as("it", () -> imports.take(json.getBytes(StandardCharsets.UTF_8)));
    }

    private static String cve(String id, String vendor, String product) {
        return """
                {"cveMetadata": {"cveId": "%s", "state": "PUBLISHED"}, "containers": {"cna": {"title": "Flaw",
                 "affected": [{"vendor": "%s", "product": "%s",
                  "versions": [{"status": "affected", "version": "0", "lessThan": "2"}]}],
                 "metrics": [{"cvssV3_1": {"baseScore": 7.8, "attackVector": "LOCAL"}}]}}}""".formatted(id, vendor, product);
    }

    private static void assertRefused(String code, Runnable work) {
        assertThatThrownBy(work::run)
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo(code));
    }

    private <T> T as(String person, Supplier<T> work) {
        Set<String> all = Set.of("software:read", "software:edit", "software:approve", "organisation:read");
        return beans.caller().as(caller(person, all), work);
    }

    private static Caller caller(String person, Set<String> permissions) {
        return new Caller(new Actor(Actor.Kind.USER, person, person, null), Scope.everything(), permissions);
    }
}
