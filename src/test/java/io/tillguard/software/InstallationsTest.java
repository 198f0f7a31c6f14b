package io.tillguard.software;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillguard.shared.Caller;
import io.tillguard.testing.SqlTest;
import io.tillguard.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
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
