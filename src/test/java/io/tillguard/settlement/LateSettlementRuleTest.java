package io.tillguard.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillguard.calendar.CalendarDays;
import io.tillguard.calendar.DayKind;
import io.tillguard.testing.SqlTest;
import io.tillguard.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** EW-F08. */
@SqlTest
@Import(SettlementFixture.class)
class LateSettlementRuleTest {

    private static final String SHOP = SettlementFixture.SHOP;

    @Autowired
    private SettlementFixture money;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void merchants() {
        money.company();
    }

    @Test
    void theSecondWorkingDayIsInTimeAndTheThirdIsLate() {
        // A Thursday: due by the end of Monday.
        money.batch(SHOP, "B-1", "2026-02-26", "100.00", null);
        assertThat(warned()).isEmpty();
        clock.set(Instant.parse("2026-03-02T23:54:59Z"));
        assertThat(warned()).isEmpty();
        clock.set(Instant.parse("2026-03-03T00:00:00Z"));
        assertThat(warned()).containsExactly(SHOP);
        assertThat(warned()).containsExactly(SHOP);
        money.credit("T-1", "2026-03-02", "100.00", SettlementFixture.PAYER, null);
        money.reconcile();
        assertThat(warned()).isEmpty();
        assertThat(raised()).isEqualTo(1);
    }

    @Test
    void aForeignPayerWarnsAtOnceUntilASecondPersonAcceptsIt() {
        money.batch(SHOP, "B-1", "2026-02-27", "100.00", null);
        money.credit("T-1", "2026-03-02", "100.00", "Lucky Trading Ltd", null);
        money.reconcile();
        assertThat(warned()).containsExactly(SHOP);
        UUID credit = money.credit("T-1").id();
        money.lin(() -> money.settlements.explain(credit, "Paying agent"));
        assertThat(warned()).containsExactly(SHOP);
        money.as("Wang", () -> money.settlements.accept(credit));
        assertThat(warned()).isEmpty();
    }

    @Test
    void aWarningOpensAnIncidentOfSettlementFailureOnce() {
        money.batch(SHOP, "B-1", "2026-02-20", "100.00", null);
        assertThat(warned()).containsExactly(SHOP);
        money.run("incident-opening");
        money.run("incident-opening");
        assertThat(jdbc.sql("SELECT incident_type || ' ' || description FROM incident")
                        .query(String.class)
                        .list())
                .containsExactly("LEG-05 EW-F08 " + SHOP);
    }

    @Test
    void aCorrectedBatchIsJudgedByItsNewDay() {
        money.batch(SHOP, "B-1", "2026-02-20", "100.00", null);
        assertThat(warned()).containsExactly(SHOP);
        money.batch(SHOP, "B-1", "2026-03-01", "100.00", null);
        assertThat(warned()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-02-26, 2, 2026-03-02",
        "2026-02-27, 2, 2026-03-03",
        "2026-02-28, 2, 2026-03-03",
        "2026-03-01, 1, 2026-03-02",
        "2026-03-02, 0, 2026-03-02",
        "2026-09-29, 2, 2026-10-09",
        "2026-10-09, 1, 2026-10-10"
    })
    void workingDaysSkipHolidaysAndCountWhatIsMadeUp(LocalDate from, int days, LocalDate expected) {
        // National week off from 1 to 8 October; Saturday the 10th is worked.
        var calendar = new CalendarDays(java.util.stream.IntStream.rangeClosed(1, 8)
                .boxed()
                .collect(
                        java.util.stream.Collectors.toMap(day -> LocalDate.of(2026, 10, day), day -> DayKind.HOLIDAY)));
        var worked = new java.util.HashMap<>(calendar.kinds());
        worked.put(LocalDate.of(2026, 10, 10), DayKind.WORKDAY);
        assertThat(ExpectedDay.of(from, days, new CalendarDays(Map.copyOf(worked))))
                .isEqualTo(expected);
    }

    @Test
    void theLatestLateDayIsTheLastWhoseTermIsOver() {
        for (LocalDate today = LocalDate.of(2026, 1, 1); today.getYear() == 2026; today = today.plusDays(1)) {
            for (int days = 0; days <= 5; days++) {
                LocalDate late = ExpectedDay.latestLate(today, days, CalendarDays.NONE);
                assertThat(ExpectedDay.of(late, days, CalendarDays.NONE)).isBefore(today);
                assertThat(ExpectedDay.of(late.plusDays(1), days, CalendarDays.NONE))
                        .isAfterOrEqualTo(today);
            }
        }
    }

    /** Sweeps twice: the second time must not change a thing. */
    private List<String> warned() {
        clock.advance(Duration.ofMinutes(1));
        money.run("warning-sweep");
        long before = raised();
        money.run("warning-sweep");
        assertThat(raised()).isEqualTo(before);
        return jdbc.sql("SELECT subject_label FROM warning WHERE rule_id = 'EW-F08' AND open_key IS NOT NULL")
                .query(String.class)
                .list();
    }

    private long raised() {
        return jdbc.sql("SELECT COUNT(*) FROM warning WHERE rule_id = 'EW-F08'")
                .query(Long.class)
                .single();
    }
}
