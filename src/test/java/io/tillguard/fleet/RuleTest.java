package io.tillguard.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillguard.fleet.TerminalReports.Report;
import io.tillguard.scheduling.ScheduledTask;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.testing.SqlTest;
import io.tillguard.testing.TestClock;
import io.tillguard.testing.Unwatched;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** What the tests of this module's rules do: take reports, sweep, look at the warnings. */
@SqlTest
abstract class RuleTest {

    static final Instant NOW = TestClock.START;

    @Autowired
    private ReportBook book;

    @Autowired
    private List<ScheduledTask> tasks;

    @Autowired
    private CurrentCaller currentCaller;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    private TestClock clock;

    @Autowired
    JdbcTemplate jdbc;

    ReportFixture fleet;

    @BeforeEach
    void anEmptyFleet() {
        fleet = new ReportFixture(jdbc);
    }

    void report(Report... reports) {
        transaction.executeWithoutResult(status -> book.accept(List.of(reports)));
    }

    /** Sweeps until incidents have followed the warnings, and once more: that must not change a thing. */
    void sweep(Instant at) {
        clock.set(at);
        sweep();
        sweep();
        List<Map<String, Object>> once = jdbc.queryForList("SELECT * FROM warning ORDER BY id");
        sweep();
        assertThat(jdbc.queryForList("SELECT * FROM warning ORDER BY id")).isEqualTo(once);
    }

    /** Live warnings of a rule, as subject and severity. */
    List<String> live(String rule) {
        return jdbc.query(
                "SELECT subject_label, severity FROM warning WHERE rule_id = ? AND state <> 'CLEARED' ORDER BY 1",
                (row, number) -> row.getString(1) + " " + row.getInt(2),
                rule);
    }

    /** Since when what live warnings of a rule say has been so. */
    List<Instant> since(String rule) {
        return jdbc.query(
                "SELECT since FROM warning WHERE rule_id = ? AND state <> 'CLEARED' ORDER BY 1",
                (row, number) -> row.getObject(1, OffsetDateTime.class).toInstant(),
                rule);
    }

    /** All warnings that a rule ever raised. */
    long raised(String rule) {
        Long count = jdbc.queryForObject("SELECT COUNT(*) FROM warning WHERE rule_id = ?", Long.class, rule);
        return count == null ? 0 : count;
    }

    private void sweep() {
        run("warning-sweep");
    }

    /** Runs a task as the scheduler does. */
    void run(String key) {
        var task = tasks.stream()
                .filter(each -> each.key().equals(key))
                .findFirst()
                .orElseThrow();
        currentCaller.as(Caller.system(key), () -> run(task));
    }

    private static String run(ScheduledTask task) {
        try {
            return task.run(new Unwatched());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
