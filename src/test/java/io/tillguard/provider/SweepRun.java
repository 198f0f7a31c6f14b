package io.tillguard.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillguard.scheduling.ScheduledTask;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;

/** Sweeps as the scheduler does. */
class SweepRun {

    private final List<ScheduledTask> tasks;
    private final CurrentCaller currentCaller;
    private final TestClock clock;
    private final JdbcTemplate jdbc;

    SweepRun(List<ScheduledTask> tasks, CurrentCaller currentCaller, TestClock clock, JdbcTemplate jdbc) {
        this.tasks = tasks;
        this.currentCaller = currentCaller;
        this.clock = clock;
        this.jdbc = jdbc;
    }

    void goTo(Instant at) {
        clock.set(at);
    }

    /** Sweeps twice: the second time must not change a thing. Gives the live warnings of a rule as label and severity. */
    List<String> twice(String rule) {
        clock.advance(Duration.ofMinutes(5));
        sweep();
        List<Map<String, Object>> once = jdbc.queryForList("SELECT * FROM warning ORDER BY id");
        sweep();
        assertThat(jdbc.queryForList("SELECT * FROM warning ORDER BY id")).isEqualTo(once);
        return jdbc.queryForList(
                "SELECT subject_label || ':' || severity FROM warning WHERE rule_id = ? AND open_key IS NOT NULL ORDER BY 1",
                String.class,
                rule);
    }

    /** All warnings that a rule ever raised. */
    long raised(String rule) {
        Long count = jdbc.queryForObject("SELECT COUNT(*) FROM warning WHERE rule_id = ?", Long.class, rule);
        return count == null ? 0 : count;
    }

    private void sweep() {
        ScheduledTask task = tasks.stream()
                .filter(each -> each.key().equals("warning-sweep"))
                .findFirst()
                .orElseThrow();
        currentCaller.as(Caller.system("warning-sweep"), () -> run(task));
    }

    private static String run(ScheduledTask task) {
        try {
            return task.run(new Unwatched());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Nobody looks on. */
    private static final class Unwatched implements ScheduledTask.Progress {
        @Override
        public void report(long done, long total) {}

        @Override
        public boolean cancelled() {
            return false;
        }
    }
}
