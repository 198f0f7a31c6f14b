package io.tillguard.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillguard.shared.NotFound;
import io.tillguard.shared.Refusal;
import io.tillguard.shared.RefusedException;
import io.tillguard.testing.SqlTest;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Who may take work: reliable provider, licence check, forged papers, contract and certificates. */
@SqlTest
class AssignmentsTest {

    private static final LocalDate TODAY = ProviderFixture.TODAY;

    @Autowired
    private ProviderFixture fixture;

    @Autowired
    private Assignments assignments;

    @Autowired
    private ProviderChoices choices;

    private UUID provider;

    @BeforeEach
    void aProviderInOrder() {
        provider = fixture.ready("FIX");
    }

    @Test
    void aProviderInOrderIsAdmittedWithItsContract() {
        Assignment answer = assignments.check(provider, null, ServiceKind.REPAIR, TODAY);
        Contract contract = answer.orRefuse();
        assertThat(answer.isAdmitted()).isTrue();
        assertThat(contract.terms().responseMinutes()).isEqualTo(120);
        assertThat(contract.terms().clock()).isEqualTo(ServiceClock.WORKING_TIME);
        assertThat(contract.terms().warrantyMonths()).isEqualTo(12);
        assertThat(contract.terms().prices()).hasSize(2);
    }

    @Test
    void anExpiredLicenceIsRefusedByName() {
        fixture.licence(provider, LicenceKind.PCI_DSS_AOC, TODAY.minusDays(1), TODAY.minusMonths(2));
        assertThat(refused(null, ServiceKind.REPAIR, TODAY)).containsExactly("licence-expired");
        assertThat(refused(null, ServiceKind.REPAIR, TODAY.minusDays(1))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"2025-03-02, ''", "2025-03-01, licence-unverified", ", licence-unverified"})
    void aLicenceIsLookedUpEveryTwelveMonths(@Nullable LocalDate checked, String code) {
        fixture.licence(provider, LicenceKind.OUTSOURCING_REGISTRATION, null, checked);
        assertThat(refused(null, ServiceKind.REPAIR, TODAY))
                .containsExactlyElementsOf(code.isEmpty() ? List.of() : List.of(code));
    }

    @Test
    void withoutTheLicenceOfItsKindNobodyWorks() {
        UUID bare = fixture.verified(ProviderKind.ACQUIRER, "BANK");
        assertThat(refused(assignments.check(bare, null, ServiceKind.TRAIN, TODAY)))
                .containsExactly("licence-missing", "licence-missing", "no-contract");
    }

    @Test
    void whatAnImportNamedFirstTakesNoWork() {
        UUID named = fixture.asConsole(() -> fixture.providers.acquirer("NEWBANK"));
        assertThat(refused(assignments.check(named, null, ServiceKind.REPAIR, TODAY)))
                .contains("provider-unverified", "licence-missing", "no-contract");
    }

    @Test
    void whoeverIsSuspendedTakesNoWork() {
        fixture.asConsole(() -> fixture.providers.changeState(provider, ProviderState.SUSPENDED, "Complaint", 1));
        assertThat(refused(null, ServiceKind.REPAIR, TODAY)).containsExactly("provider-not-active");
    }

    @ParameterizedTest
    @CsvSource({
        "REPAIR, 2026-02-02, ''",
        "REPAIR, 2026-02-01, no-contract",
        "REPAIR, 2027-01-02, ''",
        "REPAIR, 2027-01-03, no-contract",
        "TRAIN, 2026-03-02, no-contract"
    })
    void aContractMustBeInForceForTheService(ServiceKind service, LocalDate day, String code) {
        assertThat(refused(null, service, day)).containsExactlyElementsOf(code.isEmpty() ? List.of() : List.of(code));
    }

    @Test
    void aContractEndedBeforeItsTimeHoldsUntilThatDay() {
        Contract contract =
                assignments.contract(provider, ServiceKind.REPAIR, TODAY).orElseThrow();
        fixture.asConsole(() -> fixture.contracts.end(
                provider, contract.id(), TODAY.plusDays(5), "Moved to another provider", contract.version()));
        assertThat(refused(null, ServiceKind.REPAIR, TODAY.plusDays(4))).isEmpty();
        assertThat(refused(null, ServiceKind.REPAIR, TODAY.plusDays(5))).containsExactly("no-contract");
    }

    @Test
    void ofTwoContractsTheOneThatBeganLastHolds() {
        fixture.signed(provider, "C-2", ProviderFixture.terms(TODAY, TODAY.plusYears(1), ServiceKind.REPAIR));
        assertThat(assignments
                        .check(provider, null, ServiceKind.REPAIR, TODAY)
                        .orRefuse()
                        .number())
                .isEqualTo("C-2");
        assertThat(assignments
                        .check(provider, null, ServiceKind.INSTALL, TODAY)
                        .orRefuse()
                        .number())
                .isEqualTo("C-1");
    }

    @ParameterizedTest
    @CsvSource({"2026-03-02, ''", "2026-03-01, certificate-expired"})
    void anExpiredCertificateIsRefused(LocalDate until, String code) {
        UUID technician = fixture.technician(provider, "T-1", until);
        assertThat(refused(technician, ServiceKind.REPAIR, TODAY))
                .containsExactlyElementsOf(code.isEmpty() ? List.of() : List.of(code));
    }

    @Test
    void aRenewedCertificateCountsInPlaceOfTheExpiredOne() {
        UUID technician = fixture.technician(provider, "T-1", TODAY.minusDays(1));
        fixture.asConsole(() -> fixture.technicians.certify(
                provider,
                technician,
                new NewCertificate(CertificateKind.MAINTENANCE, "M-new", TODAY.minusDays(3), TODAY.plusYears(1))));
        assertThat(refused(technician, ServiceKind.REPAIR, TODAY)).isEmpty();
    }

    @Test
    void aCertificateThatIsIssuedLaterDoesNotCountYet() {
        UUID technician = fixture.technician(provider, "T-1", TODAY.minusDays(1));
        fixture.asConsole(() -> fixture.technicians.certify(
                provider,
                technician,
                new NewCertificate(CertificateKind.MAINTENANCE, "M-new", TODAY.plusDays(1), TODAY.plusYears(1))));
        assertThat(refused(technician, ServiceKind.REPAIR, TODAY)).containsExactly("certificate-expired");
        assertThat(refused(technician, ServiceKind.REPAIR, TODAY.plusDays(1))).isEmpty();
    }

    @Test
    void aTechnicianOfAnotherRosterIsRefused() {
        UUID other = fixture.ready("OTHER");
        UUID technician = fixture.technician(other, "T-1", TODAY.plusYears(1));
        assertThat(refused(technician, ServiceKind.REPAIR, TODAY)).containsExactly("technician-not-on-roster");
        assertThat(refused(UUID.randomUUID(), ServiceKind.REPAIR, TODAY)).containsExactly("technician-not-on-roster");
    }

    @Test
    void whoLeftOrIsSuspendedIsRefused() {
        UUID technician = fixture.technician(provider, "T-1", TODAY.plusYears(1));
        Technician suspended = fixture.asConsole(() ->
                fixture.technicians.changeState(provider, technician, TechnicianState.SUSPENDED, "Lost badge", 0));
        assertThat(refused(technician, ServiceKind.REPAIR, TODAY)).containsExactly("technician-not-active");
        fixture.asConsole(() -> fixture.technicians.changeState(
                provider, technician, TechnicianState.LEFT, "Resigned", suspended.version()));
        assertThat(refused(technician, ServiceKind.REPAIR, TODAY.plusDays(1)))
                .containsExactly("technician-not-on-roster");
    }

    @Test
    void formsOfferWhoHasAContractAndSayWhyNot() {
        UUID late = fixture.ready("LATE");
        fixture.licence(late, LicenceKind.P2PE, TODAY.minusDays(1), TODAY.minusDays(9));
        fixture.technician(provider, "T-1", TODAY.minusDays(1));
        assertThat(choices.providers(ServiceKind.REPAIR, TODAY))
                .extracting(each -> each.code() + " " + each.assignment().isAdmitted())
                .containsExactly("FIX true", "LATE false");
        assertThat(choices.providers(ServiceKind.TRAIN, TODAY)).isEmpty();
        assertThat(choices.technicians(provider, ServiceKind.REPAIR, TODAY))
                .singleElement()
                .satisfies(each -> assertThat(refused(each.assignment())).containsExactly("certificate-expired"));
        assertThat(choices.names(List.of(provider, late))).hasSize(2).containsEntry(late, "Provider LATE");
        assertThat(assignments.badge(provider, " t-1 ")).isPresent();
        assertThat(assignments.badge(late, "T-1")).isEmpty();
    }

    @Test
    void aRefusalIsThrownOnDemandAndAnUnknownProviderIsNotFound() {
        assertThatThrownBy(() -> assignments
                        .check(provider, null, ServiceKind.TRAIN, TODAY)
                        .orRefuse())
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        e -> assertThat(e.refusal().code()).isEqualTo("no-contract"));
        assertThatThrownBy(() -> assignments.check(UUID.randomUUID(), null, ServiceKind.TRAIN, TODAY))
                .isInstanceOf(NotFound.class);
    }

    private List<String> refused(@Nullable UUID technician, ServiceKind service, LocalDate day) {
        return refused(assignments.check(provider, technician, service, day));
    }

    private static List<String> refused(Assignment answer) {
        return switch (answer) {
            case Assignment.Admitted admitted -> List.of();
            case Assignment.Refused(List<Refusal> reasons) ->
                reasons.stream().map(Refusal::code).toList();
        };
    }
}
