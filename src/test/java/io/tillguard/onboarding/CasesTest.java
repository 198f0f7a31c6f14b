package io.tillguard.onboarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillguard.fleet.FleetFixture;
import io.tillguard.shared.NotFound;
import io.tillguard.shared.NotPermitted;
import io.tillguard.shared.Refusal;
import io.tillguard.shared.RefusedException;
import io.tillguard.shared.Scope;
import io.tillguard.shared.TableFormat;
import io.tillguard.testing.SqlTest;
import io.tillguard.testing.TestClock;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Cases go from stage to stage, and nothing is skipped. */
@SqlTest
class CasesTest {

    @Autowired
    private OnboardingFixture onboarding;

    @Autowired
    private CaseExport export;

    @Autowired
    private SerialForms forms;

    @Autowired
    private FleetFixture fleet;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    private FleetFixture.Company company;
    private UUID supplier;

    @BeforeEach
    void aCompany() {
        company = onboarding.company();
        supplier = onboarding.supplier();
    }

    private CaseRow in(Stage stage) {
        return onboarding.caseIn(stage, company.shanghai(), supplier, 2, false);
    }

    @ParameterizedTest
    @EnumSource(names = {"APPROVED", "SHIPPED", "RECEIVED", "ACCEPTED", "BOUND", "ACTIVATED", "APPLIED"})
    void noStageIsSkipped(Stage next) {
        CaseRow row = in(Stage.APPLIED);
        refused("stage-not-next", () -> onboarding.advance(row, next));
        assertThat(onboarding.lin(() -> onboarding.rows.get(row.id())).stage()).isEqualTo(Stage.APPLIED);
    }

    @Test
    void anApplicationIsNotJudgedWithoutItsPapers() {
        CaseRow row = in(Stage.APPLIED);
        assertThat(onboarding.lin(() -> onboarding.cases.missing(row.id())))
                .extracting(Refusal::code)
                .containsExactly("business-licence-missing", "applicant-identity-missing", "purchase-order-missing");
        onboarding.paper(row, DocumentKind.BUSINESS_LICENCE);
        refused("applicant-identity-missing", () -> onboarding.advance(row, Stage.DOCS_SUBMITTED));
    }

    @Test
    void whoOpenedACaseCannotApproveItAndAnApprovalSaysWhatWasVerified() {
        CaseRow row = in(Stage.DOCS_SUBMITTED);
        refused(
                "approver-opened",
                () -> onboarding.lin(
                        () -> onboarding.cases.advance(row.id(), new StageMove(Stage.APPROVED, "Seen", null))));
        refused(
                "verification-missing",
                () -> onboarding.as(
                        "Chen", () -> onboarding.cases.advance(row.id(), new StageMove(Stage.APPROVED, " ", null))));
        onboarding.as(
                "Chen",
                () -> onboarding.cases.advance(row.id(), new StageMove(Stage.APPROVED, "Licence looked up", null)));
        assertThat(onboarding.lin(() -> onboarding.rows.stages(row.id())).getLast())
                .satisfies(stage -> {
                    assertThat(stage.by()).isEqualTo("Chen");
                    assertThat(stage.verified()).isEqualTo("Licence looked up");
                });
    }

    @Test
    void aSupplierWithoutALicenceBlocksTheContract() {
        CaseRow row = in(Stage.DOCS_SUBMITTED);
        jdbc.sql("UPDATE provider_licence SET ended_at = recorded_at, open_key = NULL")
                .update();
        refused("licence-missing", () -> onboarding.advance(row, Stage.APPROVED));
        assertThat(onboarding.lin(() -> onboarding.cases.missing(row.id())))
                .extracting(Refusal::code)
                .containsExactly("licence-missing");
    }

    @Test
    void aLicenceThatExpiredBlocksTheContractByItsName() {
        CaseRow row = in(Stage.DOCS_SUBMITTED);
        jdbc.sql("UPDATE provider_licence SET expires_on = :day")
                .param("day", LocalDate.of(2026, 3, 1))
                .update();
        refused("licence-expired", () -> onboarding.advance(row, Stage.APPROVED));
    }

    @Test
    void devicesAreRegisteredWithTheirSerialNumbersAndFollowTheirCase() {
        CaseRow row = in(Stage.APPROVED);
        refused("serials-missing", () -> {
            onboarding.advance(row, Stage.SHIPPED);
            onboarding.advance(row, Stage.RECEIVED);
        });
        onboarding.lin(() -> onboarding.deliveries.announce(row.id(), 1, List.of("71000000")));
        assertThat(onboarding.state("71000000")).isEqualTo("IN_TRANSIT");
        refused(
                "more-than-ordered",
                () -> onboarding.lin(
                        () -> onboarding.deliveries.announce(row.id(), 1, List.of("71000001", "71000002"))));
        onboarding.lin(() -> onboarding.deliveries.announce(row.id(), 1, List.of("71000001")));
        onboarding.advance(row, Stage.RECEIVED);
        assertThat(onboarding.state("71000000")).isEqualTo("RECEIVED");
        refused("not-inspected", () -> onboarding.advance(row, Stage.ACCEPTED));
    }

    @Test
    void aSerialNumberThatIsInTheRegisterIsRefusedAndNoneOfItsListIsTaken() {
        fleet.register(FleetFixture.row("71000001", "CD-01"));
        CaseRow row = in(Stage.APPROVED);
        refused(
                "serial-exists",
                () -> onboarding.lin(
                        () -> onboarding.deliveries.announce(row.id(), 1, List.of("71000000", "71000001"))));
        assertThat(onboarding
                        .lin(() -> onboarding.rows.lines(row.id()))
                        .getFirst()
                        .units())
                .isEmpty();
    }

    @Test
    void aSerialNumberThatItsMakerDoesNotMakeIsRefused() {
        onboarding.lin(() -> forms.set("pax", null, "18########", null, null));
        CaseRow row = in(Stage.APPROVED);
        refused(
                "serial-not-made",
                () -> onboarding.lin(() -> onboarding.deliveries.announce(row.id(), 1, List.of("71000000"))));
        onboarding.lin(() -> forms.set("PAX", "A920", "710000##", "71000001", null));
        refused(
                "serial-not-made",
                () -> onboarding.lin(() -> onboarding.deliveries.announce(row.id(), 1, List.of("71000000"))));
        onboarding.lin(() -> onboarding.deliveries.announce(row.id(), 1, List.of("71000001")));
        onboarding.lin(() -> forms.set("PAX", "A920", "710000##", null, null));
        assertThat(onboarding.lin(() -> forms.all())).hasSize(2);
    }

    @Test
    void whenFewerComeTheLineSaysSo() {
        CaseRow row = in(Stage.SHIPPED);
        refused(
                "quantity-settled",
                () -> onboarding.lin(() -> onboarding.deliveries.changeQuantity(row.id(), 1, 1, "One was lost")));
        CaseRow other = in(Stage.APPROVED);
        onboarding.lin(() -> onboarding.deliveries.changeQuantity(other.id(), 1, 1, "One is not made any more"));
        assertThat(onboarding.lin(() -> onboarding.rows.get(other.id())).quantity())
                .isEqualTo(1);
    }

    @Test
    void aCaseThatIsWithdrawnTakesNothingAndSaysWhy() {
        CaseRow row = in(Stage.SHIPPED);
        refused("field-missing", () -> onboarding.lin(() -> onboarding.cases.end(row.id(), Stage.WITHDRAWN, " ")));
        onboarding.lin(() -> onboarding.cases.end(row.id(), Stage.WITHDRAWN, "The shop does not open"));
        assertThat(onboarding.state("71000000")).isEqualTo("REJECTED");
        refused("stage-not-next", () -> onboarding.advance(row, Stage.RECEIVED));
        refused("case-ended", () -> onboarding.lin(() -> onboarding.cases.origin(row.id(), "x", "y")));
    }

    @Test
    void eachStageIsPromisedInHoursInWhichTheSiteIsOpen() {
        jdbc.sql("UPDATE organisation_site SET opening_hours = 'Mo-Fr 09:00-17:00'")
                .update();
        // Monday 2 March 2026, 12:00 in UTC, is after hours in Shanghai: five days of eight hours end on Monday at
        // 17:00 there.
        clock.set(Instant.parse("2026-03-02T12:00:00Z"));
        CaseRow row = in(Stage.APPLIED);
        assertThat(row.dueAt()).isEqualTo("2026-03-09T09:00:00Z");
        clock.advance(Duration.ofDays(6).plusHours(21));
        assertThat(late()).isZero();
        clock.advance(Duration.ofSeconds(1));
        assertThat(late()).isEqualTo(1);
        onboarding.as("Chen", () -> onboarding.cases.end(row.id(), Stage.REJECTED, "No papers came"));
        assertThat(late()).isZero();
        assertThat(onboarding
                        .lin(() -> onboarding.rows.stages(row.id()))
                        .getFirst()
                        .late())
                .isTrue();
    }

    private long late() {
        return onboarding.lin(() -> onboarding.rows.count(CaseFilter.all().withLate(true)));
    }

    @Test
    void theTimelineIsExportedAndTheExportIsOnRecord() {
        CaseRow row = in(Stage.APPROVED);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        onboarding.lin(() -> {
            export.writeTimeline(TableFormat.CSV, row.number(), out);
            return row;
        });
        assertThat(out.toString(StandardCharsets.UTF_8).lines().skip(1))
                .hasSize(3)
                .anyMatch(line -> line.startsWith(row.number() + ",DOCS_SUBMITTED,"))
                .last()
                .asString()
                .contains(",APPROVED,")
                .contains("Chen,\"Identity seen, called back\"");
        assertThat(onboarding.trail("onboarding.exported")).hasSize(1);
    }

    @Test
    void whatIsMissingInABindingIsNamed() {
        CaseRow row = in(Stage.RECEIVED);
        accept();
        onboarding.advance(row, Stage.ACCEPTED);
        assertThat(codes(row)).contains("site-visit-missing", "binding-lacks-tid", "binding-lacks-address");
        onboarding.visit(row);
        jdbc.sql("UPDATE organisation_site SET address = 'Nanjing Road 1'").update();
        onboarding.lin(() ->
                onboarding.deliveries.bind(row.id(), "bank", Map.of("71000000", "10000001", "71000001", "10000002")));
        assertThat(codes(row)).containsOnly("merchant-not-filed");
        refused("merchant-not-filed", () -> onboarding.advance(row, Stage.BOUND));
    }

    private List<String> codes(CaseRow row) {
        return onboarding.lin(() -> onboarding.cases.missing(row.id())).stream()
                .map(Refusal::code)
                .toList();
    }

    private void accept() {
        jdbc.sql("UPDATE fleet_terminal SET state = 'ACCEPTED' WHERE state = 'RECEIVED'")
                .update();
    }

    @Test
    void onlyThoseWhoMayDoWorkOnCases() {
        CaseRow row = in(Stage.DOCS_SUBMITTED);
        assertThatThrownBy(() -> onboarding.as(
                        "Site",
                        Set.of("onboarding:read", "onboarding:edit"),
                        Scope.everything(),
                        () -> onboarding.cases.advance(row.id(), new StageMove(Stage.APPROVED, "Seen", null))))
                .isInstanceOf(NotPermitted.class);
        assertThatThrownBy(() -> onboarding.as(
                        "West",
                        OnboardingFixture.PERMISSIONS,
                        new Scope.Subtrees(Set.of(company.west())),
                        () -> onboarding.cases.origin(row.id(), null, null)))
                .isInstanceOf(NotFound.class);
    }

    private static void refused(String code, ThrowingCallable work) {
        assertThatThrownBy(work)
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        e -> assertThat(e.refusal().code()).isEqualTo(code));
    }
}
