package io.tillguard.reporting;

import static io.tillguard.shared.Validity.utc;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillguard.fleet.FleetFixture;
import io.tillguard.scheduling.ScheduledTask;
import io.tillguard.shared.Actor;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.Keyset;
import io.tillguard.shared.NotPermitted;
import io.tillguard.shared.Page;
import io.tillguard.shared.RefusedException;
import io.tillguard.shared.Scope;
import io.tillguard.shared.TableFormat;
import io.tillguard.shared.Uuid7;
import io.tillguard.testing.SqlTest;
import io.tillguard.testing.TestClock;
import io.tillguard.testing.Unwatched;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

@SqlTest
class OwnershipCostsTest {

    private static final LocalDate TODAY = LocalDate.ofInstant(TestClock.START, ZoneOffset.UTC);
    private static final List<String> KINDS =
            List.of("PURCHASE", "PARTS", "LABOUR", "VISIT", "UPDATE", "FEES", "DOWNTIME", "OTHER");
    private static final List<String> SERIALS = List.of("84000001", "84000002", "84000003");
    private static final OwnershipFilter ALL = new OwnershipFilter("", null);

    @Autowired
    private OwnershipCosts costs;

    @Autowired
    private OwnershipExport export;

    @Autowired
    private List<ScheduledTask> tasks;

    @Autowired
    private FleetFixture fleet;

    @Autowired
    private CurrentCaller currentCaller;

    @Autowired
    private JdbcTemplate jdbc;

    private FleetFixture.Company company;

    @BeforeEach
    void threeTerminals() {
        company = fleet.company();
        fleet.register(
                FleetFixture.row("84000001", "SH-01"),
                FleetFixture.row("84000002", "CD-01"),
                FleetFixture.row("84000003", "SH-01"));
        jdbc.update("UPDATE fleet_model SET replacement_cost = 1000, replacement_currency = 'CNY'");
    }

    private record Line(
            String serial, String kind, BigDecimal amount, String currency, LocalDate day, boolean struck) {}

    private static List<Line> randomLines() {
        Random random = new Random(80);
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            lines.add(new Line(
                    SERIALS.get(random.nextInt(3)),
                    KINDS.get(random.nextInt(KINDS.size())),
                    BigDecimal.valueOf(1 + random.nextInt(99_999), 2),
                    random.nextInt(4) == 0 ? "USD" : "CNY",
                    TODAY.minusDays(random.nextInt(3) == 0 ? 363 + random.nextInt(5) : random.nextInt(1_000)),
                    random.nextInt(5) == 0));
        }
        return lines;
    }

    @Test // control 80
    void theTotalCostOfOwnershipEqualsTheLedger() {
        List<Line> lines = randomLines();
        lines.forEach(this::book);
        List<OwnershipRow> rows =
                fleet.all(() -> costs.page(ALL, Keyset.first(100))).rows();
        assertThat(rows)
                .hasSize(6)
                .isSortedAccordingTo(
                        Comparator.comparing(OwnershipRow::lastYear).reversed());
        rows.forEach(row -> equalsTheLedger(
                row,
                lines.stream()
                        .filter(each -> each.serial().equals(row.serial())
                                && each.currency().equals(row.currency())
                                && !each.struck())
                        .toList()));
    }

    private static void equalsTheLedger(OwnershipRow row, List<Line> own) {
        assertThat(row.purchase()).isEqualByComparingTo(sum(own, Set.of("PURCHASE"), null));
        assertThat(row.repair()).isEqualByComparingTo(sum(own, Set.of("PARTS", "LABOUR", "VISIT"), null));
        assertThat(row.updates()).isEqualByComparingTo(sum(own, Set.of("UPDATE"), null));
        assertThat(row.fees()).isEqualByComparingTo(sum(own, Set.of("FEES"), null));
        assertThat(row.downtime()).isEqualByComparingTo(sum(own, Set.of("DOWNTIME"), null));
        assertThat(row.other()).isEqualByComparingTo(sum(own, Set.of("OTHER"), null));
        assertThat(row.total()).isEqualByComparingTo(sum(own, Set.copyOf(KINDS), null));
        assertThat(row.lastYear()).isEqualByComparingTo(sum(own, Set.copyOf(KINDS.subList(1, 8)), TODAY.minusYears(1)));
        assertThat(row.since())
                .isEqualTo(own.stream()
                        .map(Line::day)
                        .min(Comparator.naturalOrder())
                        .orElseThrow());
    }

    @Test // control 80
    void theSumsOfAllAreThoseOfTheLedger() {
        List<Line> lines = randomLines();
        lines.forEach(this::book);
        List<OwnershipSum> sums = fleet.all(() -> costs.sums(ALL));
        assertThat(sums).extracting(OwnershipSum::currency).containsExactly("CNY", "USD");
        assertThat(sums)
                .allSatisfy(each -> assertThat(each.total())
                        .isEqualByComparingTo(sum(
                                lines.stream()
                                        .filter(line -> line.currency().equals(each.currency()) && !line.struck())
                                        .toList(),
                                Set.copyOf(KINDS),
                                null)));
    }

    private static BigDecimal sum(List<Line> lines, Set<String> kinds, @Nullable LocalDate after) {
        return lines.stream()
                .filter(each -> kinds.contains(each.kind())
                        && (after == null || each.day().isAfter(after)))
                .map(Line::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    @Test
    void repairIsAdvisedUntilItHasCostAsMuchAsAnotherOne() {
        book(new Line("84000001", "PURCHASE", new BigDecimal("900"), "CNY", TODAY.minusDays(900), false));
        book(new Line("84000001", "PARTS", new BigDecimal("999.99"), "CNY", TODAY.minusDays(800), false));
        assertThat(only(ALL).advice()).isEqualTo(Advice.REPAIR);
        book(new Line("84000001", "FEES", new BigDecimal("0.01"), "CNY", TODAY.minusDays(700), false));
        assertThat(only(ALL).advice()).isEqualTo(Advice.AT_NEXT_FAILURE);
        jdbc.update("UPDATE fleet_terminal SET state = 'RETIRED' WHERE serial = '84000001'");
        assertThat(only(ALL).advice()).isEqualTo(Advice.GONE);
    }

    @Test // EW-M04
    void whatTheWarningCallsTooDearIsReplacedAndAnotherCurrencyTellsNothing() {
        book(new Line("84000001", "PARTS", new BigDecimal("600"), "CNY", TODAY, false));
        assertThat(only(ALL).advice()).isEqualTo(Advice.REPAIR);
        sweep();
        assertThat(only(ALL))
                .returns(Advice.REPLACE, OwnershipRow::advice)
                .returns(true, OwnershipRow::tooDear)
                .returns(false, OwnershipRow::failsAgain)
                .returns(0.6, OwnershipRow::share);
        book(new Line("84000002", "PARTS", new BigDecimal("600"), "USD", TODAY, false));
        assertThat(only(new OwnershipFilter("8400000", Advice.UNKNOWN)))
                .returns("84000002", OwnershipRow::serial)
                .returns(null, OwnershipRow::share);
    }

    private void sweep() {
        ScheduledTask sweep = tasks.stream()
                .filter(task -> task.key().equals("warning-sweep"))
                .findFirst()
                .orElseThrow();
        currentCaller.as(Caller.system("warning-sweep"), () -> sweep.run(new Unwatched()));
    }

    @Test
    void aListIsReadPageByPageAndFoundBySerialAndSite() {
        for (String serial : SERIALS) {
            book(new Line(serial, "FEES", BigDecimal.TEN, "CNY", TODAY, false));
            book(new Line(serial, "FEES", BigDecimal.TEN, "USD", TODAY, false));
        }
        List<String> seen = new ArrayList<>();
        String after = null;
        do {
            Keyset keyset = new Keyset(1, after);
            Page<OwnershipRow> page = fleet.all(() -> costs.page(ALL, keyset));
            page.rows().forEach(row -> seen.add(row.serial() + row.currency()));
            after = page.next();
        } while (after != null);
        assertThat(seen).hasSize(6).doesNotHaveDuplicates();
        assertThat(fleet.all(() -> costs.count(new OwnershipFilter("84000002", null))))
                .isEqualTo(2);
        assertThat(fleet.all(() -> costs.count(new OwnershipFilter("sh-01", null))))
                .isEqualTo(4);
        assertThat(fleet.all(() -> costs.count(new OwnershipFilter("%", null)))).isZero();
        assertThatThrownBy(() -> fleet.all(() -> costs.page(ALL, new Keyset(1, "nonsense"))))
                .isInstanceOf(RefusedException.class);
    }

    @Test
    void whoSeesSomeSitesSeesTheirCostsOnlyAndAnExportIsOnRecord() {
        SERIALS.forEach(serial -> book(new Line(serial, "FEES", BigDecimal.TEN, "CNY", TODAY, false)));
        Set<String> reader = Set.of("fleet:read", "maintenance:read");
        assertThat(as(reader, new Scope.Subtrees(Set.of(company.west())), () -> costs.page(ALL, Keyset.first(10)))
                        .rows())
                .extracting(OwnershipRow::serial)
                .containsExactly("84000002");
        assertThatThrownBy(() -> as(reader, Scope.everything(), () -> csv(ALL))).isInstanceOf(NotPermitted.class);
        assertThatThrownBy(() -> as(Set.of("fleet:read"), Scope.everything(), () -> costs.count(ALL)))
                .isInstanceOf(NotPermitted.class);
        assertThat(fleet.all(() -> csv(new OwnershipFilter("84000003", null))).lines())
                .hasSize(2)
                .last()
                .asString()
                .startsWith("84000003,")
                .contains(",10.00,");
        assertThat(jdbc.queryForObject(
                        "SELECT COUNT(*) FROM audit_entry WHERE action = 'terminal-costs.exported'", Long.class))
                .isOne();
    }

    private String csv(OwnershipFilter filter) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        export.write(TableFormat.CSV, filter, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private <T> T as(Set<String> permissions, Scope scope, Supplier<T> work) {
        return currentCaller.as(new Caller(Actor.system("test"), scope, permissions), work);
    }

    private OwnershipRow only(OwnershipFilter filter) {
        return fleet.all(() -> costs.page(filter, Keyset.first(10))).rows().getFirst();
    }

    private void book(Line line) {
        jdbc.update(
                """
                INSERT INTO maintenance_cost (id, terminal_id, site_id, kind, amount, currency, quantity, booked_on, recorded_at,
                    recorded_by, struck_at)
                VALUES (?, ?, ?, ?, ?, ?, 1, ?, ?, 'Lin', ?)""",
                Uuid7.next(),
                jdbc.queryForObject("SELECT id FROM fleet_terminal WHERE serial = ?", UUID.class, line.serial()),
                company.shanghai(),
                line.kind(),
                line.amount(),
                line.currency(),
                line.day(),
                utc(TestClock.START),
                line.struck() ? utc(TestClock.START) : null);
    }
}
