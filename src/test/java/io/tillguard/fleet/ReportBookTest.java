package io.tillguard.fleet;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tillguard.fleet.TerminalReports.App;
import io.tillguard.fleet.TerminalReports.Location;
import io.tillguard.fleet.TerminalReports.Network;
import io.tillguard.fleet.TerminalReports.Report;
import io.tillguard.fleet.TerminalReports.Security;
import io.tillguard.testing.SqlTest;
import io.tillguard.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

@SqlTest
class ReportBookTest {

    private static final Instant NOW = TestClock.START;

    @Autowired
    private ReportBook book;

    @Autowired
    private SightingStore store;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private TransactionTemplate transaction;

    private ReportFixture fleet;
    private UUID terminal;

    @BeforeEach
    void aTerminalAtASite() {
        fleet = new ReportFixture(jdbc);
        terminal = fleet.terminal(fleet.site("SH01"), TerminalState.ACTIVE, "10000001");
    }

    @Test
    void theFirstReportIsRemembered() {
        accept(new Report(
                terminal,
                NOW.minusSeconds(5),
                NOW,
                NOW.plusSeconds(90),
                new Location(ReportFixture.LATITUDE, ReportFixture.LONGITUDE, 20.0),
                new Security(false, true, false, List.of(App.named("b"), App.named("a"))),
                new Network("HTTPS", "1.2", "10.0.0.7", "8986", "cmiot"),
                "10000001"));
        var known = known();
        assertThat(known.contact().lastSeenAt()).isEqualTo(NOW);
        assertThat(known.contact().factAt()).isEqualTo(NOW.minusSeconds(5));
        assertThat(known.drift().seconds()).isEqualTo(90);
        assertThat(known.place().distance()).isEqualTo(0.0);
        assertThat(known.security().rooted()).isTrue();
        assertThat(known.security().unknownApps()).isEqualTo("a\nb");
        assertThat(known.network().network().apn()).isEqualTo("cmiot");
        assertThat(known.tid().since()).isNull();
    }

    @Test
    void aLateReportMovesOnlyTheContact() {
        accept(ReportFixture.away(terminal, NOW, 0));
        accept(ReportFixture.late(ReportFixture.away(terminal, NOW.minusSeconds(60), 9_000), NOW.plusSeconds(60)));
        var known = known();
        assertThat(known.contact().lastSeenAt()).isEqualTo(NOW.plusSeconds(60));
        assertThat(known.contact().factAt()).isEqualTo(NOW);
        assertThat(known.place().distance()).isEqualTo(0.0);
        assertThat(known.place().insideSince()).isEqualTo(NOW);
    }

    @Test
    void aLateReportFillsWhatNoNewerOneTold() {
        accept(ReportFixture.heartbeat(terminal, NOW));
        accept(ReportFixture.late(ReportFixture.tid(terminal, NOW.minusSeconds(60), "77777777"), NOW.plusSeconds(1)));
        assertThat(known().tid().tid()).isEqualTo("77777777");
    }

    @Test
    void whatAReportDoesNotTellStays() {
        accept(ReportFixture.network(terminal, NOW, new Network("HTTPS", "1.3", "10.0.0.7", null, null)));
        accept(ReportFixture.network(terminal, NOW.plusSeconds(1), new Network(null, null, "10.0.0.8", null, null)));
        assertThat(known().network().network()).isEqualTo(new Network("HTTPS", "1.3", "10.0.0.8", null, null));
    }

    @Test
    void theAccuracyIsTakenOffTheDistance() {
        double degrees = Math.toDegrees(400 / 6_371_008.8);
        accept(new Report(
                terminal,
                NOW,
                NOW,
                null,
                new Location(ReportFixture.LATITUDE + degrees, ReportFixture.LONGITUDE, 150.0),
                null,
                null,
                null));
        assertThat(known().place().distance()).isCloseTo(250, within(0.01));
    }

    @Test
    void theNearestOfTheLastReportsTellsHowManyLayOutside() {
        accept(
                ReportFixture.away(terminal, NOW, 50),
                ReportFixture.away(terminal, NOW.plusSeconds(1), 900),
                ReportFixture.away(terminal, NOW.plusSeconds(2), 700),
                ReportFixture.away(terminal, NOW.plusSeconds(3), 800));
        var place = known().place();
        assertThat(place.nearest2()).isCloseTo(700, within(0.01));
        assertThat(place.nearest3()).isCloseTo(700, within(0.01));
        assertThat(place.nearest4()).isCloseTo(50, within(0.01));
        assertThat(place.nearest5()).isNull();
        assertThat(place.outsideSince()).isEqualTo(NOW.plusSeconds(1));
        assertThat(steps("AWAY")).containsExactly(7L, 8L, 9L);
    }

    @Test
    void aLateTamperEventIsNotLost() {
        accept(ReportFixture.tamper(terminal, NOW, false));
        accept(ReportFixture.late(ReportFixture.tamper(terminal, NOW.minusSeconds(60), true), NOW.plusSeconds(1)));
        assertThat(known().tamper()).isEqualTo(new TamperFacts(false, NOW, NOW.minusSeconds(60)));
        assertThat(steps("TAMPER")).containsExactly(1L);
    }

    @Test
    void theRhythmOfCallsIsLearned() {
        accept(ReportFixture.heartbeat(terminal, NOW));
        assertThat(known().contact().expectedAt()).isEqualTo(NOW.plus(Duration.ofHours(24)));
        accept(ReportFixture.heartbeat(terminal, NOW.plusSeconds(60)));
        assertThat(known().contact().cadenceSeconds()).isEqualTo(12 * 3_600);
        accept(ReportFixture.heartbeat(terminal, NOW.plus(Duration.ofDays(5))));
        assertThat(known().contact().cadenceSeconds()).isEqualTo(26 * 3_600);
        assertThat(known().contact().backAt()).isEqualTo(NOW.plus(Duration.ofDays(5)));
    }

    @Test
    void aThousandTerminalsReportTogether() {
        UUID site = fleet.site("SH02");
        var reports = new ArrayList<Report>();
        for (int i = 0; i < 1_001; i++) {
            reports.add(ReportFixture.heartbeat(fleet.terminal(site, TerminalState.ACTIVE, null), NOW));
        }
        transaction.executeWithoutResult(status -> book.accept(reports));
        transaction.executeWithoutResult(status -> book.accept(reports));
        assertThat(jdbc.queryForObject("SELECT COUNT(*) FROM fleet_last_report", Long.class))
                .isEqualTo(1_001);
    }

    @Test
    void manyClientsReportTheSameTerminalsAtOnce() throws Exception {
        UUID other = fleet.terminal(null, TerminalState.ACTIVE, null);
        try (var clients = Executors.newFixedThreadPool(16)) {
            var done = new ArrayList<Future<?>>();
            for (int i = 1; i <= 160; i++) {
                Instant at = NOW.plusSeconds(i);
                List<Report> reports = i % 3 == 0
                        ? List.of(ReportFixture.drift(other, at, i), ReportFixture.drift(terminal, at, i))
                        : List.of(ReportFixture.drift(terminal, at, i));
                done.add(clients.submit(() -> transaction.executeWithoutResult(status -> book.accept(reports))));
            }
            for (var each : done) {
                each.get();
            }
        }
        assertThat(known().contact().lastSeenAt()).isEqualTo(NOW.plusSeconds(160));
        assertThat(known().drift().seconds()).isEqualTo(160);
        assertThat(jdbc.queryForObject(
                        "SELECT COUNT(*) FROM fleet_observation WHERE terminal_id = ? AND valid_to > '9999-01-01'",
                        Long.class,
                        terminal))
                .isEqualTo(1);
    }

    @Test
    void serialsFindTheirTerminals() {
        assertThat(book.find(List.of("SN000001", "NONE01")).get("SN000001"))
                .singleElement()
                .satisfies(found -> assertThat(found.id()).isEqualTo(terminal));
    }

    @Test
    void unknownAppsAreKeptOnceAndNothingHidesBehindALongList() {
        var told = Stream.of("Pay", "PAY ", "  ", "Loyalty\u3000 Plus")
                .map(App::named)
                .toList();
        accept(ReportFixture.secure(terminal, NOW, new Security(null, null, null, told)));
        assertThat(known().security().unknownApps()).isEqualTo("Loyalty Plus\nPay");
        var many = Stream.of("a".repeat(7_900), "b".repeat(99), "evil")
                .map(App::named)
                .toList();
        accept(ReportFixture.secure(terminal, NOW.plusSeconds(1), new Security(null, null, null, many)));
        assertThat(known().security().unknownApps()).hasSize(7_902).endsWith("a\n…");
    }

    @Test
    void signatureAndStoreOfAnAppAreKeptBesideItsNameAndReadInWords() {
        String signature = "ab".repeat(32);
        accept(ReportFixture.secure(
                terminal,
                NOW,
                new Security(
                        null,
                        null,
                        null,
                        List.of(
                                new App("Pay", signature, null),
                                new App("Loyalty", null, "Shop\t 1"),
                                new App("Both", signature, "Shop"),
                                App.named("Bare")))));
        String kept = known().security().unknownApps();
        assertThat(kept)
                .isEqualTo("Bare\nBoth\t" + signature + "\tShop\nLoyalty\t" + "-".repeat(64) + "\tShop 1\nPay\t"
                        + signature + "\t");
        assertThat(SecurityFacts.readable(kept))
                .isEqualTo("Bare\nBoth · " + signature + " · Shop\nLoyalty · Shop 1\nPay · " + signature);
    }

    private void accept(Report... reports) {
        transaction.executeWithoutResult(status -> book.accept(List.of(reports)));
    }

    private Sighting known() {
        return requireNonNull(store.read(List.of(terminal), false).get(terminal));
    }

    private List<Long> steps(String kind) {
        return jdbc.queryForList(
                "SELECT amount FROM fleet_observation WHERE kind = ? ORDER BY amount", Long.class, kind);
    }
}
