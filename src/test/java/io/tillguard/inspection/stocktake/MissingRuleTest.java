package io.tillguard.inspection.stocktake;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillguard.fleet.FleetFixture;
import io.tillguard.inspection.TerminalInspected;
import io.tillguard.testing.SqlTest;
import io.tillguard.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;

@SqlTest
class MissingRuleTest {

    private static final String LOST = "82000003";

    @Autowired
    private StockTakeFixture take;

    @Autowired
    private FleetFixture register;

    @Autowired
    private ApplicationEventPublisher events;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TestClock clock;

    private StockTakeRow begun;
    private Instant closedAt = TestClock.START;

    @BeforeEach
    void twoOfThreeWereSeen() {
        take.company();
        begun = take.begin("SH-01");
        take.see(begun, "SH-01", "82000001", "82000002");
        clock.advance(Duration.ofDays(1));
        closedAt = clock.instant();
    }

    @Test // EW-P06
    void aTerminalThatNobodySawIsMissingOnlyWhenTheStockTakeIsOver() {
        sweep();
        assertThat(take.warned()).isEmpty();
        take.close(begun);
        sweep();
        assertThat(take.warned()).containsExactly(LOST + " 3");
        sweep();
        assertThat(take.count("warning WHERE rule_id = 'EW-P06'")).isEqualTo(1);
    }

    @Test // EW-P06
    void oneThatReportedInTheLastDaysIsNotMissingUntilItWasSilentForThem() {
        take.heartbeat(LOST, closedAt);
        take.close(begun);
        clock.set(closedAt.plus(Duration.ofDays(7)).minusSeconds(1));
        sweep();
        assertThat(take.warned()).isEmpty();
        clock.set(closedAt.plus(Duration.ofDays(7)));
        sweep();
        assertThat(take.warned()).containsExactly(LOST + " 3");
    }

    @Test // EW-P06: that it reports again is no proof of where it is
    void itClearsWhenItIsScannedAndNotWhenItReports() {
        take.close(begun);
        sweep();
        take.heartbeat(LOST, clock.instant());
        sweep();
        assertThat(take.warned()).hasSize(1);
        take.see(begun, "SH-01", LOST);
        sweep();
        assertThat(take.warned()).isEmpty();
    }

    @Test // EW-P06
    void itClearsWhenItIsInspected() {
        take.close(begun);
        sweep();
        clock.advance(Duration.ofHours(1));
        register.all(() -> {
            events.publishEvent(new TerminalInspected(take.terminal(LOST), null, clock.instant(), "Lin"));
            return true;
        });
        sweep();
        assertThat(take.warned()).isEmpty();
        assertThat(take.count("stocktake_terminal WHERE seen_how = 'INSPECTION' AND outcome = 'FOUND'"))
                .isEqualTo(1);
    }

    @Test
    void anInspectionInThePeriodConfirmsAndOneBeforeItDoesNot() {
        register.all(() -> {
            events.publishEvent(
                    new TerminalInspected(take.terminal(LOST), null, TestClock.START.minusSeconds(1), "Lin"));
            return true;
        });
        assertThat(take.count("stocktake_terminal WHERE outcome = 'OPEN'")).isEqualTo(1);
        register.all(() -> {
            events.publishEvent(new TerminalInspected(take.terminal(LOST), null, TestClock.START, "Lin"));
            return true;
        });
        assertThat(take.count("stocktake_terminal WHERE outcome = 'OPEN'")).isZero();
        assertThat(take.close(begun).figures().missing()).isZero();
    }

    @Test // EW-P06
    void itClearsWhenTheLossEndedOrTheTerminalIsRetired() {
        take.close(begun);
        sweep();
        clock.advance(Duration.ofHours(24));
        take.run("incident-opening");
        jdbc.sql("UPDATE incident SET state = 'CLOSED', closed_at = :now, closed_by = 'Chen'")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        sweep();
        assertThat(take.warned()).isEmpty();
        StockTakeRow next = take.begin("SH-01");
        clock.advance(Duration.ofHours(1));
        take.see(next, null, "82000001", "82000002");
        take.close(next);
        sweep();
        assertThat(take.warned()).hasSize(1);
        jdbc.sql("UPDATE fleet_terminal SET state = 'RETIRED' WHERE serial = :serial")
                .param("serial", LOST)
                .update();
        sweep();
        assertThat(take.warned()).isEmpty();
    }

    @Test // Control: a stock-take with a missing serial opens the incident of a theft or loss
    void aMissingSerialOpensTheIncidentOfATheftOrLossAfterADay() {
        take.close(begun);
        sweep();
        clock.advance(Duration.ofHours(24).minusSeconds(1));
        take.run("incident-opening");
        assertThat(take.count("incident")).isZero();
        clock.advance(Duration.ofSeconds(1));
        take.run("incident-opening");
        take.run("incident-opening");
        assertThat(jdbc.sql("SELECT i.incident_type || ' ' || t.serial FROM incident i"
                                + " JOIN fleet_terminal t ON t.id = i.terminal_id")
                        .query(String.class)
                        .list())
                .containsExactly("SEC-03 " + LOST);
    }

    private void sweep() {
        take.run("warning-sweep");
    }
}
