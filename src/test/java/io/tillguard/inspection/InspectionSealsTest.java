package io.tillguard.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillguard.fleet.FleetFixture;
import io.tillguard.fleet.TerminalRows;
import io.tillguard.fleet.TerminalSealed;
import io.tillguard.shared.NotPermitted;
import io.tillguard.shared.RefusedException;
import io.tillguard.shared.Scope;
import io.tillguard.testing.SqlTest;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@SqlTest
class InspectionSealsTest {

    @Autowired
    private InspectionFixture inspect;

    @Autowired
    private Seals seals;

    @Autowired
    private ApplicationEventPublisher events;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private TerminalRows terminals;

    @Autowired
    private FleetFixture company;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void twoTerminals() {
        company.company();
        company.register(FleetFixture.row("82000001", "SH-01"), FleetFixture.row("82000002", "SH-01"));
    }

    @Test
    void eachKindOfTamperingMakesAnInspectionFail() {
        lin(() -> inspect.record(inspect.draft()));
        var seal = inspect.draft();
        seal.sealNumber = "TG-2";
        assertThat(findings(seal)).containsExactly(Finding.SEAL_NUMBER_DIFFERS);
        var broken = inspect.draft();
        broken.seal = SealState.BROKEN;
        assertThat(findings(broken)).containsExactly(Finding.SEAL_BROKEN);
        var serial = inspect.draft();
        serial.scanned = "82000002";
        assertThat(findings(serial)).containsExactly(Finding.SERIAL_DIFFERS);
        var item = inspect.draft();
        item.closed = "no";
        assertThat(findings(item)).containsExactly(Finding.ITEM_FAILED);
        var says = inspect.draft();
        says.result = InspectionResult.FAIL;
        assertThat(findings(says)).containsExactly(Finding.INSPECTOR_SAYS_SO);
    }

    private List<Finding> findings(InspectionFixture.Draft draft) {
        return lin(() -> inspect.record(draft)).inspection().findings();
    }

    @Test
    void aSealOnRecordIsLookedForAndItsNumberRead() {
        lin(() -> inspect.record(inspect.draft()));
        var blank = inspect.draft();
        blank.sealNumber = null;
        assertThat(findings(blank)).containsExactly(Finding.SEAL_NUMBER_MISSING);
        var gone = inspect.draft();
        gone.seal = SealState.NONE;
        gone.sealNumber = null;
        assertThat(findings(gone)).containsExactly(Finding.SEAL_GONE);
        var never = inspect.draft();
        never.terminal = "82000002";
        never.scanned = "82000002";
        never.seal = SealState.NONE;
        never.sealNumber = null;
        assertThat(findings(never)).isEmpty();
    }

    @Test
    void aSealThatWasReplacedRightlyIsTheOneThatIsExpectedFromThenOn() {
        lin(() -> inspect.record(inspect.draft()));
        company.all(() -> transaction.execute(status -> {
            events.publishEvent(new TerminalSealed(id("82000001"), List.of("TG-7", "TG-8"), "Wang", "V-1"));
            return status;
        }));
        var old = inspect.draft();
        InspectionRow failed = lin(() -> inspect.record(old)).inspection();
        assertThat(failed.findings()).containsExactly(Finding.SEAL_NUMBER_DIFFERS);
        assertThat(failed.sealExpected()).isEqualTo("TG-7, TG-8");
        var either = inspect.draft();
        either.sealNumber = "tg-8";
        assertThat(findings(either)).isEmpty();
        var third = inspect.draft();
        third.sealNumber = "TG-9";
        InspectionRow another = lin(() -> inspect.record(third)).inspection();
        String number = String.valueOf(another.number());
        assertThatThrownBy(() -> lin(() -> seals.accept(number, "Repaired"))).isInstanceOf(NotPermitted.class);
        assertThatThrownBy(() -> company.all(() -> seals.accept(number, " "))).isInstanceOf(RefusedException.class);
        assertThat(company.all(() -> seals.accept(number, "Repaired"))).containsExactly("TG-9");
        assertThatThrownBy(() -> company.all(() -> seals.accept(number, "Repaired")))
                .isInstanceOf(RefusedException.class);
        var next = inspect.draft();
        next.sealNumber = "TG-9";
        assertThat(findings(next)).isEmpty();
        assertThat(count("inspection_seal")).isEqualTo(4);
    }

    @Test
    void aSealOfAnInspectionThatFailedOtherwiseIsNotTrusted() {
        lin(() -> inspect.record(inspect.draft()));
        var other = inspect.draft();
        other.sealNumber = "TG-2";
        other.match = PhotoMatch.NO;
        InspectionRow failed = lin(() -> inspect.record(other)).inspection();
        assertThatThrownBy(() -> company.all(() -> seals.accept(String.valueOf(failed.number()), "Repaired")))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo("seal-not-trusted"));
    }

    private UUID id(String serial) {
        return company.all(() -> terminals.terminal(serial, null, null).id());
    }

    private <T> T lin(Supplier<T> work) {
        return inspect.as("Lin", Scope.everything(), work);
    }

    private long count(String table) {
        return jdbc.sql("SELECT COUNT(*) FROM " + table).query(Long.class).single();
    }
}
