package io.tillguard.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillguard.files.StoredFiles;
import io.tillguard.fleet.Fleet;
import io.tillguard.fleet.FleetFixture;
import io.tillguard.fleet.TerminalPhotographed;
import io.tillguard.fleet.TerminalRows;
import io.tillguard.fleet.TerminalState;
import io.tillguard.shared.Keyset;
import io.tillguard.shared.NotFound;
import io.tillguard.shared.RefusedException;
import io.tillguard.shared.Scope;
import io.tillguard.testing.SqlTest;
import io.tillguard.testing.TestClock;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@SqlTest
class InspectionsTest {

    @Autowired
    private InspectionFixture inspect;

    @Autowired
    private InspectionRows rows;

    @Autowired
    private StoredFiles files;

    @Autowired
    private ApplicationEventPublisher events;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private Fleet fleet;

    @Autowired
    private TerminalRows terminals;

    @Autowired
    private FleetFixture company;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    private FleetFixture.Company sites;

    @BeforeEach
    void twoTerminals() {
        sites = company.company();
        company.register(FleetFixture.row("82000001", "SH-01"), FleetFixture.row("82000002", "SH-01"));
    }

    @Test
    void whatArrivesTwiceIsKeptOnceAndAnsweredAlike() {
        var draft = inspect.draft();
        Recorded first = lin(() -> inspect.record(draft));
        clock.advance(Duration.ofHours(1));
        Recorded second = lin(() -> inspect.record(draft));
        assertThat(first.again()).isFalse();
        assertThat(second.again()).isTrue();
        assertThat(second.inspection()).isEqualTo(first.inspection());
        assertThat(count("inspection")).isEqualTo(1);
        assertThatThrownBy(() -> inspect.as("Wang", Scope.everything(), () -> inspect.record(draft)))
                .isInstanceOf(Exception.class);
    }

    @Test
    void aPhoneWithAWrongClockDecidesNeitherTimeNorOrder() {
        var offline = inspect.draft().sentLater(Duration.ofHours(5), Duration.ofDays(400));
        InspectionRow late = lin(() -> inspect.record(offline)).inspection();
        assertThat(late.inspectedAt()).isEqualTo(TestClock.START.minus(Duration.ofHours(5)));
        assertThat(late.driftSeconds()).isEqualTo(Duration.ofDays(400).toSeconds());
        assertThat(late.receivedAt()).isEqualTo(TestClock.START);
        clock.advance(Duration.ofMinutes(1));
        var behind = inspect.draft().sentLater(Duration.ZERO, Duration.ofDays(-900));
        behind.terminal = "82000002";
        behind.scanned = "82000002";
        lin(() -> inspect.record(behind));
        assertThat(lin(() -> rows.page(InspectionFilter.all(), Keyset.first(5))).rows())
                .extracting(InspectionRow::serial)
                .containsExactly("82000002", "82000001");
    }

    @Test
    void whatComesAgainWithOtherContentsIsRefusedAndNotTakenForSent() {
        var draft = inspect.draft();
        lin(() -> inspect.record(draft));
        draft.sent = draft.sent.plusSeconds(60);
        assertThat(lin(() -> inspect.record(draft)).again()).isTrue();
        draft.result = InspectionResult.REMARKS;
        assertThatThrownBy(() -> lin(() -> inspect.record(draft)))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo("inspection-sent-otherwise"));
    }

    @Test
    void anInspectionThatArrivesAfterTheTerminalMovedCountsWhereItStood() {
        UUID terminal = id("82000001");
        clock.advance(Duration.ofDays(2));
        company.all(() -> {
            fleet.move(terminal, sites.chengdu(), null, "Moved");
            return terminal;
        });
        clock.advance(Duration.ofHours(1));
        var offline = inspect.draft().sentLater(Duration.ofHours(20), Duration.ZERO);
        Recorded recorded = inspect.as("Lin", new Scope.Subtrees(Set.of(sites.east())), () -> inspect.record(offline));
        assertThat(recorded.moved()).isTrue();
        assertThat(recorded.inspection().site()).isEqualTo("SH-01");
        assertThat(inspect.as("Hu", new Scope.Subtrees(Set.of(sites.west())), () -> rows.count(InspectionFilter.all())))
                .isZero();
    }

    @Test
    void aTerminalOfOtherSitesIsNotThere() {
        assertThatThrownBy(() -> inspect.as(
                        "Hu", new Scope.Subtrees(Set.of(sites.west())), () -> inspect.record(inspect.draft())))
                .isInstanceOf(NotFound.class);
        assertThat(count("inspection")).isZero();
    }

    @Test // Photo mismatch in an inspection: quarantine, warning and incident.
    void aTerminalThatDoesNotLookLikeItsReferenceGoesIntoQuarantineWithAWarningAndACase() {
        lin(() -> inspect.record(inspect.draft()));
        clock.advance(Duration.ofDays(1));
        var other = inspect.draft();
        other.match = PhotoMatch.NO;
        Recorded recorded = lin(() -> inspect.record(other));
        assertThat(recorded.inspection().result()).isEqualTo(InspectionResult.FAIL);
        assertThat(recorded.inspection().findings()).containsExactly(Finding.PHOTO_DIFFERS);
        assertThat(recorded.inspection().referenceHash()).isNotNull();
        assertThat(recorded.quarantined()).isTrue();
        assertThat(company.all(() -> terminals.terminal("82000001", null, null).state()))
                .isEqualTo(TerminalState.QUARANTINED);
        assertThat(inspect.live("EW-P02")).containsExactly("82000001 4");
        assertThat(jdbc.sql("SELECT incident_type FROM incident")
                        .query(String.class)
                        .list())
                .containsExactly("SEC-01");
    }

    @ParameterizedTest
    @CsvSource({
        "IN_STOCK, QUARANTINED",
        "ACCEPTED, QUARANTINED",
        "LOST, QUARANTINED",
        "RECEIVED, RECEIVED",
        "QUARANTINED, QUARANTINED",
        "RETIRED, RETIRED"
    })
    void aFailedInspectionIsKeptWhateverStateTheTerminalIsIn(TerminalState before, TerminalState after) {
        jdbc.sql("UPDATE fleet_terminal SET state = :state WHERE id = :id")
                .param("state", before.name())
                .param("id", id("82000001"))
                .update();
        var broken = inspect.draft();
        broken.seal = SealState.BROKEN;
        Recorded recorded = lin(() -> inspect.record(broken));
        assertThat(recorded.quarantined()).isEqualTo(after == TerminalState.QUARANTINED);
        assertThat(company.all(() -> terminals.terminal("82000001", null, null).state()))
                .isEqualTo(after);
        assertThat(count("inspection")).isEqualTo(1);
    }

    @Test
    void aDocumentIsNoPhotoOfATerminal() {
        var draft = inspect.draft();
        draft.photos.add(lin(() -> files.keep(
                        new ByteArrayInputStream("%PDF-1.4\n%%EOF".getBytes(StandardCharsets.US_ASCII)),
                        null,
                        "document")
                .hash()));
        assertThatThrownBy(() -> lin(() -> inspect.record(draft)))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo("not-a-photo"));
        assertThat(count("inspection")).isZero();
        lin(() -> transaction.execute(status -> {
            events.publishEvent(new TerminalPhotographed(id("82000001"), draft.photos, "Lin", "R-1"));
            return status;
        }));
        assertThat(count("inspection_reference")).isZero();
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
