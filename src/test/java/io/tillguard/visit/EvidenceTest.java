package io.tillguard.visit;

import static io.tillguard.visit.VisitFixture.FROM;
import static io.tillguard.visit.VisitFixture.content;
import static io.tillguard.visit.VisitFixture.refused;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.tillguard.fleet.TerminalRows;
import io.tillguard.fleet.TerminalState;
import io.tillguard.incident.IncidentFilter;
import io.tillguard.incident.IncidentRow;
import io.tillguard.incident.IncidentRows;
import io.tillguard.shared.Keyset;
import io.tillguard.shared.Uuid7;
import io.tillguard.shared.Validity;
import io.tillguard.software.InstalledRow;
import io.tillguard.software.InstalledRows;
import io.tillguard.software.Version;
import io.tillguard.testing.SqlTest;
import io.tillguard.testing.TestClock;
import java.time.Duration;
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

/** Backup before work, device risk during work, sign-off. */
@SqlTest
class EvidenceTest {

    @Autowired
    private VisitFixture visit;

    @Autowired
    private Evidence evidence;

    @Autowired
    private Signatures signatures;

    @Autowired
    private OnSite onSite;

    @Autowired
    private WorkRows work;

    @Autowired
    private VisitRows rows;

    @Autowired
    private TerminalRows terminals;

    @Autowired
    private InstalledRows installed;

    @Autowired
    private IncidentRows incidents;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    private VisitFixture.Scene scene;

    @BeforeEach
    void anOrderOfAProvider() {
        scene = visit.scene();
    }

    @Test // Backup of important data before work.
    void nothingBeginsWithoutABackupOrAReasonWhyThereCanBeNone() {
        UUID id = visit.inside(scene).id();
        visit.lin(scene, () -> onSite.witness(id, WitnessKind.SITE_STAFF, "Wang"));
        visit.lin(scene, () -> evidence.snapshot(id, Moment.BEFORE, content("82000001", "2.4.1")));
        refused("no-backup", () -> visit.lin(scene, () -> onSite.start(id)));
        refused("backup-unclear", () -> visit.lin(scene, () -> evidence.backup(id, null, null, null)));
        refused("backup-unclear", () -> visit.lin(scene, () -> evidence.backup(id, FROM, null, null)));
        refused("backup-unclear", () -> visit.lin(scene, () -> evidence.backup(id, FROM, "crc", "Screen is dead")));
        refused(
                "in-the-future",
                () -> visit.lin(scene, () -> evidence.backup(id, clock.instant().plusSeconds(1), "crc", null)));
        visit.lin(scene, () -> evidence.backup(id, null, null, "Screen is dead"));
        refused("backup-said", () -> visit.lin(scene, () -> evidence.backup(id, FROM, "crc", null)));
        assertThat(visit.lin(scene, () -> onSite.start(id)).state()).isEqualTo(VisitState.ON_SITE);
    }

    @ParameterizedTest
    @CsvSource({"true, 'V-000001 crc Lin'", "false,"})
    void aBackupOfATerminalCountsInTheRegister(boolean possible, @Nullable String known) {
        VisitRow inside = visit.inside(scene);
        visit.lin(
                scene,
                () -> evidence.backup(
                        inside.id(),
                        possible ? FROM : null,
                        possible ? "crc" : null,
                        possible ? null : "Screen is dead"));
        assertThat(jdbc.sql("SELECT occasion || ' ' || checksum || ' ' || recorded_by FROM fleet_backup"
                                + " WHERE terminal_id = :terminal AND taken_at = :from")
                        .param("terminal", scene.terminal())
                        .param("from", Validity.utc(FROM))
                        .query(String.class)
                        .list())
                .containsExactlyElementsOf(
                        known == null ? List.of() : List.of(known.replace("V-000001", inside.number())));
    }

    @Test
    void nothingBeginsBeforeSomebodyLookedAndNothingEndsBeforeSomebodyLookedAgainAndBothSigned() {
        UUID id = visit.inside(scene).id();
        visit.lin(scene, () -> onSite.witness(id, WitnessKind.SITE_STAFF, "Wang"));
        visit.lin(scene, () -> evidence.backup(id, FROM, "crc", null));
        refused("not-looked-before", () -> visit.lin(scene, () -> onSite.start(id)));
        refused("visit-state", () -> look(id, Moment.AFTER, content("82000001", "2.4.1")));
        look(id, Moment.BEFORE, content("82000001", "2.4.1"));
        visit.lin(scene, () -> onSite.start(id));
        refused("visit-state", () -> look(id, Moment.BEFORE, content("82000001", "2.4.1")));
        refused("not-looked-after", () -> visit.lin(scene, () -> onSite.finish(id, "Done")));
        look(id, Moment.AFTER, content("82000001", "2.4.1"));
        refused("not-signed", () -> visit.lin(scene, () -> onSite.finish(id, "Done")));
        refused(
                "other-signer",
                () -> visit.lin(scene, () -> signatures.sign(id, VisitStep.HANDOVER, Party.WITNESS, "Zhao", null)));
        visit.sign(scene, id);
        refused(
                "signed-already",
                () -> visit.lin(scene, () -> signatures.sign(id, VisitStep.HANDOVER, Party.WITNESS, "Wang", null)));
        VisitRow done = visit.lin(scene, () -> onSite.finish(id, "Done"));
        assertThat(done.state()).isEqualTo(VisitState.DONE);
        assertThat(visit.lin(scene, () -> work.of(id)).differences()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"true, TG-2", "false,"})
    void sealsThatTheWorkWasMeantToChangeAreTheOnesThatInspectionsExpect(boolean meant, @Nullable String expected) {
        UUID id = visit.begun(scene).id();
        SnapshotContent found = content("82000001", "2.4.1");
        look(
                id,
                Moment.AFTER,
                new SnapshotContent(
                        found.serial(),
                        found.parts(),
                        List.of(new SnapshotContent.Seal("TG-1", false), new SnapshotContent.Seal("TG-2", true)),
                        found.configuration(),
                        List.of(),
                        meant ? Set.of(ChangeKind.SEALS) : Set.of(),
                        null));
        assertThat(jdbc.sql("SELECT seal FROM inspection_seal WHERE ended_at IS NULL")
                        .query(String.class)
                        .list())
                .containsExactlyElementsOf(expected == null ? List.of() : List.of(expected));
    }

    @Test // Unexpected change: EW-S02.
    void aVersionThatNobodyApprovedIsSeenByTheRuleOfVersions() {
        UUID id = visit.begun(scene).id();
        assertThat(versions()).containsExactly("2.4.1");
        approve("2.4.1");
        visit.sweep();
        assertThat(visit.live("EW-S02")).isEmpty();
        clock.advance(Duration.ofMinutes(5));
        look(id, Moment.AFTER, content("82000001", "2.4.9"));
        assertThat(versions()).containsExactly("2.4.9");
        visit.sweep();
        assertThat(visit.live("EW-S02")).containsExactly("82000001 3");
        assertThat(visit.lin(scene, () -> work.of(id)).differences())
                .containsExactly(new Difference(ChangeKind.SOFTWARE, "FIRMWARE", "2.4.1", "2.4.9", false));
        assertThat(visit.lin(scene, () -> rows.events(id)).getLast().kind()).isEqualTo(VisitEventKind.CHANGED);
    }

    @Test // Unexpected change: EW-P03.
    void anotherDeviceInItsPlaceIsASubstitution() {
        jdbc.sql("UPDATE fleet_terminal SET tid = '12345678'").update();
        UUID id = visit.begun(scene).id();
        look(id, Moment.AFTER, content("99999999", "2.4.1"));
        assertThat(visit.live("EW-P03")).containsExactly("82000001 4");
        assertThat(opened()).containsExactly("SEC-02");
        assertThat(state()).isEqualTo(TerminalState.QUARANTINED);
        assertThat(versions()).containsExactly("2.4.1");
    }

    @Test
    void anotherDeviceInThePlaceOfOneWithoutATidIsAnIncidentAtOnce() {
        UUID id = visit.inside(scene).id();
        look(id, Moment.BEFORE, content("99999999", "2.4.1"));
        assertThat(opened()).containsExactly("SEC-02");
        assertThat(state()).isEqualTo(TerminalState.QUARANTINED);
    }

    @ParameterizedTest
    @CsvSource({
        "82000001, TG-1, true, a, '', ''",
        "82000001, TG-1, false, a, '', 'SEALS false'",
        "82000001, TG-2, true, a, '', 'SEALS false SEALS false'",
        "82000001, TG-2, true, b, SEALS, 'SEALS true SEALS true CONFIGURATION false'",
        "82000001, TG-1, true, b, CONFIGURATION, 'CONFIGURATION true'",
        "99999999, TG-1, true, a, SERIAL, 'SERIAL false'"
    })
    void whatIsNotAsItWasIsIntendedOnlyWhereSomebodySaidSo(
            String serial, String seal, boolean whole, String configuration, String intended, String expected) {
        SnapshotContent before = seen("82000001", "TG-1", true, "a", Set.of());
        SnapshotContent after = seen(
                serial,
                seal,
                whole,
                configuration,
                intended.isEmpty() ? Set.of() : Set.of(ChangeKind.valueOf(intended)));
        assertThat(String.join(
                        " ",
                        Differences.between(before, after, "82000001", after.intended()).stream()
                                .map(each -> each.kind() + " " + each.intended())
                                .toList()))
                .isEqualTo(expected);
    }

    @Test
    void theSerialOfTheOneThatTookThePlaceIsExpected() {
        SnapshotContent before = content("82000001", "1");
        assertThat(Differences.between(before, content("82000002", "1"), "82000002", Set.of()))
                .containsExactly(new Difference(ChangeKind.SERIAL, "SERIAL", "82000001", "82000002", true));
        assertThat(Differences.between(before, content("82000001", "1"), "82000002", Set.of()))
                .containsExactly(new Difference(ChangeKind.SERIAL, "SERIAL", "82000001", "82000001", false));
    }

    private static SnapshotContent seen(
            String serial, String seal, boolean whole, String configuration, Set<ChangeKind> intended) {
        return new SnapshotContent(
                serial,
                List.of(),
                List.of(new SnapshotContent.Seal(seal, whole)),
                configuration,
                List.of(),
                intended,
                null);
    }

    private VisitRow look(UUID id, Moment moment, SnapshotContent content) {
        return visit.lin(scene, () -> evidence.snapshot(id, moment, content));
    }

    private List<String> versions() {
        return visit.all(() -> installed.of(scene.terminal(), null)).stream()
                .map(InstalledRow::version)
                .toList();
    }

    private List<String> opened() {
        return visit.all(() -> incidents.page(IncidentFilter.all(), Keyset.first(5))).rows().stream()
                .map((IncidentRow incident) -> incident.type().code())
                .toList();
    }

    private TerminalState state() {
        return requireNonNull(visit.all(() -> terminals.terminal(scene.terminal(), null)))
                .state();
    }

    private void approve(String version) {
        UUID baseline = Uuid7.next();
        UUID product = jdbc.sql("SELECT product_id FROM software_installed FETCH FIRST 1 ROW ONLY")
                .query(UUID.class)
                .single();
        jdbc.sql("""
                        INSERT INTO software_baseline (id, product_id, minimum_version, minimum_sort_key, valid_from, valid_to, set_by)
                        VALUES (:id, :product, NULL, NULL, :from, :to, 'Ren')""")
                .param("id", baseline)
                .param("product", product)
                .param("from", Validity.utc(TestClock.START))
                .param("to", Validity.OPEN)
                .update();
        jdbc.sql(
                        "INSERT INTO software_approved_version (baseline_id, sort_key, approved_version) VALUES (:id, :key, :version)")
                .param("id", baseline)
                .param("key", new Version(version).sortKey())
                .param("version", version)
                .update();
    }
}
