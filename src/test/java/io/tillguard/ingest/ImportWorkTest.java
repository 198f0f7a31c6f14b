package io.tillguard.ingest;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.tillguard.fleet.Fleet;
import io.tillguard.fleet.IntervalRow;
import io.tillguard.fleet.TerminalHistory;
import io.tillguard.fleet.TerminalState;
import io.tillguard.security.PresentRights;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.DatabaseEngine;
import io.tillguard.testing.SqlTest;
import io.tillguard.testing.TestClock;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.util.unit.DataSize;

@SqlTest
@Import(IngestFixture.class)
class ImportWorkTest {

    @Autowired
    private ImportRuns runs;

    @Autowired
    private ImportWork work;

    @Autowired
    private ImportQueue queue;

    @Autowired
    private ImportBatch batch;

    @Autowired
    private ImportSpool spool;

    @Autowired
    private ImportEnd end;

    @Autowired
    private ImportHousekeeping housekeeping;

    @Autowired
    private IngestFixture company;

    @Autowired
    private Fleet fleet;

    @Autowired
    private TerminalHistory history;

    @Autowired
    private PresentRights rights;

    @Autowired
    private CurrentCaller currentCaller;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private DataSource database;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TestClock clock;

    @Autowired
    private DatabaseEngine engine;

    @BeforeEach
    void aSite() {
        company.site("SHA-001");
    }

    @Test
    void aRunThatMeetsAnOutageAtItsBeginningStaysAndGoesOnLater() throws IOException {
        UUID id = company.waiting(rows(10));
        BrokenLine line = new BrokenLine(database);
        var unreachable = new ImportRuns(JdbcClient.create(line), new JdbcTemplate(line), clock);

        assertThat(new ImportWork(unreachable, batch, spool, end, rights, currentCaller)
                        .run(id, ImportWorkTest::isStopping))
                .isFalse();
        assertThat(run(id).state()).isEqualTo(ImportState.QUEUED);
        assertThat(spool.has(id)).isTrue();
        assertThat(work.run(id, ImportWorkTest::isStopping)).isTrue();
        assertThat(run(id).state()).isEqualTo(ImportState.SUCCEEDED);
        assertThat(run(id).created()).isEqualTo(10);
    }

    static Stream<RuntimeException> outages() {
        return Stream.of(
                new CannotGetJdbcConnectionException("down", new SQLException("refused", "08001")),
                new CannotCreateTransactionException("down"),
                new QueryTimeoutException("slow"),
                new TransactionSystemException("commit", new SQLException("gone", "08006")),
                new IllegalStateException(new SQLException("shutting down", "57P01")));
    }

    @ParameterizedTest
    @MethodSource("outages")
    void aRunThatMeetsAnOutageOnItsWayGoesOnBehindItsLastCommittedRow(RuntimeException outage) throws IOException {
        UUID id = company.waiting(rows(2_500));

        assertThat(work(new PlannedRows(1, outage)).run(id, ImportWorkTest::isStopping))
                .isFalse();
        assertThat(run(id).state()).isEqualTo(ImportState.INTERRUPTED);
        assertThat(run(id).rowsRead()).isEqualTo(1_000);
        PlannedRows again = new PlannedRows(0, null);
        assertThat(work(again).run(id, ImportWorkTest::isStopping)).isTrue();
        assertThat(again.batches()).containsExactly(1_000, 500);
        assertThat(run(id).state()).isEqualTo(ImportState.SUCCEEDED);
        assertThat(run(id).rowsRead()).isEqualTo(2_500);
    }

    @Test
    void theQueueTriesAgainAfterAWhile() throws IOException {
        UUID id = company.waiting(rows(10));
        PlannedRows rows = new PlannedRows(0, new QueryTimeoutException("slow"));
        var later = new ConcurrentLinkedQueue<Runnable>();
        var waits = new ArrayList<Duration>();
        var trying = new ImportQueue(
                work(rows), runs, spool, engine, new IngestSettings(DataSize.ofMegabytes(1), 1), (task, delay) -> {
                    waits.add(delay);
                    later.add(task);
                });
        trying.add(id);
        org.awaitility.Awaitility.await().until(() -> !later.isEmpty());
        assertThat(run(id).state()).isEqualTo(ImportState.INTERRUPTED);
        rows.failWith(null);
        later.remove().run();
        assertThat(company.ended(id).state()).isEqualTo(ImportState.SUCCEEDED);
        assertThat(waits).containsExactly(Duration.ofSeconds(30));
        trying.stop();
    }

    @Test
    void whatCannotSucceedEndsWithItsReason() throws IOException {
        UUID id = company.waiting(rows(10));

        assertThat(work(new PlannedRows(0, new IllegalStateException("broken"))).run(id, ImportWorkTest::isStopping))
                .isTrue();
        assertThat(run(id).state()).isEqualTo(ImportState.FAILED);
        assertThat(run(id).failure()).contains("the log has the reason");
        assertThat(spool.has(id)).isFalse();
    }

    @Test
    void aRunWhoseFileIsGoneEndsWithItsReason() throws IOException {
        UUID id = company.waiting(rows(10));
        spool.delete(id);

        assertThat(work.run(id, ImportWorkTest::isStopping)).isTrue();
        assertThat(run(id).state()).isEqualTo(ImportState.FAILED);
        assertThat(run(id).failure()).contains("no longer there");
        assertThat(runs.findLive("live " + id)).isEmpty();
    }

    /** On a database that several nodes share, another node may have the file: until it stood still for a day. */
    @Test
    void aRunWhoseFileIsGoneIsNotTakenUpButEnded() throws IOException {
        UUID id = company.waiting(rows(10));
        UUID present = company.waiting(rows(20));
        spool.delete(id);

        queue.takeUp();
        assertThat(company.ended(present).state()).isEqualTo(ImportState.SUCCEEDED);
        assertThat(run(id).state()).isEqualTo(engine == DatabaseEngine.H2 ? ImportState.FAILED : ImportState.QUEUED);
        clock.advance(Duration.ofDays(1).plusSeconds(1));
        tidy();
        assertThat(run(id).state()).isEqualTo(ImportState.FAILED);
    }

    @Test
    void anImportThatStandsStillKeepsItsFile() throws IOException {
        UUID id = company.waiting(rows(10));
        clock.advance(Duration.ofDays(700));
        UUID forgotten = spool.write(IngestFixture.bytes("a,b\n")).id();
        clock.advance(Duration.ofDays(700));
        tidy();
        assertThat(run(id).state()).isEqualTo(ImportState.QUEUED);
        assertThat(spool.has(id)).isTrue();
        assertThat(spool.has(forgotten)).isFalse();
        spool.delete(id);
    }

    @Test
    void longRowsGoInSmallBatches() throws IOException {
        String note = "x".repeat(250_000);
        String text = IntStream.range(0, 40)
                .mapToObj(i -> "SN-%06d,PAX,A920,SHA-001,%s\n".formatted(i, note))
                .collect(joining("", "serial,manufacturer,model,site,note\n", ""));
        PlannedRows rows = new PlannedRows(0, null);

        work(rows).run(company.waiting(text), ImportWorkTest::isStopping);
        assertThat(rows.batches()).containsExactly(17, 17, 6);
    }

    @Test
    void whatPeopleChangedWhileAFileWaitedIsNotTakenBack() throws IOException {
        company.terminal("PAX-000001", "PAX", "A920", "SHA-001");
        company.site("SHA-002");
        UUID terminal = jdbc.sql("SELECT id FROM fleet_terminal WHERE serial = 'PAX-000001'")
                .query(UUID.class)
                .single();
        clock.advance(Duration.ofMinutes(10));
        UUID id = company.waiting(IngestFixture.TERMINALS + "PAX-000001,PAX,A920,SHA-002,10.1\n");
        clock.advance(Duration.ofMinutes(30));
        company.asConsole(() -> {
            fleet.changeState(terminal, TerminalState.QUARANTINED, "Seal broken");
            return terminal;
        });
        clock.advance(Duration.ofMinutes(10));
        work.run(id, ImportWorkTest::isStopping);

        var intervals = company.asConsole(() -> history.intervals(terminal, null));
        assertThat(intervals).extracting(IntervalRow::reason).contains("Seal broken", "Import " + id);
        assertThat(intervals).extracting(IntervalRow::site).containsExactly("SHA-001", "SHA-001", "SHA-002");
        assertThat(intervals.getLast().state()).isEqualTo(TerminalState.QUARANTINED);
        assertThat(intervals.getLast().since()).isEqualTo(clock.instant());
    }

    private static boolean isStopping() {
        return false;
    }

    private ImportWork work(PlannedRows rows) {
        return new ImportWork(
                runs, new ImportBatch(List.of(rows), runs, transactions), spool, end, rights, currentCaller);
    }

    private void tidy() {
        company.asConsole(() -> housekeeping.run(new io.tillguard.scheduling.ScheduledTask.Progress() {
            @Override
            public void report(long done, long total) {}

            @Override
            public boolean cancelled() {
                return false;
            }
        }));
    }

    private static String rows(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "SN-%06d,PAX,A920,SHA-001,10.2\n".formatted(i))
                .collect(joining("", IngestFixture.TERMINALS, ""));
    }

    private ImportRun run(UUID id) {
        return runs.find(id).orElseThrow();
    }
}
