package io.tillguard.software;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillguard.shared.Caller;
import io.tillguard.software.Installations.Component;
import io.tillguard.software.Installations.Reported;
import io.tillguard.testing.SqlTest;
import io.tillguard.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@SqlTest
@Import(SoftwareFixture.Beans.class)
class InstallationsTest {

    private static final Instant NOW = TestClock.START;

    @Autowired
    private SoftwareFixture.Beans beans;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transactions;

    @Autowired
    private Installations installations;

    private SoftwareFixture fleet;
    private UUID terminal;

    @BeforeEach
    void aTerminal() {
        fleet = new SoftwareFixture(beans);
        terminal = fleet.terminal(fleet.model("PAX", "A920"), "SN000001");
    }

    @Test
    void aVersionWithoutANameBelongsToTheModelsDefaultProduct() {
        firmware(0, null, "1.0");
        assertThat(products()).containsExactly("A920 firmware");
    }

    @Test
    void theFirstNameIsGivenToTheDefaultProduct() {
        firmware(5, null, "1.0");
        firmware(3, "PayDroid", "1.1");
        firmware(1, null, "1.2");
        assertThat(products()).containsExactly("PayDroid");
        assertThat(fleet.versions(terminal)).containsExactly("1.0@2026-02-25", "1.1@2026-02-27", "1.2@2026-03-01");
    }

    @Test
    void aTerminalHasOneFirmwareByWhateverNameItIsReported() {
        firmware(5, "PayDroid", "1.0");
        firmware(3, "Pay  Droid OS", "1.1");
        assertThat(products()).containsExactly("PayDroid");
        assertThat(fleet.versions(terminal)).containsExactly("1.0@2026-02-25", "1.1@2026-02-27");
    }

    @Test
    void applicationsOfDifferentNamesAreDifferentProducts() {
        fleet.report(terminal, day(5), ComponentType.APPLICATION, "Pay", "3.0");
        fleet.report(terminal, day(4), ComponentType.APPLICATION, "Loyalty", "1.0");
        fleet.report(terminal, day(3), ComponentType.APPLICATION, "PAY", "3.1");
        assertThat(products()).containsExactly("Loyalty", "Pay");
        assertThat(fleet.versions(terminal)).containsExactly("3.0@2026-02-25", "3.1@2026-02-27", "1.0@2026-02-26");
    }

    @Test
    void theSameReportAgainChangesNothing() {
        firmware(5, null, "1.0");
        var before = rows();
        firmware(5, null, "1.0");
        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void aLateReportFillsHistoryAndLeavesThePresent() {
        firmware(9, null, "1.0");
        firmware(1, null, "1.0");
        firmware(5, null, "2.0");
        assertThat(fleet.versions(terminal)).containsExactly("1.0@2026-02-21", "2.0@2026-02-25", "1.0@2026-03-01");
    }

    @Test
    void aBatchMayTellOneTerminalsStoryInAnyOrder() {
        fleet.accept(List.of(
                fleet.reported(terminal, day(1), ComponentType.FIRMWARE, null, "1.2"),
                fleet.reported(terminal, day(5), ComponentType.FIRMWARE, null, "1.0"),
                fleet.reported(terminal, day(3), ComponentType.FIRMWARE, null, "1.1")));
        assertThat(fleet.versions(terminal)).containsExactly("1.0@2026-02-25", "1.1@2026-02-27", "1.2@2026-03-01");
    }

    @Test
    void aRolledBackProductIsNotRemembered() {
        var reports = List.of(fleet.reported(terminal, day(5), ComponentType.KERNEL, "EMV", "4.3"));
        Boolean rolledBack = beans.caller()
                .as(
                        Caller.system("test"),
                        () -> transactions.execute(status -> {
                            installations.accept(reports);
                            status.setRollbackOnly();
                            return true;
                        }));
        assertThat(rolledBack).isTrue();
        assertThat(products()).isEmpty();
        fleet.report(terminal, day(5), ComponentType.KERNEL, "EMV", "4.3");
        assertThat(fleet.versions(terminal)).containsExactly("4.3@2026-02-25");
    }

    @Test
    void reportsOfOneTerminalAtTheSameTimeMakeOneChain() throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        try (var threads = Executors.newFixedThreadPool(4)) {
            List<Future<?>> done = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                int number = i;
                done.add(threads.submit(() -> {
                    start.await();
                    firmware(10 - number, null, "1." + number % 3);
                    return null;
                }));
            }
            start.countDown();
            for (Future<?> each : done) {
                each.get();
            }
        }
        assertThat(jdbc.sql(
                                "SELECT COUNT(*) FROM software_installed WHERE valid_to > TIMESTAMP WITH TIME ZONE '9999-01-01 00:00:00+00'")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
        assertThat(fleet.versions(terminal)).last().isEqualTo("1.1@2026-02-27");
    }

    /** What is confirmed as a list must count as if every version were confirmed on its own. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void listsThatStayTheSameCountLikeEachOfTheirVersions(long seed) {
        Random random = new Random(seed);
        Map<String, VersionHistory> plain = new TreeMap<>();
        for (int call = 0; call < 30; call++) {
            List<Reported> reports = new ArrayList<>();
            for (int i = random.nextInt(3); i >= 0; i--) {
                reports.add(report(random));
            }
            fleet.accept(reports);
            reports.stream()
                    .sorted(Comparator.comparing(Reported::factAt))
                    .forEach(report -> report.components()
                            .forEach(component -> plain.computeIfAbsent(
                                            String.valueOf(component.name()), name -> new VersionHistory(List.of()))
                                    .take(report.factAt(), new Version(component.version()), () -> null)));
        }
        assertThat(stories()).isEqualTo(stories(plain));
    }

    /** Mostly the present and the same list, sometimes the past, another version, or a part of the list. */
    private Reported report(Random random) {
        Instant at = random.nextInt(5) == 0 ? day(random.nextInt(10)) : day(0).plusSeconds(random.nextInt(3_600));
        List<Component> components = new ArrayList<>();
        for (String name : List.of("Pay", "Loyalty", "Fuel")) {
            if (random.nextInt(8) > 0) {
                components.add(new Component(
                        ComponentType.APPLICATION, name, random.nextInt(12) == 0 ? "2." + random.nextInt(3) : "1.0"));
            }
        }
        return fleet.reported(terminal, at, components);
    }

    private Map<String, List<String>> stories() {
        Map<String, List<String>> stories = new TreeMap<>();
        jdbc.sql("""
                        SELECT p.name, i.installed_version, i.valid_from FROM software_installed i
                        JOIN software_product p ON p.id = i.product_id ORDER BY i.valid_from""").query(row -> {
            stories.computeIfAbsent(row.getString("name"), name -> new ArrayList<>())
                    .add(row.getString("installed_version") + "@"
                            + row.getObject("valid_from", OffsetDateTime.class).toInstant());
        });
        return stories;
    }

    private static Map<String, List<String>> stories(Map<String, VersionHistory> histories) {
        Map<String, List<String>> stories = new TreeMap<>();
        histories.forEach((name, history) -> stories.put(
                name,
                history.intervals().stream()
                        .map(interval -> interval.version().text() + "@" + interval.from())
                        .toList()));
        return stories;
    }

    @Test
    void aLateReportDoesNotReachBeyondALaterConfirmationOfTheList() {
        firmware(9, null, "1.0");
        firmware(6, null, "1.0");
        firmware(4, null, "1.0");
        firmware(1, null, "1.0");
        firmware(5, null, "2.0");
        assertThat(fleet.versions(terminal)).containsExactly("1.0@2026-02-21", "2.0@2026-02-25", "1.0@2026-03-01");
    }

    @Test
    void factsAreOnlyTakenInsideATransaction() {
        var reports = List.of(fleet.reported(terminal, day(1), ComponentType.OS, null, "10"));
        assertThatThrownBy(() -> installations.accept(reports)).hasMessageContaining("transaction");
    }

    private void firmware(int daysAgo, @org.jspecify.annotations.Nullable String name, String version) {
        fleet.report(terminal, day(daysAgo), ComponentType.FIRMWARE, name, version);
    }

    private static Instant day(int ago) {
        return NOW.minus(Duration.ofDays(ago));
    }

    private List<String> products() {
        return jdbc.sql("SELECT name FROM software_product ORDER BY name")
                .query(String.class)
                .list();
    }

    private List<java.util.Map<String, Object>> rows() {
        return jdbc.sql("SELECT * FROM software_installed ORDER BY id").query().listOfRows();
    }
}
