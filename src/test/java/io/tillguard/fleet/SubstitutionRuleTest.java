package io.tillguard.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillguard.shared.Scope;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class SubstitutionRuleTest extends RuleTest {

    @Autowired
    private Strangers strangers;

    @Autowired
    private Doubts doubts;

    private UUID terminal;
    private UUID other;

    @BeforeEach
    void twoTerminals() {
        terminal = fleet.terminal(null, TerminalState.ACTIVE, "10000001");
        other = fleet.terminal(null, TerminalState.ACTIVE, "10000002");
    }

    @Test // EW-P03
    void aTidOfAnotherSerialIsCritical() {
        report(ReportFixture.tid(terminal, NOW, "10000002"), ReportFixture.tid(other, NOW, "10000002"));
        sweep(NOW);
        assertThat(live("EW-P03")).containsExactly("SN000001 4");
        assertThat(jdbc.queryForList("SELECT fact_1, fact_2, fact_3 FROM warning WHERE rule_id = 'EW-P03'")
                        .getFirst()
                        .values())
                .containsExactly("TID 10000002", "SN000002", "SN000001");
    }

    @Test
    void aDeviceThatNobodyRegisteredIsToldOfTheTerminalWhoseTidItUses() {
        strange("FAKE-01", NOW);
        strange("FAKE-01", NOW.plusSeconds(60));
        sweep(NOW.plusSeconds(60));
        assertThat(live("EW-P03")).containsExactly("SN000002 4");
        assertThat(since("EW-P03")).containsExactly(NOW);
        assertThat(jdbc.queryForList("SELECT fact_1, fact_2, fact_3 FROM warning WHERE rule_id = 'EW-P03'")
                        .getFirst()
                        .values())
                .containsExactly("TID 10000002", "SN000002", "FAKE-01");
        fleet.changes(other, "custodian", "Mr Li", NOW.plusSeconds(90));
        assertThat(strangers.forgetSettled()).isZero();
        sweep(NOW.plusSeconds(90));
        assertThat(live("EW-P03")).hasSize(1);
        fleet.becomes(other, TerminalState.QUARANTINED, NOW.plusSeconds(100));
        sweep(NOW.plusSeconds(100));
        assertThat(live("EW-P03")).hasSize(1);
        fleet.becomes(other, TerminalState.ACTIVE, NOW.plusSeconds(120));
        sweep(NOW.plusSeconds(120));
        assertThat(live("EW-P03")).isEmpty();
        assertThat(strangers.forgetSettled()).isEqualTo(1);
    }

    private void strange(String serial, Instant at) {
        transaction.executeWithoutResult(
                status -> strangers.take(List.of(new Strangers.Stranger(serial, "10000002", at)), Scope.everything()));
    }

    @Test
    void whatPeopleFoundIsToldUntilTheRegisterRecordsThatSomebodyLooked() {
        doubt("TG-2", NOW);
        doubt("TG-2", NOW.plusSeconds(60));
        sweep(NOW.plusSeconds(60));
        assertThat(live("EW-P03")).containsExactly("SN000001 4");
        assertThat(since("EW-P03")).containsExactly(NOW);
        assertThat(jdbc.queryForList("SELECT fact_1, fact_2, fact_3 FROM warning WHERE rule_id = 'EW-P03'")
                        .getFirst()
                        .values())
                .containsExactly("V-000001", "TG-1", "TG-2");
        fleet.becomes(terminal, TerminalState.QUARANTINED, NOW.plusSeconds(100));
        assertThat(doubts.forgetSettled()).isZero();
        sweep(NOW.plusSeconds(100));
        assertThat(live("EW-P03")).hasSize(1);
        fleet.becomes(terminal, TerminalState.ACTIVE, NOW.plusSeconds(120));
        sweep(NOW.plusSeconds(120));
        assertThat(live("EW-P03")).isEmpty();
        assertThat(raised("EW-P03")).isEqualTo(1);
        assertThat(doubts.forgetSettled()).isEqualTo(1);
    }

    @Test
    void aTerminalThatLeftTheRegisterIsDoubtedNoMore() {
        doubt("TG-2", NOW);
        jdbc.update("UPDATE fleet_terminal SET state = 'DESTROYED' WHERE id = ?", terminal);
        sweep(NOW);
        assertThat(live("EW-P03")).isEmpty();
    }

    private void doubt(String found, Instant at) {
        transaction.executeWithoutResult(
                status -> doubts.raise(new Doubts.Doubt(terminal, "TG-1", found, "V-000001", at)));
    }

    @Test
    void itsOwnTidAndAnUnknownOneAreFine() {
        report(ReportFixture.tid(terminal, NOW, "10000001"), ReportFixture.tid(other, NOW, "99999999"));
        sweep(NOW);
        assertThat(live("EW-P03")).isEmpty();
    }

    @Test
    void theTidOfARetiredTerminalIsFree() {
        fleet.becomes(other, TerminalState.RETIRED, NOW.minusSeconds(60));
        report(ReportFixture.tid(terminal, NOW, "10000002"));
        sweep(NOW);
        assertThat(live("EW-P03")).isEmpty();
    }

    @Test
    void neitherTheRightTidNorANewCustodianNorQuarantineClearsItButComingBackDoes() {
        report(ReportFixture.tid(terminal, NOW, "10000002"));
        sweep(NOW);
        report(ReportFixture.tid(terminal, NOW.plusSeconds(60), "10000001"));
        sweep(NOW.plusSeconds(60));
        assertThat(live("EW-P03")).hasSize(1);
        fleet.changes(terminal, "custodian", "Mr Li", NOW.plusSeconds(90));
        sweep(NOW.plusSeconds(90));
        assertThat(live("EW-P03")).hasSize(1);
        fleet.becomes(terminal, TerminalState.QUARANTINED, NOW.plusSeconds(100));
        sweep(NOW.plusSeconds(100));
        assertThat(live("EW-P03")).hasSize(1);
        fleet.becomes(terminal, TerminalState.ACTIVE, NOW.plusSeconds(120));
        sweep(NOW.plusSeconds(120));
        assertThat(live("EW-P03")).isEmpty();
        assertThat(raised("EW-P03")).isEqualTo(1);
    }

    @Test
    void aSwapInTheRegisterClearsIt() {
        report(ReportFixture.tid(terminal, NOW, "10000002"));
        sweep(NOW);
        jdbc.update("UPDATE fleet_terminal SET tid = NULL WHERE id = ?", other);
        jdbc.update("UPDATE fleet_terminal SET tid = '10000002' WHERE id = ?", terminal);
        sweep(NOW.plusSeconds(1));
        assertThat(live("EW-P03")).isEmpty();
    }
}
