package io.tillguard.restriction;

import static io.tillguard.restriction.RestrictionFixture.frozen;
import static io.tillguard.restriction.RestrictionFixture.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.tillguard.incident.IncidentRows;
import io.tillguard.incident.IncidentState;
import io.tillguard.incident.IncidentType;
import io.tillguard.incident.Incidents;
import io.tillguard.restriction.RestrictionFixture.Account;
import io.tillguard.shared.Keyset;
import io.tillguard.shared.Money;
import io.tillguard.shared.NotPermitted;
import io.tillguard.shared.Scope;
import io.tillguard.testing.SqlTest;
import io.tillguard.testing.TestClock;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is done when an account is frozen (incident type LEG-06). */
@SqlTest
@Import(RestrictionFixture.class)
class FreezesTest {

    @Autowired
    private RestrictionFixture company;

    @Autowired
    private Freezes freezes;

    @Autowired
    private FreezeRows rows;

    @Autowired
    private Incidents incidents;

    @Autowired
    private IncidentRows incidentRows;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    private Account account;

    @BeforeEach
    void anAccount() {
        account = company.company();
    }

    @Test
    void aFrozenAccountIsAnIncidentThatEndsAfterEachStepOfItsPlaybook() {
        FreezeRow row = company.lin(() -> freezes.record(frozen(account.shop())));
        assertThat(row.terminals()).isEqualTo(2);
        var incident = company.lin(() -> incidentRows.get(row.incidentId()));
        assertThat(incident.type()).isEqualTo(IncidentType.LEG_06);
        assertThat(incident.number()).isEqualTo(row.incident());
        assertThat(incident.description()).contains("UNIONPAY 898310053310001", "FROZEN", "UnionPay: Unusual refunds");
        for (FreezeStep step : FreezeStep.values()) {
            refused("freeze-step-missing", step, () -> company.lin(() -> freezes.lift(row.id(), "Free")));
            refused("account-frozen", row.number(), () -> company.chen(() -> incidents.close(incident.id(), "Lesson")));
            company.lin(() -> freezes.step(row.id(), step, step == FreezeStep.TILLS_DIVERTED, "Told " + step));
        }
        refused("account-frozen", row.number(), () -> company.chen(() -> incidents.close(incident.id(), "Lesson")));
        FreezeRow lifted = company.lin(() -> freezes.lift(row.id(), "Released by letter"));
        assertThat(lifted.endedBy()).isEqualTo("Lin");
        assertThat(lifted.steps()).isEqualTo(FreezeStep.values().length);
        assertThat(company.chen(() -> incidents.close(incident.id(), "Watch refunds"))
                        .state())
                .isEqualTo(IncidentState.CLOSED);
        assertThat(events(incident.id()))
                .contains("CAUSE_ASKED: Told CAUSE_ASKED", "TILLS_DIVERTED –: Told TILLS_DIVERTED");
        assertThat(trail())
                .containsExactly(
                        "restriction.frozen",
                        "restriction.step-done",
                        "restriction.step-done",
                        "restriction.step-done",
                        "restriction.step-done",
                        "restriction.step-done",
                        "restriction.step-done",
                        "restriction.lifted");
    }

    @Test
    void oneAccountIsFrozenOnceAtATimeAndAgainLater() {
        FreezeRow row = company.lin(() -> freezes.record(frozen(account.shop())));
        refused(
                "frozen-already",
                RestrictionFixture.SHOP,
                () -> company.lin(() -> freezes.record(frozen(account.shop()))));
        company.lin(() -> freezes.record(frozen(account.cafe())));
        lift(row.id());
        refused("freeze-lifted", row.number(), () -> company.lin(() -> freezes.lift(row.id(), "Again")));
        refused("freeze-lifted", row.number(), () -> company.lin(() -> freezes.assign(row.id(), "Wu", LocalDate.MAX)));
        FreezeRow second = company.lin(() -> freezes.record(frozen(account.shop())));
        assertThat(second.incidentId()).isNotEqualTo(row.incidentId());
        assertThat(company.lin(() -> rows.count(FreezeFilter.open()))).isEqualTo(2);
        assertThat(company.lin(() -> rows.count(new FreezeFilter("8983", null, true))))
                .isEqualTo(3);
        assertThat(company.lin(() -> rows.page(new FreezeFilter("", FreezeKind.LIMITED, true), Keyset.first(9))
                        .rows()))
                .isEmpty();
    }

    @Test
    void aStepIsDoneOnceAndWhatIsMissingIsNamed() {
        FreezeRow row = company.lin(() -> freezes.record(frozen(account.shop())));
        company.lin(() -> freezes.step(row.id(), FreezeStep.CAUSE_ASKED, false, "Called"));
        refused(
                "step-done",
                FreezeStep.CAUSE_ASKED,
                () -> company.lin(() -> freezes.step(row.id(), FreezeStep.CAUSE_ASKED, true, "Again")));
        refused(
                "field-missing",
                null,
                () -> company.lin(() -> freezes.step(row.id(), FreezeStep.PAPERS_HANDED_IN, true, " ")));
        refused("field-missing", null, () -> company.lin(() -> freezes.step(row.id(), null, false, "What")));
        assertThat(company.lin(() -> rows.steps(row.id())))
                .extracting(StepRow::step, step -> step.at() != null)
                .startsWith(tuple(FreezeStep.CAUSE_ASKED, true))
                .hasSize(6);
    }

    @Test
    void whatIsLateIsMarkedFromTheDayAfter() {
        FreezeRow row = company.lin(() -> freezes.record(frozen(account.shop())));
        company.lin(() -> freezes.assign(row.id(), "Wu", LocalDate.of(2026, 3, 3)));
        assertThat(overdue(row.id())).isFalse();
        clock.advance(Duration.ofDays(1));
        assertThat(overdue(row.id())).isFalse();
        clock.advance(Duration.ofDays(1));
        assertThat(overdue(row.id())).isTrue();
        lift(row.id());
        assertThat(overdue(row.id())).isFalse();
    }

    @Test
    void whatDoesNotHoldTogetherIsRefusedByName() {
        refused("amount-not-positive", null, () -> entered("0.00", "CNY"));
        refused("field-missing", "currency", () -> entered("5.00", null));
        refused("unknown-currency", null, () -> entered("5.00", "XXQ"));
        assertThat(entered("5.5", "cny").held()).isEqualTo(new Money(new BigDecimal("5.50"), "CNY"));
        NewFreeze late = new NewFreeze(
                account.shop(),
                FreezeKind.LIMITED,
                "r",
                "u",
                null,
                TestClock.START.plusSeconds(1),
                null,
                "o",
                LocalDate.MAX);
        refused("in-the-future", null, () -> company.lin(() -> freezes.record(late)));
        assertThat(jdbc.sql("SELECT COUNT(*) FROM incident").query(Long.class).single())
                .isZero();
    }

    @Test
    void whoSeesOnlySomeSitesReadsTheAccountWithTheirTerminalsAndChangesNothing() {
        FreezeRow row = company.lin(() -> freezes.record(frozen(account.shop())));
        UUID west = account.company().west();
        assertThat(company.inWest(west, () -> rows.get(row.id())).terminals()).isOne();
        assertThatThrownBy(() -> company.inWest(west, () -> freezes.lift(row.id(), "Free")))
                .isInstanceOf(Exception.class);
        assertThatThrownBy(() -> company.inWest(west, () -> freezes.record(frozen(account.cafe()))))
                .isInstanceOf(Exception.class);
        assertThat(company.lin(() -> rows.count(FreezeFilter.open()))).isOne();
        assertThatThrownBy(() -> company.as(
                        "Reader", Set.of("restriction:read"), Scope.everything(), () -> freezes.lift(row.id(), "x")))
                .isInstanceOf(NotPermitted.class);
        assertThat(company.lin(() -> rows.ofTerminal(company.terminal("TILL-0002"))))
                .isNotNull();
        assertThat(company.lin(() -> isFrozen("TILL-0003"))).isFalse();
    }

    private boolean isFrozen(String serial) {
        return rows.ofTerminal(company.terminal(serial)) != null;
    }

    private NewFreeze entered(String held, @Nullable String currency) {
        return NewFreeze.entered(
                account.shop(),
                FreezeKind.FROZEN,
                "r",
                "u",
                null,
                null,
                new BigDecimal(held),
                currency,
                "o",
                LocalDate.of(2026, 3, 9));
    }

    private boolean overdue(UUID id) {
        return company.lin(() -> rows.get(id)).overdue();
    }

    private void lift(UUID id) {
        company.lin(() -> rows.steps(id)).stream()
                .filter(step -> step.at() == null)
                .forEach(step -> company.lin(() -> freezes.step(id, step.step(), true, "Not needed here")));
        company.lin(() -> freezes.lift(id, "Free"));
    }

    private List<String> events(UUID incident) {
        return jdbc.sql("SELECT note FROM incident_event WHERE incident_id = :id AND note IS NOT NULL")
                .param("id", incident)
                .query(String.class)
                .list();
    }

    private List<String> trail() {
        return jdbc.sql("SELECT action FROM audit_entry WHERE action LIKE 'restriction.%' ORDER BY id")
                .query(String.class)
                .list();
    }
}
