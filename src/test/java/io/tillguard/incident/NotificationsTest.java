package io.tillguard.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.tillguard.fleet.FleetFixture;
import io.tillguard.fleet.TerminalRows;
import io.tillguard.shared.Actor;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.NotFound;
import io.tillguard.shared.NotPermitted;
import io.tillguard.shared.RefusedException;
import io.tillguard.shared.Scope;
import io.tillguard.testing.SqlTest;
import io.tillguard.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@SqlTest
class NotificationsTest {

    private static final Set<String> ALL = Set.of(
            "incident:read",
            "incident:report",
            "incident:handle",
            "incident:close",
            "incident:waive",
            "incident:contacts",
            "fleet:read",
            "organisation:read");

    @Autowired
    private Incidents incidents;

    @Autowired
    private IncidentRows rows;

    @Autowired
    private Notifications notifications;

    @Autowired
    private EmergencyContacts contacts;

    @Autowired
    private TerminalRows terminals;

    @Autowired
    private FleetFixture fleet;

    @Autowired
    private CurrentCaller currentCaller;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    private FleetFixture.Company company;
    private UUID terminal;
    private UUID site;

    @BeforeEach
    void aTerminalInShanghai() {
        company = fleet.company();
        fleet.register(FleetFixture.row("82000001", "SH-01"));
        var row = fleet.all(() -> terminals.terminal("82000001", null, null));
        terminal = row.id();
        site = Objects.requireNonNull(row.siteId());
    }

    @ParameterizedTest
    @EnumSource(
            value = IncidentType.class,
            names = {"SEC_01", "SEC_02", "SEC_03", "SEC_06"})
    void whatPutsCardsOrDevicesIntoForeignHandsIsNotClosedBeforePoliceAndAcquirerWereTold(IncidentType type) {
        UUID id = opened(type);
        refused("not-told", "Wang", () -> incidents.close(id, "Lock the cabinet"));
        told(id, Recipient.POLICE, "A310");
        refused("not-told", "Wang", () -> incidents.close(id, "Lock the cabinet"));
        told(id, Recipient.ACQUIRER, "SEC-77");
        assertThat(as("Wang", () -> incidents.close(id, "Lock the cabinet")).state())
                .isEqualTo(IncidentState.CLOSED);
    }

    @ParameterizedTest
    @EnumSource(
            value = IncidentType.class,
            names = {"SEC_01", "SEC_02", "SEC_03", "SEC_06"},
            mode = EnumSource.Mode.EXCLUDE)
    void everythingElseIsClosedWithoutTellingAnybody(IncidentType type) {
        UUID id = opened(type);
        assertThat(as("Wang", () -> incidents.close(id, "Lock the cabinet")).state())
                .isEqualTo(IncidentState.CLOSED);
    }

    @Test
    void aFalseAlarmIsToldNobody() {
        UUID id = opened(IncidentType.SEC_03);
        assertThat(as("Wang", () -> incidents.dismiss(id, "Found in the drawer"))
                        .state())
                .isEqualTo(IncidentState.FALSE_ALARM);
    }

    @Test
    void anEntryKeepsWhomWhenAndUnderWhichNumber() {
        UUID id = opened(IncidentType.SEC_03);
        clock.set(TestClock.START.plus(Duration.ofHours(1)));
        as("Wang", () -> notifications.tell(id, Recipient.POLICE, "Jing'an", " A310 ", TestClock.START, null));
        assertThat(as("Lin", () -> notifications.of(id)))
                .extracting(
                        Notification::recipient,
                        Notification::contact,
                        Notification::reference,
                        Notification::toldAt,
                        Notification::recordedAt,
                        Notification::recordedBy)
                .containsExactly(tuple(Recipient.POLICE, "Jing'an", "A310", TestClock.START, clock.instant(), "Wang"));
        assertThat(as("Lin", () -> notifications.missing(rows.get(id)))).containsExactly(Recipient.ACQUIRER);
        assertThat(as("Lin", () -> rows.events(id)).getLast())
                .extracting(IncidentEvent::kind, IncidentEvent::note)
                .containsExactly(IncidentEventKind.NOTIFIED, "POLICE · Jing'an · A310");
        assertThat(trail(id)).containsExactly("incident.opened", "incident.notified");
    }

    @Test
    void whoGivesANumberIsNotRecordedWithoutIt() {
        UUID id = opened(IncidentType.SEC_03);
        refused("field-missing", "Lin", () -> notifications.tell(id, Recipient.POLICE, "110", " ", null, null));
        refused("field-missing", "Lin", () -> notifications.tell(id, Recipient.POLICE, null, "A310", null, null));
        refused("field-missing", "Lin", () -> notifications.tell(id, null, "110", "A310", null, null));
        Instant late = TestClock.START.plusSeconds(1);
        refused("in-the-future", "Lin", () -> notifications.tell(id, Recipient.POLICE, "110", "A310", late, null));
        Instant early = TestClock.START.minusSeconds(1);
        refused("before-incident", "Lin", () -> notifications.tell(id, Recipient.POLICE, "110", "A310", early, null));
        as("Lin", () -> notifications.tell(id, Recipient.PROVIDER, "Hotline", null, null, null));
        assertThat(as("Lin", () -> notifications.of(id))).hasSize(1);
    }

    @Test
    void whoWaivesThatSomebodyIsToldDoesNotCloseIt() {
        UUID id = opened(IncidentType.SEC_03);
        told(id, Recipient.POLICE, "A310");
        refused("field-missing", "Wang", () -> notifications.waive(id, Recipient.ACQUIRER, " "));
        as("Wang", () -> notifications.waive(id, Recipient.ACQUIRER, "Never bound to a merchant number"));
        assertThat(as("Lin", () -> notifications.missing(rows.get(id)))).isEmpty();
        refused("waiver-closes", "Wang", () -> incidents.close(id, "Lock the cabinet"));
        assertThat(as("Zhao", () -> incidents.close(id, "Lock the cabinet")).state())
                .isEqualTo(IncidentState.CLOSED);
        refused("incident-ended", "Wang", () -> notifications.waive(id, Recipient.INSURER, "None"));
        assertThatThrownBy(() -> as("Wu", Scope.everything(), Set.of("incident:read", "incident:handle"), () -> {
                    return notifications.waive(id, Recipient.INSURER, "None");
                }))
                .isInstanceOf(NotPermitted.class);
    }

    @Test
    void aStruckEntryStaysToBeSeenAndTheIncidentStaysOpen() {
        UUID id = opened(IncidentType.SEC_03);
        told(id, Recipient.ACQUIRER, "SEC-77");
        Notification wrong = told(id, Recipient.POLICE, "A310");
        as("Lin", () -> struck(id, wrong));
        refused("not-told", "Wang", () -> incidents.close(id, "Lock the cabinet"));
        assertThat(as("Lin", () -> notifications.of(id)))
                .extracting(Notification::struckReason)
                .containsExactly(null, "Number of another case");
        assertThatThrownBy(() -> as("Lin", () -> struck(id, wrong))).isInstanceOf(NotFound.class);
        Notification right = told(id, Recipient.POLICE, "A311");
        as("Wang", () -> incidents.close(id, "Lock the cabinet"));
        refused("incident-ended", "Lin", () -> struck(id, right));
    }

    @Test
    void theNearestContactIsNamedFirstAndOtherRegionsAreNot() {
        as("Lin", () -> contacts.add(contact("Head office lawyer", null)));
        as("Lin", () -> contacts.add(contact("Shanghai station", company.east())));
        as("Lin", () -> contacts.add(contact("Western station", company.west())));
        EmergencyContact next = as("Lin", () -> contacts.add(contact("Mall security", site)));
        assertThat(as("Lin", () -> contacts.near(site)))
                .extracting(EmergencyContact::name)
                .containsExactly("Mall security", "Shanghai station", "Head office lawyer");
        assertThat(next.place()).isEqualTo("SH-01");
        assertThat(as("Lin", () -> contacts.near(null)))
                .extracting(EmergencyContact::name)
                .containsExactly("Head office lawyer");
        assertThat(as("Lin", contacts::all)).hasSize(4);
    }

    @Test
    void aContactIsChangedByWhoLookedAtItLastAndItsRemovalLeavesWhatWasTold() {
        UUID id = opened(IncidentType.SEC_03);
        EmergencyContact first = as("Lin", () -> contacts.add(contact("Station", null)));
        as("Lin", () -> contacts.change(first.id(), contact("Jing'an station", null), first.version()));
        refused(
                "changed-meanwhile",
                "Wang",
                () -> contacts.change(first.id(), contact("Other station", null), first.version()));
        told(id, Recipient.POLICE, "A310");
        as("Lin", () -> {
            contacts.remove(first.id());
            return first;
        });
        assertThat(as("Lin", contacts::all)).isEmpty();
        assertThat(as("Lin", () -> notifications.of(id))).hasSize(1);
        assertThat(trail(first.id()))
                .containsExactly("emergency-contact.added", "emergency-contact.changed", "emergency-contact.removed");
    }

    @Test
    void whoSeesOneRegionKeepsTheContactsOfThatRegionOnly() {
        var east = new Scope.Subtrees(Set.of(company.east()));
        as("Wu", east, ALL, () -> contacts.add(contact("Shanghai station", company.east())));
        EmergencyContact other = as("Lin", () -> contacts.add(contact("Western station", company.west())));
        assertThatThrownBy(() -> as("Wu", east, ALL, () -> contacts.add(contact("Mine", company.west()))))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() ->
                        as("Wu", east, ALL, () -> contacts.change(other.id(), contact("x", company.east()), 0)))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> as("Wu", east, ALL, () -> contacts.add(contact("Mine", null))))
                .isInstanceOf(RefusedException.class);
        assertThat(as("Wu", east, ALL, contacts::all)).hasSize(2);
        assertThatThrownBy(() -> as("Wu", east, Set.of("incident:read"), () -> contacts.add(contact("x", site))))
                .isInstanceOf(NotPermitted.class);
    }

    @Test
    void whoSeesOtherSitesNeitherReadsNorRecordsWhoWasTold() {
        UUID id = opened(IncidentType.SEC_03);
        var west = new Scope.Subtrees(Set.of(company.west()));
        assertThatThrownBy(() -> as("Wu", west, ALL, () -> notifications.of(id)))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() ->
                        as("Wu", west, ALL, () -> notifications.tell(id, Recipient.POLICE, "110", "A310", null, null)))
                .isInstanceOf(NotFound.class);
    }

    private static EmergencyContactDetails contact(String name, @Nullable UUID node) {
        return EmergencyContactDetails.entered(Recipient.POLICE, name, "021-110", null, null, null, node);
    }

    private Notification struck(UUID id, Notification entry) {
        notifications.strike(id, entry.id(), "Number of another case");
        return entry;
    }

    private Notification told(UUID id, Recipient recipient, String reference) {
        return as("Lin", () -> notifications.tell(id, recipient, "Duty", reference, null, null));
    }

    private UUID opened(IncidentType type) {
        return as("Lin", () -> incidents.report(NewIncident.at(terminal, type, null)))
                .id();
    }

    private List<String> trail(UUID subject) {
        return jdbc.sql("SELECT action FROM audit_entry WHERE subject_id = :id ORDER BY id")
                .param("id", subject.toString())
                .query(String.class)
                .list();
    }

    private void refused(String code, String name, Supplier<?> work) {
        assertThatThrownBy(() -> as(name, work))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        e -> assertThat(e.refusal().code()).isEqualTo(code));
    }

    private <T> T as(String name, Supplier<T> work) {
        return as(name, Scope.everything(), ALL, work);
    }

    private <T> T as(String name, Scope scope, Set<String> permissions, Supplier<T> work) {
        return currentCaller.as(new Caller(new Actor(Actor.Kind.USER, name, name, null), scope, permissions), work);
    }
}
