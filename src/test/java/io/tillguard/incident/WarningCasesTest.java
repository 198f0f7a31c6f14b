package io.tillguard.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillguard.fleet.FleetFixture;
import io.tillguard.fleet.TerminalRows;
import io.tillguard.fleet.TerminalState;
import io.tillguard.shared.Keyset;
import io.tillguard.shared.Uuid7;
import io.tillguard.shared.Validity;
import io.tillguard.testing.SqlTest;
import io.tillguard.testing.TestClock;
import io.tillguard.warning.WarningsChanged;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;

@SqlTest
class WarningCasesTest {

    @Autowired
    private ApplicationEventPublisher events;

    @Autowired
    private IncidentRows rows;

    @Autowired
    private Incidents incidents;

    @Autowired
    private TerminalRows terminals;

    @Autowired
    private FleetFixture fleet;

    @Autowired
    private JdbcClient jdbc;

    private UUID terminal;

    @BeforeEach
    void aTerminal() {
        fleet.company();
        fleet.register(FleetFixture.row("82000001", "SH-01"));
        terminal = fleet.all(() -> terminals.terminal("82000001", null, null).id());
    }

    @Test
    void aTamperWarningOpensOneIncidentAndIsolatesTheTerminal() {
        UUID warning = raise("EW-P05");
        events.publishEvent(new WarningsChanged());
        events.publishEvent(new WarningsChanged());
        IncidentRow opened = only();
        assertThat(opened.type()).isEqualTo(IncidentType.SEC_01);
        assertThat(opened.warning()).isEqualTo(warning);
        assertThat(opened.site()).isEqualTo("SH-01");
        assertThat(fleet.all(() -> terminals.terminal(terminal, null)).state()).isEqualTo(TerminalState.QUARANTINED);
    }

    @Test
    void anotherWarningOfATerminalWhoseIncidentIsOpenOpensNone() {
        raise("EW-P05");
        events.publishEvent(new WarningsChanged());
        jdbc.sql("UPDATE warning SET live = FALSE, open_key = NULL").update();
        raise("EW-P05");
        events.publishEvent(new WarningsChanged());
        only();
    }

    @Test
    void aWarningThatStandsAfterTheFirstIncidentWasDismissedIsNotOpenedAgain() {
        raise("EW-P05");
        events.publishEvent(new WarningsChanged());
        IncidentRow opened = only();
        fleet.all(() -> incidents.dismiss(opened.id(), "Cleaning"));
        events.publishEvent(new WarningsChanged());
        only();
    }

    @Test
    void aRuleThatNamesNoIncidentOpensNone() {
        raise("EW-N01");
        events.publishEvent(new WarningsChanged());
        assertThat(all()).isEmpty();
    }

    private IncidentRow only() {
        assertThat(all()).hasSize(1);
        return all().getFirst();
    }

    private List<IncidentRow> all() {
        return fleet.all(() -> rows.page(IncidentFilter.all(), Keyset.first(10)))
                .rows();
    }

    private UUID raise(String rule) {
        UUID id = Uuid7.next();
        jdbc.sql("""
                        INSERT INTO warning (id, rule_id, subject_kind, subject_id, subject_label, severity, state, live, since,
                            raised_at, valid_from, acknowledge_by, escalate_at, open_key)
                        VALUES (:id, :rule, 'TERMINAL', :terminal, '82000001', 4, 'OPEN', TRUE, :now, :now, :now, :now, :now,
                            :key)""")
                .param("id", id)
                .param("rule", rule)
                .param("terminal", terminal)
                .param("now", Validity.utc(TestClock.START))
                .param("key", rule + ":" + terminal)
                .update();
        return id;
    }
}
