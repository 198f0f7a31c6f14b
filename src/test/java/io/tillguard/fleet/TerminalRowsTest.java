package io.tillguard.fleet;

import static io.tillguard.fleet.FleetFixture.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillguard.fleet.FleetFixture.Company;
import io.tillguard.fleet.Registrations.Row;
import io.tillguard.shared.Keyset;
import io.tillguard.shared.NotFound;
import io.tillguard.shared.Page;
import io.tillguard.shared.RefusedException;
import io.tillguard.testing.SqlTest;
import io.tillguard.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@SqlTest
class TerminalRowsTest {

    private static final UUID NOBODY = new UUID(0, 0);

    @Autowired
    private FleetFixture fixture;

    @Autowired
    private TerminalRows rows;

    @Autowired
    private TerminalReports reports;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private Fleet fleet;

    @Autowired
    private TerminalSearch search;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    private Company company = new Company(NOBODY, NOBODY, NOBODY, NOBODY, NOBODY);

    @BeforeEach
    void terminals() {
        company = fixture.company();
        fixture.register(
                row("PAX-000001", "SH-01"),
                row("PAX-000002", "HZ-01"),
                row("PAX-000003", "CD-01"),
                new Row(
                        "NEW-000001",
                        "Newland",
                        "N910",
                        "SH-01",
                        "ABCD1234",
                        null,
                        null,
                        null,
                        "attended",
                        null,
                        null,
                        null,
                        null),
                new Row(
                        "NEW-000002",
                        "Newland",
                        "N910",
                        "CD-01",
                        null,
                        null,
                        null,
                        null,
                        "unattended",
                        null,
                        null,
                        null,
                        null));
        heard("PAX-000002");
        heard("NEW-000001");
    }

    @ParameterizedTest
    @EnumSource(TerminalSort.class)
    void readingPageByPageGivesEveryTerminalOnceInEitherDirection(TerminalSort sort) {
        for (boolean descending : new boolean[] {false, true}) {
            var order = new TerminalSort.Order(sort, descending);
            List<String> whole = serials(fixture.all(() -> rows.page(TerminalFilter.all(), order, Keyset.first(100))));
            List<String> read = new ArrayList<>();
            String after = null;
            do {
                var keyset = new Keyset(2, after);
                Page<TerminalRow> page = fixture.all(() -> rows.page(TerminalFilter.all(), order, keyset));
                read.addAll(serials(page));
                after = page.next();
            } while (after != null);
            assertThat(read).hasSize(5).doesNotHaveDuplicates().isEqualTo(whole);
        }
    }

    @Test
    void serialsComeInTheirOrder() {
        assertThat(found(TerminalFilter.all()))
                .containsExactly("NEW-000001", "NEW-000002", "PAX-000001", "PAX-000002", "PAX-000003");
    }

    @ParameterizedTest
    @CsvSource({"000003, PAX-000003", "bcd12, NEW-000001", "z-0, PAX-000002", "100%, ''", "_, ''"})
    void textIsFoundInSerialTidAndSite(String text, String serials) {
        assertThat(String.join(" ", found(TerminalFilter.all().withText(text)))).isEqualTo(serials);
        assertThat(fixture.all(() -> search.find(text, 10))).hasSize(serials.isEmpty() ? 0 : 1);
    }

    @Test
    void twoManufacturersMayUseTheSameSerialAndThenTheManufacturerMustBeNamed() {
        fixture.register(new Row(
                "PAX-000001", "Newland", "N910", "CD-01", null, null, null, null, null, null, null, null, null));

        assertThatThrownBy(() -> fixture.all(() -> rows.terminal("PAX-000001", null, null)))
                .isInstanceOf(RefusedException.class);
        assertThat(fixture.all(() -> rows.terminal("pax-000001", "newland", null))
                        .site())
                .isEqualTo("CD-01");
    }

    @Test
    void eachConditionNarrows() {
        var all = TerminalFilter.all();
        assertThat(found(all.withModel("n910"))).containsExactly("NEW-000001", "NEW-000002");
        assertThat(found(all.withModel("newland n910"))).hasSize(2);
        assertThat(found(all.withModel("nothing"))).isEmpty();
        assertThat(found(all.withSite("cd-01"))).containsExactly("NEW-000002", "PAX-000003");
        assertThat(found(all.withNode(company.east()))).hasSize(3);
        assertThat(found(all.withAttendance(Attendance.UNATTENDED))).containsExactly("NEW-000002");
        assertThat(found(all.withStates(Set.of(TerminalState.QUARANTINED)))).isEmpty();
        assertThat(found(all.withLastSeenBefore(clock.instant()))).hasSize(3);
        assertThat(found(all.withLastSeenBefore(clock.instant().plusSeconds(1))))
                .hasSize(5);
    }

    @Test
    void aReaderSeesOnlyTheOwnPartOfTheCompany() {
        var page = fixture.below(
                Set.of(company.west()),
                () -> rows.page(TerminalFilter.all(), TerminalSort.Order.DEFAULT, Keyset.first(10)));
        assertThat(serials(page)).containsExactly("NEW-000002", "PAX-000003");
        assertThat(fixture.<Long>below(Set.of(company.west()), () -> rows.count(TerminalFilter.all())))
                .isEqualTo(2);
        assertThatThrownBy(() -> fixture.below(Set.of(company.west()), () -> rows.terminal("PAX-000001", null, null)))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void thePastIsShownToWhoSeesWhereTheTerminalStoodThen() {
        var before = clock.instant();
        clock.advance(Duration.ofDays(1));
        fixture.register(row("PAX-000003", "SH-01"));

        var past = TerminalFilter.all().withAsOf(before).withText("PAX-000003");
        assertThat(fixture.<Long>below(Set.of(company.west()), () -> rows.count(past)))
                .isEqualTo(1);
        assertThat(fixture.<Long>below(Set.of(company.east()), () -> rows.count(past)))
                .isZero();
        assertThat(fixture.<Long>below(Set.of(company.east()), () -> rows.count(past.withAsOf(null))))
                .isEqualTo(1);
        assertThat(found(TerminalFilter.all().withAsOf(before.minusSeconds(1)))).isEmpty();
    }

    @Test
    void aPastDayNeverShowsALaterContact() {
        UUID id = jdbc.sql("SELECT id FROM fleet_terminal WHERE serial = 'PAX-000003'")
                .query(UUID.class)
                .single();
        clock.advance(Duration.ofDays(1));
        Instant seen = clock.instant();
        var report = new TerminalReports.Report(id, seen, seen, null, null, null, null, null);
        new TransactionTemplate(transactions).executeWithoutResult(status -> reports.accept(List.of(report)));
        assertThat(fixture.all(() -> rows.terminal(id, seen)).lastSeenAt()).isEqualTo(seen);
        assertThat(fixture.all(() -> rows.terminal(id, seen.minusSeconds(1))).lastSeenAt())
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({"'!!'", "AAAA", "''", "bm90aGluZw"})
    void aCursorThatNobodyGaveIsRefused(String cursor) {
        assertThatThrownBy(() -> fixture.all(() -> rows.page(
                        TerminalFilter.all(),
                        new TerminalSort.Order(TerminalSort.LAST_SEEN, false),
                        new Keyset(10, cursor))))
                .isInstanceOf(RefusedException.class);
    }

    @Test
    void aStateChangesOnlyAlongTheLifeCycleAndWithAReason() {
        UUID id = fixture.all(() -> rows.terminal("PAX-000001", null, null)).id();
        clock.advance(Duration.ofHours(1));
        change(id, TerminalState.QUARANTINED, "Seal broken");

        assertThat(fixture.all(() -> rows.terminal(id, null)).state()).isEqualTo(TerminalState.QUARANTINED);
        assertThat(fixture.all(() -> rows.terminal(id, clock.instant().minusSeconds(1)))
                        .state())
                .isEqualTo(TerminalState.ACTIVE);
        assertThatThrownBy(() -> change(id, TerminalState.ORDERED, "Why not")).isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> change(id, TerminalState.ACTIVE, " ")).isInstanceOf(RefusedException.class);
        assertThat(jdbc.sql("SELECT state_after FROM audit_entry WHERE action = 'terminal.state-changed'")
                        .query(String.class)
                        .single())
                .contains("QUARANTINED");
    }

    @Test
    void aTerminalIsOrderedMovedBoundAndEntrusted() {
        UUID model = fixture.all(() -> rows.terminal("PAX-000001", null, null)).modelId();
        UUID id = fixture.all(() -> fleet.register(
                new NewTerminal(SerialNumber.entered("pax-777777"), model, company.shanghai(), Ownership.OWN, null)));
        clock.advance(Duration.ofHours(1));
        fixture.all(() -> {
            fleet.move(id, company.chengdu(), null, "New shop");
            fleet.bind(
                    id,
                    new Binding(
                            Tid.entered("12345678"), null, "ABC", SettlementAccount.entered("6222 0200 12345"), null),
                    "Contract 7");
            fleet.entrust(id, new Custody(Ownership.OWN, Attendance.ATTENDED, "Wang"), "Handed over");
            return id;
        });

        var row = fixture.all(() -> rows.terminal(id, null));
        assertThat(row.state()).isEqualTo(TerminalState.ORDERED);
        assertThat(row.site()).isEqualTo("CD-01");
        assertThat(row.tid()).isEqualTo("12345678");
        assertThat(row.acquirer()).isEqualTo("ABC");
        assertThat(row.custodian()).isEqualTo("Wang");
        assertThatThrownBy(() -> fixture.below(Set.of(company.east()), () -> {
                    fleet.move(id, company.shanghai(), null, "Mine");
                    return id;
                }))
                .isInstanceOf(NotFound.class);
    }

    private void heard(String serial) {
        var now = clock.instant();
        fixture.all(() -> {
            UUID id = rows.terminal(serial, null, null).id();
            var report = new TerminalReports.Report(id, now, now, null, null, null, null, null);
            new TransactionTemplate(transactions).executeWithoutResult(status -> reports.accept(List.of(report)));
            return id;
        });
    }

    private void change(UUID id, TerminalState state, String reason) {
        fixture.all(() -> {
            fleet.changeState(id, state, reason);
            return id;
        });
    }

    private List<String> found(TerminalFilter filter) {
        var serials = serials(fixture.all(() -> rows.page(filter, TerminalSort.Order.DEFAULT, Keyset.first(100))));
        assertThat(fixture.<Long>all(() -> rows.count(filter))).isEqualTo(serials.size());
        return serials;
    }

    private static List<String> serials(Page<TerminalRow> page) {
        return page.rows().stream().map(TerminalRow::serial).toList();
    }
}
