package io.tillguard.reporting;

import static io.tillguard.shared.Validity.utc;
import static org.assertj.core.api.Assertions.assertThat;

import io.tillguard.fleet.Approval;
import io.tillguard.fleet.FleetFixture;
import io.tillguard.fleet.ModelCatalogue;
import io.tillguard.shared.Money;
import io.tillguard.shared.TableFormat;
import io.tillguard.shared.Uuid7;
import io.tillguard.testing.SqlTest;
import io.tillguard.testing.TestClock;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** The comparison of models over devices whose fate is known, against what one computes by hand. */
@SqlTest
class ModelLeagueTest {

    private static final Instant NOW = TestClock.START;
    private static final Instant IN_SERVICE = NOW.minus(Duration.ofDays(60));

    @Autowired
    private ModelLeague league;

    @Autowired
    private ModelCatalogue catalogue;

    @Autowired
    private OutageFixture outages;

    @Autowired
    private FleetFixture fleet;

    @Autowired
    private JdbcTemplate jdbc;

    private FleetFixture.Company company;

    /** Two A920 that have been in service for 60 days, at a shop that never closes. */
    @BeforeEach
    void devices() {
        company = fleet.company();
        device("93000001");
        device("93000002");
    }

    @Test
    void theFiguresAreThoseThatOneComputesByHand() {
        fleet.all(() -> catalogue.register(
                "PAX", "A920", true, List.of(approval("2029-04-30", "2031-01-01"), approval("2028-04-30", null))));
        // Six hours out in the first 30 days; then, to the second, too late, and without time out.
        repair("93000001", IN_SERVICE.plus(Duration.ofDays(3)), true);
        repair("93000002", IN_SERVICE.plus(Duration.ofDays(30)), false);
        receipt("93000001", "REJECT");
        receipt("93000001", "ACCEPT");
        receipt("93000002", "REJECT");
        incident("93000001", "CLOSED", NOW.minus(Duration.ofDays(1)));
        incident("93000001", "FALSE_ALARM", NOW.minus(Duration.ofDays(1)));
        incident("93000002", "NEW", NOW.minus(Duration.ofDays(366)));
        cost("93000001", "VISIT", "300.00");
        cost("93000002", "PURCHASE", "900.00");
        outages.count();
        ModelRank rank = only();
        assertThat(rank.approved()).isTrue();
        assertThat(rank.approvedUntil()).isEqualTo(LocalDate.parse("2028-04-30"));
        assertThat(rank.supportUntil()).isNull();
        assertThat(rank.defectRate()).as("the last inspection of each counts").isEqualTo(1 / 2d);
        assertThat(rank.earlyFailureRate()).isEqualTo(1 / 2d);
        assertThat(rank.incidentsPerHundred()).isEqualTo(50d);
        assertThat(rank.reliability().betweenFailures()).isEqualTo(Duration.ofDays(365));
        assertThat(rank.reliability().toRepair()).isEqualTo(Duration.ofHours(6));
        assertThat(rank.costPerDevice()).containsExactly(new Money(new BigDecimal("150.00"), "CNY"));
        assertThat(rank.availability()).isCloseTo(1 - 6 / (2 * 60 * 24d), Offset.offset(1e-9));
    }

    @Test
    void theEndOfSupportIsTheDayThatItsWarningNames() {
        jdbc.update(
                """
                INSERT INTO warning (id, rule_id, subject_kind, subject_id, subject_label, severity, state, live, since, due_at,
                    raised_at, valid_from, acknowledge_by, escalate_at)
                SELECT ?, 'EW-S05', 'MODEL', id, 'PAX A920', 1, 'RAISED', TRUE, ?, ?, ?, ?, ?, ? FROM fleet_model
                WHERE name = 'A920'""",
                Uuid7.next(),
                utc(NOW),
                utc(Instant.parse("2026-06-30T00:00:00Z")),
                utc(NOW),
                utc(NOW),
                utc(NOW),
                utc(NOW));
        assertThat(only().supportUntil()).isEqualTo(LocalDate.parse("2026-06-30"));
        assertThat(only().defectRate()).isNull();
        assertThat(only().availability()).as("not counted yet").isNull();
    }

    @Test
    void theComparisonIsExported() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        fleet.all(() -> {
            league.write(TableFormat.CSV, out);
            return out;
        });
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("PAX,A920,2,true,,,0,,2,0");
    }

    private ModelRank only() {
        List<ModelRank> ranks = fleet.all(() -> league.ranks());
        assertThat(ranks).hasSize(1);
        return ranks.getFirst();
    }

    private void device(String serial) {
        UUID id = outages.terminal(serial, "SH-01");
        outages.stay(id, company.shanghai(), "IN_STOCK", IN_SERVICE.minus(Duration.ofDays(1)), IN_SERVICE);
        outages.stay(id, company.shanghai(), "ACTIVE", IN_SERVICE, Instant.parse("9999-12-31T00:00:00Z"));
        jdbc.update("UPDATE fleet_terminal SET state = 'ACTIVE' WHERE id = ?", id);
    }

    private UUID id(String serial) {
        return Objects.requireNonNull(
                jdbc.queryForObject("SELECT id FROM fleet_terminal WHERE serial = ?", UUID.class, serial));
    }

    private void repair(String serial, Instant opened, boolean out) {
        outages.order(id(serial), "REPAIR", "DONE", out, opened, opened.plus(Duration.ofHours(6)));
        jdbc.update("UPDATE maintenance_order SET site_id = ? WHERE site_id IS NULL", company.shanghai());
    }

    private void receipt(String serial, String result) {
        jdbc.update("""
                INSERT INTO onboarding_receipt (id, terminal_id, site_id, result, scanned_serial, by_camera, answers, inspected_at,
                    inspector, inspector_id, needs_second)
                VALUES (?, ?, ?, ?, ?, FALSE, '[]', ?, 'Lin', 'lin', FALSE)""", Uuid7.next(), id(serial), company.shanghai(), result, serial, utc(NOW));
    }

    private void incident(String serial, String state, Instant at) {
        jdbc.update("""
                INSERT INTO incident (id, incident_type, severity, state, terminal_id, site_id, occurred_at, reported_at, reported_by,
                    reported_by_id)
                VALUES (?, 'OPS-01', 3, ?, ?, ?, ?, ?, 'Lin', 'lin')""", Uuid7.next(), state, id(serial), company.shanghai(), utc(at), utc(at));
    }

    private void cost(String serial, String kind, String amount) {
        jdbc.update(
                """
                INSERT INTO maintenance_cost (id, terminal_id, site_id, kind, amount, currency, quantity, booked_on, recorded_at,
                    recorded_by)
                VALUES (?, ?, ?, ?, ?, 'CNY', 1, ?, ?, 'Lin')""",
                Uuid7.next(),
                id(serial),
                company.shanghai(),
                kind,
                new BigDecimal(amount),
                LocalDate.parse("2026-03-01"),
                utc(NOW));
    }

    private static Approval approval(String expiry, @Nullable String sunset) {
        return new Approval(
                "PTS",
                expiry.substring(0, 4),
                null,
                null,
                null,
                LocalDate.parse(expiry),
                null,
                sunset == null ? null : LocalDate.parse(sunset),
                null);
    }
}
