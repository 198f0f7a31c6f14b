package io.tillguard.visit;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.tillguard.fleet.TerminalRows;
import io.tillguard.fleet.TerminalState;
import io.tillguard.testing.SqlTest;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Device risk during work: what is not as it was, and was not to change, is EW-P03. */
@SqlTest
class UnexplainedChangesTest {

    private static final SnapshotContent.Seal WHOLE = new SnapshotContent.Seal("TG-1", true);

    @Autowired
    private VisitFixture visit;

    @Autowired
    private Evidence evidence;

    @Autowired
    private WorkRows work;

    @Autowired
    private VisitRows rows;

    @Autowired
    private TerminalRows terminals;

    @Autowired
    private JdbcClient jdbc;

    private VisitFixture.Scene scene;
    private UUID id;

    @BeforeEach
    void aRepairUnderWay() {
        scene = visit.scene();
        id = visit.begun(scene).id();
    }

    @ParameterizedTest // EW-P03
    @CsvSource({
        "TG-2, true, TG-1, TG-2",
        "TG-1, false, TG-1, TG-1!",
        ", true, TG-1, –",
    })
    void otherSealsThanBeforeAreASubstitution(@Nullable String number, boolean whole, String expected, String found) {
        after(number == null ? List.of() : List.of(new SnapshotContent.Seal(number, whole)), Set.of());
        assertThat(visit.live("EW-P03")).containsExactly("82000001 4");
        assertThat(jdbc.sql("SELECT fact_1 || ' ' || fact_2 || ' ' || fact_3 FROM warning WHERE rule_id = 'EW-P03'")
                        .query(String.class)
                        .single())
                .isEqualTo(number() + " " + expected + " " + found);
        assertThat(incidents()).containsExactly("SEC-02");
        assertThat(state()).isEqualTo(TerminalState.QUARANTINED);
    }

    @Test
    void sealsThatAreAsTheyWereAreFine() {
        after(List.of(WHOLE), Set.of());
        assertThat(visit.raised("EW-P03")).isZero();
        assertThat(state()).isEqualTo(TerminalState.ACTIVE);
    }

    @ParameterizedTest
    @CsvSource({"REPAIR, SEALS, 0", "INSPECT, SEALS, 0", "TRAIN, SEALS, 1", "REPAIR, SOFTWARE, 1"})
    void onlyWorkThatMayTouchASealExplainsAnother(String kind, ChangeKind intended, int raised) {
        jdbc.sql("UPDATE maintenance_order SET kind = :kind")
                .param("kind", kind)
                .update();
        after(List.of(new SnapshotContent.Seal("TG-2", true)), Set.of(intended));
        assertThat(visit.raised("EW-P03")).isEqualTo(raised);
        assertThat(differences(ChangeKind.SEALS)).containsOnly(raised == 0);
    }

    @Test
    void settingsThatAnInspectionIsSaidToHaveChangedAreUnexpected() {
        jdbc.sql("UPDATE maintenance_order SET kind = 'INSPECT'").update();
        SnapshotContent found = VisitFixture.content("82000001", "2.4.1");
        look(new SnapshotContent(
                found.serial(),
                found.parts(),
                found.seals(),
                "crc32:2",
                List.of(),
                Set.of(ChangeKind.CONFIGURATION),
                null));
        assertThat(differences(ChangeKind.CONFIGURATION)).containsExactly(false);
        assertThat(visit.raised("EW-P03")).isZero();
    }

    @Test
    void sayingLaterThatItWasIntendedClearsNothing() {
        List<SnapshotContent.Seal> other = List.of(new SnapshotContent.Seal("TG-2", true));
        after(other, Set.of());
        after(other, Set.of());
        after(other, Set.of(ChangeKind.SEALS));
        visit.sweep();
        assertThat(visit.live("EW-P03")).hasSize(1);
        assertThat(incidents()).hasSize(1);
        assertThat(differences(ChangeKind.SEALS)).containsOnly(true);
    }

    @Test
    void whatARecordedSwapBroughtIsExpected() {
        SnapshotContent other = new SnapshotContent(
                "82000002",
                VisitFixture.content("82000002", "9.9").parts(),
                List.of(new SnapshotContent.Seal("TG-7", true)),
                "crc32:7",
                List.of(),
                Set.of(),
                null);
        assertThat(Differences.between(
                        VisitFixture.content("82000001", "2.4.1"), other, "82000002", Set.of(ChangeKind.values())))
                .hasSize(5)
                .allMatch(Difference::intended);
    }

    @Test
    void aDeviceInThePlaceOfOneWithoutATidIsOneWarningAndOneIncidentHoweverOftenItIsSeen() {
        look(VisitFixture.content("99999999", "2.4.1"));
        look(VisitFixture.content("99999999", "2.4.1"));
        assertThat(visit.live("EW-P03")).containsExactly("82000001 4");
        assertThat(visit.raised("EW-P03")).isEqualTo(1);
        assertThat(incidents()).containsExactly("SEC-02");
    }

    private void after(List<SnapshotContent.Seal> seals, Set<ChangeKind> intended) {
        SnapshotContent found = VisitFixture.content("82000001", "2.4.1");
        look(new SnapshotContent(
                found.serial(), found.parts(), seals, found.configuration(), List.of(), intended, null));
    }

    private void look(SnapshotContent content) {
        visit.lin(scene, () -> evidence.snapshot(id, Moment.AFTER, content));
    }

    private List<Boolean> differences(ChangeKind kind) {
        return visit.lin(scene, () -> work.of(id)).differences().stream()
                .filter(each -> each.kind() == kind)
                .map(Difference::intended)
                .toList();
    }

    private String number() {
        return visit.lin(scene, () -> rows.get(id)).number();
    }

    private List<String> incidents() {
        return jdbc.sql("SELECT incident_type FROM incident")
                .query(String.class)
                .list();
    }

    private TerminalState state() {
        return requireNonNull(visit.all(() -> terminals.terminal(scene.terminal(), null)))
                .state();
    }
}
