package io.tillguard.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillguard.shared.Parameters;
import io.tillguard.shared.RefusedException;
import io.tillguard.shared.WarningRule;
import io.tillguard.testing.SqlTest;
import io.tillguard.testing.TestClock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/** The rules about papers of providers and merchants. Today is 2 March 2026. */
@SqlTest
@Import(SweepRun.class)
class ProviderRulesTest {

    private static final LocalDate TODAY = ProviderFixture.TODAY;

    @Autowired
    private ProviderFixture fixture;

    @Autowired
    private Merchants merchants;

    @Autowired
    private SweepRun sweep;

    @Autowired
    private List<WarningRule> rules;

    @Autowired
    private NamedParameterJdbcTemplate jdbc;

    private UUID provider;

    @BeforeEach
    void aProviderInOrder() {
        provider = fixture.ready("FIX");
    }

    @Nested // EW-T01
    class Licences {

        private final WarningRule rule = new LicenceExpiryRule();

        @ParameterizedTest
        @CsvSource({
            "2026-05-02, 2026-03-01, 0",
            "2026-05-01, 2026-03-01, 2",
            "2026-03-02, 2026-03-01, 2",
            "2026-03-01, 2026-03-01, 3",
            ", 2025-03-02, 0",
            ", 2025-03-01, 2",
            ", , 2",
            "2026-03-01, , 3"
        })
        void followsTheLastDayAndTheLastCheck(@Nullable LocalDate expires, @Nullable LocalDate checked, int severity) {
            fixture.licence(provider, LicenceKind.PCI_DSS_AOC, expires, checked);
            assertThat(severity(rule, "Provider FIX")).isEqualTo(severity);
        }

        @Test
        void isRaisedOnceAndClearsWhenTheRenewalIsLookedUp() {
            Licence old = fixture.licence(provider, LicenceKind.PCI_DSS_AOC, TODAY.plusDays(9), TODAY.minusDays(9));
            assertThat(sweep.twice("EW-T01")).containsExactly("Provider FIX:2");
            assertThat(facts("EW-T01")).containsExactly("PCI_DSS_AOC", "EXPIRY", "2026-03-11");
            Licence renewed = fixture.asConsole(() -> fixture.licences
                    .record(
                            provider,
                            new NewLicence(
                                    LicenceKind.PCI_DSS_AOC,
                                    old.number(),
                                    null,
                                    TODAY.minusDays(1),
                                    TODAY.plusYears(1)))
                    .licence());
            assertThat(sweep.twice("EW-T01")).containsExactly("Provider FIX:2");
            assertThat(facts("EW-T01")).containsExactly("PCI_DSS_AOC", "NEVER", "2026-03-01");
            fixture.asConsole(() -> fixture.licences.check(provider, renewed.id(), null, "Card scheme list", null));
            assertThat(sweep.twice("EW-T01")).isEmpty();
            assertThat(sweep.raised("EW-T01")).isOne();
        }

        @Test
        void withWhomTheCompanyWorksNoMoreIsLeftAlone() {
            fixture.licence(provider, LicenceKind.PCI_PIN, TODAY.minusDays(1), null);
            fixture.asConsole(() -> fixture.providers.changeState(provider, ProviderState.ENDED, "Gone", 1));
            assertThat(severity(rule, "Provider FIX")).isZero();
        }

        @Test
        void refusesParametersThatMeanNothing() {
            Parameters bad = rule.defaults().with("checkMonths", 0);
            assertThatThrownBy(() -> rule.check(bad)).isInstanceOf(RefusedException.class);
        }
    }

    @Nested // EW-M06
    class ContractTerm {

        @ParameterizedTest
        @CsvSource({"2026-05-02, 0", "2026-05-01, 1", "2026-03-02, 1"})
        void followsTheLastDay(LocalDate ends, int severity) {
            UUID other = fixture.verified(ProviderKind.SERVICE_PROVIDER, "OTHER");
            fixture.licence(other, LicenceKind.BUSINESS_LICENCE, null, TODAY);
            fixture.signed(other, "C-1", ProviderFixture.terms(TODAY.minusYears(1), ends, ServiceKind.TRAIN));
            assertThat(severity(papers(), "Provider OTHER")).isEqualTo(severity);
        }

        private WarningRule papers() {
            return rules.stream()
                    .filter(each -> each.id().value().equals("EW-M06"))
                    .findFirst()
                    .orElseThrow();
        }

        @Test
        void isRaisedOnceWorsensAndClearsWhenALongerContractForTheServiceIsSigned() {
            ContractTerms brief = ProviderFixture.terms(TODAY, TODAY.plusDays(1), ServiceKind.TRAIN, ServiceKind.SWAP);
            fixture.signed(provider, "C-2", brief);
            assertThat(sweep.twice("EW-M06")).containsExactly("Provider FIX:1");
            assertThat(facts("EW-M06")).containsExactly("C-2", "SWAP", "2026-03-03");
            sweep.goTo(TestClock.START.plusSeconds(2 * 86_400));
            assertThat(sweep.twice("EW-M06")).containsExactly("Provider FIX:2");
            LocalDate later = TODAY.plusYears(1);
            fixture.signed(provider, "C-3", ProviderFixture.terms(TODAY.plusDays(2), later, ServiceKind.SWAP));
            assertThat(sweep.twice("EW-M06")).containsExactly("Provider FIX:2");
            fixture.signed(provider, "C-4", ProviderFixture.terms(TODAY.plusDays(2), later, ServiceKind.TRAIN));
            assertThat(sweep.twice("EW-M06")).isEmpty();
            assertThat(sweep.raised("EW-M06")).isOne();
        }

        @Test
        void clearsWhenAContractThatIsOverIsNotRenewedOnPurpose() {
            Contract brief =
                    fixture.signed(provider, "C-2", ProviderFixture.terms(TODAY, TODAY.plusDays(1), ServiceKind.TRAIN));
            sweep.goTo(TestClock.START.plusSeconds(9 * 86_400));
            assertThat(sweep.twice("EW-M06")).containsExactly("Provider FIX:2");
            Contract ended = fixture.asConsole(
                    () -> fixture.contracts.end(provider, brief.id(), null, "Not renewed", brief.version()));
            assertThat(ended.endedOn()).isEqualTo(TODAY.plusDays(2));
            assertThat(sweep.twice("EW-M06")).isEmpty();
        }
    }

    @Nested // EW-T04
    class FilingTerm {

        private final WarningRule rule = new FilingExpiryRule();

        private UUID merchant;

        @BeforeEach
        void aMerchant() {
            UUID bank = fixture.verified(ProviderKind.ACQUIRER, "BANK");
            merchant = fixture.asConsole(() -> merchants
                    .save(bank, "898310053310001", MerchantDetails.entered("Shop 1", null))
                    .merchant()
                    .id());
        }

        @ParameterizedTest
        @CsvSource({"2026-05-02, 0", "2026-05-01, 2", "2026-03-02, 2", "2026-03-01, 3", ", 0"})
        void followsTheLastDay(@Nullable LocalDate expires, int severity) {
            file(FilingKind.BUSINESS_LICENCE, expires);
            assertThat(severity(rule, "898310053310001")).isEqualTo(severity);
        }

        @Test
        void isRaisedOnceAndClearsWhenAPaperThatLastsLongerTakesItsPlace() {
            file(FilingKind.ACQUIRING_AGREEMENT, TODAY.minusDays(1));
            file(FilingKind.FILING, TODAY.plusDays(1));
            assertThat(sweep.twice("EW-T04")).containsExactly("898310053310001:3");
            assertThat(facts("EW-T04").getFirst()).isEqualTo("ACQUIRING_AGREEMENT");
            file(FilingKind.ACQUIRING_AGREEMENT, TODAY.plusYears(1));
            file(FilingKind.FILING, TODAY.plusYears(1));
            assertThat(sweep.twice("EW-T04")).isEmpty();
            assertThat(sweep.raised("EW-T04")).isOne();
        }

        @Test
        void aMerchantThatIsClosedIsLeftAlone() {
            file(FilingKind.ACQUIRING_AGREEMENT, TODAY.minusDays(1));
            fixture.asConsole(() -> merchants.changeState(merchant, MerchantState.CLOSED, "Shop closed", 0));
            assertThat(severity(rule, "898310053310001")).isZero();
        }

        private void file(FilingKind kind, @Nullable LocalDate expires) {
            fixture.asConsole(() -> merchants.file(
                    merchant, new NewFiling(kind, kind + "-" + expires, LocalDate.of(2020, 1, 1), expires, null)));
        }
    }

    private int severity(WarningRule rule, String label) {
        var query = rule.violations(rule.defaults(), TestClock.START);
        List<Map<String, Object>> found = jdbc.queryForList(
                "SELECT * FROM (" + query.sql() + ") v WHERE subject_label = '" + label + "'", query.binds());
        assertThat(found).hasSizeLessThanOrEqualTo(1);
        return found.isEmpty()
                ? 0
                : ((Number) Objects.requireNonNull(found.getFirst().get("severity"))).intValue();
    }

    private List<String> facts(String rule) {
        return jdbc.queryForObject(
                "SELECT fact_1, fact_2, fact_3 FROM warning WHERE rule_id = :rule AND open_key IS NOT NULL",
                Map.of("rule", rule),
                (row, number) -> List.of(row.getString(1), row.getString(2), row.getString(3)));
    }
}
