package io.tillguard.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillguard.fleet.Fleet;
import io.tillguard.fleet.FleetFixture;
import io.tillguard.fleet.TerminalRows;
import io.tillguard.fleet.TerminalState;
import io.tillguard.organisation.Position;
import io.tillguard.shared.Keyset;
import io.tillguard.shared.NotFound;
import io.tillguard.shared.RefusedException;
import io.tillguard.shared.Scope;
import io.tillguard.testing.SqlTest;
import io.tillguard.testing.TestClock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@SqlTest
class InspectionsTest {

    @Autowired
    private InspectionFixture inspect;

    @Autowired
    private InspectionRows rows;

    @Autowired
    private Checklists checklists;

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
    void whatArrivesTwiceAtOnceIsKeptOnce() throws Exception {
        var draft = inspect.draft();
        draft.photos.add(lin(() -> inspect.photo(1)));
        Callable<Recorded> send = () -> lin(() -> inspect.record(draft));
        try (ExecutorService pool = Executors.newFixedThreadPool(4)) {
            List<Future<Recorded>> all = pool.invokeAll(List.of(send, send, send, send));
            for (Future<Recorded> each : all) {
                assertThat(each.get().inspection().serial()).isEqualTo("82000001");
            }
        }
        assertThat(count("inspection")).isEqualTo(1);
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
    void whatWasHeldBackForLongerThanAMonthIsRefused() {
        var edge = inspect.draft().sentLater(Duration.ofDays(30), Duration.ZERO);
        assertThat(lin(() -> inspect.record(edge)).again()).isFalse();
        var older = inspect.draft().sentLater(Duration.ofDays(30).plusSeconds(1), Duration.ZERO);
        assertThatThrownBy(() -> lin(() -> inspect.record(older)))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("30 days");
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
    void threeWithinAMinuteLookTickedOff() {
        for (int i = 0; i < 3; i++) {
            var draft = inspect.draft();
            draft.finished = draft.finished.plusSeconds(20L * i);
            draft.sent = draft.finished;
            lin(() -> inspect.record(draft));
        }
        assertThat(signs()).containsExactly("MANY_IN_A_MINUTE=3");
    }

    @Test
    void aPhoneThatIsFarAwayLooksTickedOff() {
        company.all(() -> {
            fleet.move(id("82000001"), sites.shanghai(), new Position(31.2304, 121.4737), "Placed");
            return sites;
        });
        clock.advance(Duration.ofMinutes(1));
        var near = inspect.draft();
        near.where = new NewInspection.Where(31.2331, 121.4737, 10.0);
        lin(() -> inspect.record(near));
        assertThat(signs()).isEmpty();
        var far = inspect.draft();
        far.where = new NewInspection.Where(31.2434, 121.4737, 20.0);
        lin(() -> inspect.record(far));
        assertThat(signs()).containsExactly("WRONG_PLACE=1446");
    }

    @Test
    void onePhotoForTwoTerminalsLooksTickedOff() {
        var first = inspect.draft();
        first.photos.add(lin(() -> inspect.photo(5)));
        lin(() -> inspect.record(first));
        var second = inspect.draft();
        second.terminal = "82000002";
        second.scanned = "82000002";
        second.photos.add(lin(() -> inspect.photo(5)));
        lin(() -> inspect.record(second));
        assertThat(signs()).containsExactly("SAME_PHOTO=82000001");
    }

    @Test
    void alwaysTheSameDurationLooksTickedOff() {
        for (int i = 0; i < 5; i++) {
            clock.advance(Duration.ofHours(1));
            lin(() -> inspect.record(inspect.draft()));
        }
        assertThat(signs()).containsExactly("SAME_DURATION=120");
    }

    private List<String> signs() {
        return jdbc.sql("SELECT sign || '=' || detail FROM inspection_sign")
                .query(String.class)
                .list();
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
