package io.tillguard.onboarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillguard.fleet.FleetFixture;
import io.tillguard.reporting.ChannelComparison;
import io.tillguard.reporting.ChannelFigures;
import io.tillguard.shared.Money;
import io.tillguard.shared.NotPermitted;
import io.tillguard.shared.Scope;
import io.tillguard.shared.TableFormat;
import io.tillguard.shared.Uuid7;
import io.tillguard.testing.SqlTest;
import io.tillguard.testing.TestClock;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** The comparison of channels over devices whose fate is known, against what one computes by hand. */
@SqlTest
class ChannelComparisonTest {

    private static final Instant ACTIVE_FROM = TestClock.START;

    @Autowired
    private ChannelComparison comparison;

    @Autowired
    private OnboardingFixture onboarding;

    @Autowired
    private JdbcTemplate jdbc;

    private FleetFixture.Company company;

    /** Four devices bought directly: one rejected, three in service. One online, which is in service and fine. */
    @BeforeEach
    void devices() {
        company = onboarding.company();
        UUID supplier = onboarding.supplier();
        onboarding.caseIn(Stage.RECEIVED, company.shanghai(), supplier, 4, false);
        ReceiptDraft crushed = onboarding.draft("71000003", false);
        crushed.result = ReceiptResult.REJECT;
        onboarding.receive(crushed);
        List.of("71000000", "71000001", "71000002").forEach(serial -> {
            onboarding.accept(serial, false);
            active(serial);
        });
    }

    private void active(String serial) {
        UUID id = id(serial);
        jdbc.update("UPDATE fleet_terminal SET state = 'ACTIVE' WHERE id = ?", id);
        jdbc.update(
                "UPDATE fleet_terminal_history SET valid_to = ? WHERE terminal_id = ? AND valid_to > ?",
                utc(ACTIVE_FROM.plus(Duration.ofDays(1))),
                id,
                utc(ACTIVE_FROM.plus(Duration.ofDays(1))));
        jdbc.update(
                """
                INSERT INTO fleet_terminal_history (id, terminal_id, valid_from, valid_to, recorded_at, site_id, state, actor_name)
                VALUES (?, ?, ?, ?, ?, ?, 'ACTIVE', 'Lin')""",
                Uuid7.next(),
                id,
                utc(ACTIVE_FROM.plus(Duration.ofDays(1))),
                utc(Instant.parse("9999-12-31T00:00:00Z")),
                utc(ACTIVE_FROM),
                company.shanghai());
    }

    @Test
    void theFiguresAreThoseThatOneComputesByHand() {
        Instant active = ACTIVE_FROM.plus(Duration.ofDays(1));
        // Failed on the 30th day, to the second too late, and called off.
        UUID first = order(
                "71000000", "REPAIR", "DONE", active.plus(Duration.ofDays(30)).minusSeconds(1), 2);
        order("71000001", "REPAIR", "DONE", active.plus(Duration.ofDays(30)), 4);
        order("71000002", "REPAIR", "CANCELLED", active.plus(Duration.ofDays(2)), null);
        order("71000002", "PREVENTIVE", "DONE", active.plus(Duration.ofDays(3)), 1);
        visit("71000000", first, "Wang");
        visit("71000000", first, null);
        visit("71000000", first, "Zhou");
        cost("71000000", "LABOUR", "100.00");
        cost("71000001", "VISIT", "200.00");
        cost("71000001", "PURCHASE", "900.00");
        incident("71000001", "NEW");
        incident("71000002", "CLOSED");
        incident("71000002", "FALSE_ALARM");
        ChannelFigures direct = figures().getFirst();
        assertThat(direct.channel()).isEqualTo(Channel.DIRECT);
        assertThat(direct.defectRate()).isEqualTo(1 / 4d);
        assertThat(direct.earlyFailureRate()).isEqualTo(1 / 3d);
        assertThat(direct.witnessShare()).isEqualTo(2 / 3d);
        assertThat(direct.extraCost()).containsExactly(new Money(new BigDecimal("100.00"), "CNY"));
        assertThat(direct.responseHours()).isEqualTo(3);
        assertThat(direct.incidentsPerHundred()).isCloseTo(200 / 3d, Offset.offset(1e-9));
        ChannelFigures online = figures().getLast();
        assertThat(online.defectRate()).isNull();
        assertThat(online.incidentsPerHundred()).isNull();
        assertThat(online.responseHours()).isNull();
    }

    @Test
    void onlyDevicesOfTheReadersSitesCount() {
        assertThat(onboarding
                        .as(
                                "West",
                                OnboardingFixture.PERMISSIONS,
                                new Scope.Subtrees(Set.of(company.west())),
                                () -> comparison.figures())
                        .getFirst()
                        .inspected())
                .isZero();
        assertThatThrownBy(() -> onboarding.as("Nobody", Set.of(), Scope.everything(), () -> comparison.figures()))
                .isInstanceOf(NotPermitted.class);
    }

    @Test
    void theComparisonIsExportedAndThatIsOnRecord() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        onboarding.lin(() -> {
            comparison.write(TableFormat.CSV, out);
            return out;
        });
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("DIRECT,4,1,0.25,3,0,0")
                .contains("ONLINE,0,0,,0,0,");
        assertThat(onboarding.trail("channels.exported")).hasSize(1);
    }

    private List<ChannelFigures> figures() {
        return onboarding.lin(() -> comparison.figures());
    }

    private UUID order(String serial, String kind, String state, Instant opened, @Nullable Integer hours) {
        UUID id = Uuid7.next();
        jdbc.update(
                """
                INSERT INTO maintenance_order (id, kind, state, terminal_id, site_id, title, origin, planned_minutes, wanted_at,
                    opened_at, opened_by, started_at, live)
                VALUES (?, ?, ?, ?, ?, 'Work', 'PERSON', 30, ?, ?, 'Lin', ?, FALSE)""",
                id,
                kind,
                state,
                id(serial),
                company.shanghai(),
                utc(opened),
                utc(opened),
                hours == null ? null : utc(opened.plus(Duration.ofHours(hours))));
        return id;
    }

    private void visit(String serial, UUID order, @Nullable String witness) {
        jdbc.update(
                """
                INSERT INTO visit (id, order_id, site_id, terminal_id, state, window_from, window_to, late, planned_at, planned_by,
                    started_at, witness)
                VALUES (?, ?, ?, ?, 'DONE', ?, ?, FALSE, ?, 'Lin', ?, ?)""",
                Uuid7.next(),
                order,
                company.shanghai(),
                id(serial),
                utc(ACTIVE_FROM),
                utc(ACTIVE_FROM),
                utc(ACTIVE_FROM),
                utc(ACTIVE_FROM),
                witness);
    }

    private void cost(String serial, String kind, String amount) {
        jdbc.update("""
                INSERT INTO maintenance_cost (id, terminal_id, kind, amount, currency, quantity, booked_on, recorded_at, recorded_by)
                VALUES (?, ?, ?, ?, 'CNY', 1, DATE '2026-03-02', ?, 'Lin')""", Uuid7.next(), id(serial), kind, new BigDecimal(amount), utc(ACTIVE_FROM));
    }

    private void incident(String serial, String state) {
        jdbc.update("""
                INSERT INTO incident (id, incident_type, severity, state, terminal_id, occurred_at, reported_at, reported_by,
                    reported_by_id)
                VALUES (?, 'MNT-01', 1, ?, ?, ?, ?, 'Lin', 'lin')""", Uuid7.next(), state, id(serial), utc(ACTIVE_FROM), utc(ACTIVE_FROM));
    }

    private UUID id(String serial) {
        return Objects.requireNonNull(
                jdbc.queryForObject("SELECT id FROM fleet_terminal WHERE serial = ?", UUID.class, serial));
    }

    private static Object utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
