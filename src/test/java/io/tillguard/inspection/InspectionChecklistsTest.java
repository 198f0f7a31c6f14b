package io.tillguard.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.tillguard.fleet.FleetFixture;
import io.tillguard.fleet.Registrations.Row;
import io.tillguard.fleet.TerminalRows;
import io.tillguard.shared.Keyset;
import io.tillguard.shared.RefusedException;
import io.tillguard.shared.Scope;
import io.tillguard.testing.SqlTest;
import io.tillguard.testing.TestClock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@SqlTest
class InspectionChecklistsTest {

    @Autowired
    private InspectionFixture inspect;

    @Autowired
    private Checklists checklists;

    @Autowired
    private InspectionRounds rounds;

    @Autowired
    private TerminalRows terminals;

    @Autowired
    private FleetFixture company;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void twoTerminals() {
        company.company();
        company.register(FleetFixture.row("82000001", "SH-01"), FleetFixture.row("82000002", "SH-01"));
    }

    @Test
    void aMandatoryItemWithoutAnAnswerIsRefusedByItsKey() {
        var empty = inspect.draft();
        empty.closed = "perhaps";
        assertThatThrownBy(() -> lin(() -> inspect.record(empty)))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("case-closed");
        assertThat(count("inspection")).isZero();
    }

    @Test
    void anInspectionIsJudgedByTheChecklistThatTheInspectorHad() {
        UUID model =
                company.all(() -> terminals.terminal("82000001", null, null).modelId());
        Checklist own = company.all(() -> checklists.write(
                model,
                List.of(new ChecklistItem("keypad", "Keypad flat?", "键盘平整吗？", ChecklistItem.Kind.YES_NO, true, true))));
        assertThat(own.version()).isEqualTo(1);
        assertThat(company.all(() -> checklists.of(model)).items()).hasSize(1);
        assertThat(company.all(() -> checklists.list())).hasSize(2);
        // The phone still has the product's own.
        assertThat(lin(() -> inspect.record(inspect.draft())).inspection().result())
                .isEqualTo(InspectionResult.PASS);
    }

    @Test
    void aChecklistOfAnotherModelIsRefusedAndOneThatCountsNoMoreIsASign() {
        UUID model =
                company.all(() -> terminals.terminal("82000001", null, null).modelId());
        newland();
        UUID another =
                company.all(() -> terminals.terminal("82000003", null, null).modelId());
        List<ChecklistItem> items =
                List.of(new ChecklistItem("case-closed", "Closed?", "完好吗？", ChecklistItem.Kind.YES_NO, true, true));
        Checklist foreign = company.all(() -> checklists.write(another, items));
        var draft = inspect.draft();
        draft.checklist = foreign.id();
        assertThatThrownBy(() -> lin(() -> inspect.record(draft)))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo("checklist-of-another-model"));
        Checklist old = company.all(() -> checklists.write(model, items));
        clock.advance(Duration.ofDays(1));
        company.all(() -> checklists.write(model, items));
        clock.advance(Duration.ofDays(30).minusSeconds(1));
        var offline = inspect.draft();
        offline.checklist = old.id();
        assertThat(lin(() -> inspect.record(offline)).inspection().signs()).isEmpty();
        clock.advance(Duration.ofSeconds(1));
        for (UUID past : Arrays.asList(old.id(), null)) {
            clock.advance(Duration.ofMinutes(2));
            var late = inspect.draft();
            late.checklist = past;
            assertThat(lin(() -> inspect.record(late)).inspection().signs())
                    .extracting(InspectionRow.Shown::sign)
                    .containsExactly(Sign.OTHER_CHECKLIST);
        }
    }

    @Test
    void whatWasRefusedForItsChecklistIsTakenInByTheFittingOneUnderTheSameIdentifier() {
        newland();
        UUID another =
                company.all(() -> terminals.terminal("82000003", null, null).modelId());
        var draft = inspect.draft();
        draft.checklist = company.all(() -> checklists.write(
                        another,
                        List.of(new ChecklistItem(
                                "case-closed", "Closed?", "完好吗？", ChecklistItem.Kind.YES_NO, true, true))))
                .id();
        assertThatThrownBy(() -> lin(() -> inspect.record(draft))).isInstanceOf(RefusedException.class);
        draft.checklist = null;
        Recorded corrected = lin(() -> inspect.record(draft));
        assertThat(corrected.again()).isFalse();
        assertThat(lin(() -> inspect.record(draft)).again()).isTrue();
        assertThat(count("inspection")).isEqualTo(1);
    }

    @Test
    void aRoundNamesTheChecklistOfEachModelAndLastTheOneOfAllOthers() {
        inspect.schedule();
        UUID model =
                company.all(() -> terminals.terminal("82000001", null, null).modelId());
        newland();
        inspect.schedule();
        Checklist own = company.all(() -> checklists.write(
                model,
                List.of(new ChecklistItem("case-closed", "Closed?", "完好吗？", ChecklistItem.Kind.YES_NO, true, true))));
        InspectionRound round = lin(() -> rounds.round(null, Keyset.first(10)));
        assertThat(round.stops())
                .extracting(InspectionRound.Stop::serial, InspectionRound.Stop::checklist)
                .containsExactlyInAnyOrder(
                        tuple("82000001", own.id()), tuple("82000002", own.id()), tuple("82000003", null));
        assertThat(round.checklists()).extracting(Checklist::id).containsExactly(own.id(), null);
    }

    private void newland() {
        company.register(
                new Row("82000003", "Newland", "N910", "SH-01", null, null, null, null, null, null, null, null, null));
    }

    private <T> T lin(Supplier<T> work) {
        return inspect.as("Lin", Scope.everything(), work);
    }

    private long count(String table) {
        return jdbc.sql("SELECT COUNT(*) FROM " + table).query(Long.class).single();
    }
}
