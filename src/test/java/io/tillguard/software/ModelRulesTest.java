package io.tillguard.software;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillguard.shared.Uuid7;
import io.tillguard.shared.Validity;
import io.tillguard.shared.WarningRule;
import io.tillguard.testing.SqlTest;
import io.tillguard.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** The rules whose subject is a model. */
@SqlTest
@Import(SoftwareFixture.Beans.class)
class ModelRulesTest {

    private static final Instant NOW = TestClock.START;

    @Autowired
    private SoftwareFixture.Beans beans;

    private SoftwareFixture fleet;
    private UUID terminal;

    @BeforeEach
    void aTerminal() {
        fleet = new SoftwareFixture(beans);
        terminal = fleet.terminal(fleet.model("PAX", "A920"), "SN000001");
        fleet.report(terminal, NOW.minus(Duration.ofDays(9)), ComponentType.FIRMWARE, null, "1.5");
    }

    @Nested // EW-S05
    class EndOfSupport {

        private final WarningRule rule = new EndOfSupportRule();

        @ParameterizedTest
        @CsvSource({"2026-08-30, 0", "2026-08-29, 1", "2026-03-03, 1", "2026-03-02, 2", "2025-03-03, 2", "2025-03-02, 3"
        })
        void followsTheEndOfSupport(LocalDate ends, int severity) {
            support(null, ends, null, null);
            assertThat(severity(rule)).isEqualTo(severity);
        }

        @Test
        void extendedSupportNeedsEvidence() {
            support(null, LocalDate.parse("2025-01-01"), LocalDate.parse("2030-01-01"), null);
            assertThat(severity(rule)).isEqualTo(3);
            fleet.sql("UPDATE software_support SET evidence = 'Letter of 2 May'");
            assertThat(severity(rule)).isZero();
        }

        @ParameterizedTest
        @CsvSource({"10, 3", "12, 2", "14, 0", "8.1.0, 3"})
        void androidHasItsOwnDates(String version, int severity) {
            fleet.report(terminal, NOW, ComponentType.OS, "Android", version);
            assertThat(severity(rule)).isEqualTo(severity);
        }

        @Test
        void theWarningIsRaisedOnceAndClearsWhenTheModelIsRetired() {
            support(null, LocalDate.parse("2026-01-01"), null, null);
            fleet.raisedOnce("EW-S05", 2);
            fleet.state(terminal, "RETIRED");
            fleet.cleared("EW-S05");
        }

        @ParameterizedTest
        @CsvSource({"1.5, 3", "1.6, 0"})
        void whatIsRecordedForTheVersionGoesBeforeTheProduct(String version, int severity) {
            support(null, LocalDate.parse("2030-01-01"), null, null);
            support(version, LocalDate.parse("2025-01-01"), null, null);
            assertThat(severity(rule)).isEqualTo(severity);
        }

        @Test
        void extendedSupportNeverEndsSupportEarlier() {
            support("1.5", LocalDate.parse("2030-01-01"), null, null);
            support(null, LocalDate.parse("2025-01-01"), LocalDate.parse("2026-01-01"), "Letter of 2 May");
            assertThat(severity(rule)).isZero();
            fleet.sql("DELETE FROM software_support WHERE for_version IS NOT NULL");
            assertThat(severity(rule)).isEqualTo(2);
        }

        private void support(
                @Nullable String version, LocalDate ends, @Nullable LocalDate extended, @Nullable String evidence) {
            fleet.sql(
                    """
                    INSERT INTO software_support (id, product_id, for_version, sort_key, end_of_support, extended_support,
                        evidence, set_by, valid_from, valid_to)
                    SELECT ?, id, ?, ?, ?, ?, ?, 'test', ?, ? FROM software_product WHERE component_type = 'FIRMWARE'""",
                    Uuid7.next(),
                    version,
                    version == null ? null : new Version(version).sortKey(),
                    ends,
                    extended,
                    evidence,
                    Validity.utc(NOW.minusSeconds(60)),
                    Validity.OPEN);
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
            assertThat(severity(rule)).isEqualTo(severity);
        }

        @Test
        void renewalInTheTableClearsTheWarning() {
            approval(LocalDate.parse("2026-05-01"), null);
            fleet.raisedOnce("EW-S06", 3);
            approval(LocalDate.parse("2031-05-01"), null);
            fleet.cleared("EW-S06");
        }

        private void approval(@Nullable LocalDate expiry, @Nullable LocalDate sunset) {
            fleet.sql("""
                    INSERT INTO fleet_approval (id, model_id, scheme, scheme_version, listing_expiry, sunset)
                    VALUES (?, ?, 'PTS', '5', ?, ?)""", Uuid7.next(), fleet.model("PAX", "A920").id(), expiry, sunset);
        }
    }

    private int severity(WarningRule rule) {
        var found = fleet.found(rule, NOW).get("PAX A920");
        return found == null ? 0 : found.severity();
    }
}
