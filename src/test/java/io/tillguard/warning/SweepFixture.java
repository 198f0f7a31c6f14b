package io.tillguard.warning;

import io.tillguard.scheduling.ScheduledTask;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.WarningRule;
import io.tillguard.testing.TestClock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A sweep over rules whose violations a test lists, and what it left in the tables. */
abstract class SweepFixture {

    @Autowired
    Sweep sweep;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestClock clock;

    @Autowired
    CurrentCaller currentCaller;

    final FakeRule rule = new FakeRule("EW-S01");

    final void parameters(UUID siteGroup, String values, boolean enabled) {
        jdbc.sql("""
                        INSERT INTO warning_parameters (id, rule_id, site_group, values_json, enabled, effective_from, reason,
                            proposed_by, proposed_by_id, proposed_at, state)
                        VALUES (:id, 'EW-S01', :group, :json, :enabled, :at, 'test', 'Ann', 'a', :at, 'APPROVED')""")
                .param("id", UUID.randomUUID())
                .param("group", siteGroup)
                .param("json", values)
                .param("enabled", enabled)
                .param("at", io.tillguard.shared.Validity.utc(clock.instant()))
                .update();
    }

    final String run() {
        return run(rule);
    }

    final String run(WarningRule... rules) {
        ScheduledTask.Progress progress = new ScheduledTask.Progress() {
            @Override
            public void report(long done, long total) {}

            @Override
            public boolean cancelled() {
                return false;
            }
        };
        return currentCaller.as(Caller.system(Sweep.KEY), () -> sweep.run(List.of(rules), progress));
    }

    final List<Map<String, Object>> warnings() {
        return jdbc.sql("SELECT * FROM warning ORDER BY id")
                .query((row, number) -> {
                    Map<String, Object> map = new java.util.HashMap<>(Map.of(
                            "label", row.getString("subject_label"),
                            "state", row.getString("state"),
                            "severity", row.getInt("severity")));
                    if (row.getString("open_key") != null) {
                        map.put("open_key", row.getString("open_key"));
                    }
                    return map;
                })
                .list();
    }

    final List<Map<String, Object>> everything() {
        List<Map<String, Object>> rows = new java.util.ArrayList<>(
                jdbc.sql("SELECT * FROM warning ORDER BY id").query().listOfRows());
        rows.addAll(jdbc.sql("SELECT * FROM warning_event ORDER BY event_no")
                .query()
                .listOfRows());
        return rows;
    }

    final List<String> events(String label) {
        return jdbc.sql("""
                        SELECT e.kind FROM warning_event e JOIN warning w ON w.id = e.warning_id
                        WHERE w.subject_label = :label ORDER BY e.event_no""").param("label", label).query(String.class).list();
    }

    final String stateOf(String label) {
        return jdbc.sql("SELECT state FROM warning WHERE subject_label = :label")
                .param("label", label)
                .query(String.class)
                .single();
    }

    final int severityOf(String label) {
        return jdbc.sql("SELECT severity FROM warning WHERE subject_label = :label")
                .param("label", label)
                .query(Integer.class)
                .single();
    }

    final int level() {
        return jdbc.sql("SELECT escalation_level FROM warning")
                .query(Integer.class)
                .single();
    }

    final Instant lastRun() {
        return jdbc.sql("SELECT last_run_at FROM warning_rule_run WHERE rule_id = 'EW-S01'")
                .query((row, number) ->
                        row.getObject(1, java.time.OffsetDateTime.class).toInstant())
                .single();
    }
}
