package io.tillguard.warning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillguard.scheduling.ScheduledTask;
import io.tillguard.scheduling.TaskFailed;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.Severity;
import io.tillguard.shared.WarningRule;
import io.tillguard.testing.SqlTest;
import io.tillguard.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@SqlTest
class SweepTest {

    @Autowired
    private Sweep sweep;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TestClock clock;

    @Autowired
    private CurrentCaller currentCaller;

    private final FakeRule rule = new FakeRule("EW-S01");

    @Test
    void aViolationRaisesOneOpenWarningWithItsFacts() {
        rule.violatedBy("T1", Severity.HIGH);

        run();

        assertThat(warnings())
                .containsExactly(Map.of("label", "T1", "state", "OPEN", "severity", 3, "open_key", rule.openKey("T1")));
        assertThat(events("T1")).containsExactly("RAISED");
    }

    @Test
    void theSameSweepTwiceChangesNothing() {
        rule.violatedBy("T1", Severity.HIGH).violatedBy("T2", Severity.LOW);
        run();
        List<Map<String, Object>> first = everything();

        run();

        assertThat(everything()).isEqualTo(first);
    }

    @Test
    void aLaterSweepOnlyMovesLastSeen() {
        rule.violatedBy("T1", Severity.MEDIUM);
        run();
        List<Map<String, Object>> first = everything();
        clock.advance(Duration.ofMinutes(5));

        run();

        assertThat(everything()).isEqualTo(first);
        assertThat(lastRun()).isEqualTo(clock.instant());
    }

    @Test
    void aVanishedViolationClearsItsWarningAndALaterOneIsANewWarning() {
        rule.violatedBy("T1", Severity.HIGH);
        run();
        rule.violatedByNobody();
        run();
        assertThat(warnings()).extracting(row -> row.get("state")).containsExactly("CLEARED");
        assertThat(events("T1")).containsExactly("RAISED", "CLEARED");

        rule.violatedBy("T1", Severity.HIGH);
        run();

        assertThat(warnings()).extracting(row -> row.get("state")).containsExactlyInAnyOrder("CLEARED", "OPEN");
    }

    @Test
    void aWarningWaitsForItsRulesOwnClearingCondition() {
        rule.violatedBy("T1", Severity.HIGH).violatedBy("T2", Severity.HIGH);
        run();
        rule.violatedByNobody().mayClearOnly("T2");

        run();

        assertThat(stateOf("T1")).isEqualTo("OPEN");
        assertThat(stateOf("T2")).isEqualTo("CLEARED");
    }

    @Test
    void aWarningThatWorsensIsOpenAgain() {
        rule.violatedBy("T1", Severity.LOW);
        run();
        jdbc.sql("UPDATE warning SET state = 'ACKNOWLEDGED', acknowledged_by = 'Ann'")
                .update();
        rule.violatedByNobody().violatedBy("T1", Severity.HIGH);

        run();

        assertThat(stateOf("T1")).isEqualTo("OPEN");
        assertThat(events("T1")).containsExactly("RAISED", "WORSENED");
        assertThat(jdbc.sql("SELECT acknowledged_by FROM warning")
                        .query(String.class)
                        .optional())
                .isEmpty();
    }

    @Test
    void aWarningThatEasesStaysAcknowledged() {
        rule.violatedBy("T1", Severity.HIGH);
        run();
        jdbc.sql("UPDATE warning SET state = 'ACKNOWLEDGED', acknowledged_by = 'Ann'")
                .update();
        rule.violatedByNobody().violatedBy("T1", Severity.LOW);

        run();

        assertThat(stateOf("T1")).isEqualTo("ACKNOWLEDGED");
        assertThat(events("T1")).containsExactly("RAISED", "EASED");
    }

    @Test
    void theThirdTimeWithinADayTheWarningIsHeldOpen() {
        for (int time = 1; time <= 3; time++) {
            rule.violatedBy("T1", Severity.HIGH);
            run();
            rule.violatedByNobody();
            run();
            clock.advance(Duration.ofHours(1));
        }
        assertThat(jdbc.sql("SELECT flapping FROM warning WHERE live")
                        .query(Boolean.class)
                        .single())
                .isTrue();
        run();
        assertThat(jdbc.sql("SELECT COUNT(*) FROM warning_event WHERE kind = 'FLAPPING'")
                        .query(Long.class)
                        .single())
                .isOne();

        clock.advance(Duration.ofHours(24));
        run();

        assertThat(warnings()).extracting(row -> row.get("state")).containsOnly("CLEARED");
    }

    @Test
    void oneFailingRuleNeverStopsTheRestAndFailsTheTaskAtItsEnd() {
        FakeRule broken = new FakeRule("EW-S02").broken();
        rule.violatedBy("T1", Severity.HIGH);
        FakeRule last = new FakeRule("EW-S03").violatedBy("T1", Severity.LOW);

        assertThatThrownBy(() -> run(broken, rule, last))
                .isInstanceOf(TaskFailed.class)
                .hasMessageContaining("EW-S02")
                .hasMessageStartingWith("1 of 3 rules");
        assertThat(warnings()).hasSize(2);
    }

    @Test
    void aSilenceEndsAtItsEnd() {
        rule.violatedBy("T1", Severity.LOW);
        run();
        jdbc.sql("UPDATE warning SET state = 'SILENCED', silenced_until = :until")
                .param("until", java.time.OffsetDateTime.parse("2026-03-02T10:00:00Z"))
                .update();
        clock.set(Instant.parse("2026-03-02T09:59:59Z"));
        run();
        assertThat(stateOf("T1")).isEqualTo("SILENCED");

        clock.set(Instant.parse("2026-03-02T10:00:00Z"));
        run();

        assertThat(stateOf("T1")).isEqualTo("OPEN");
        assertThat(events("T1")).containsExactly("RAISED", "SILENCE_ENDED");
    }

    @Test
    void anUnmetTargetGoesUpLevelByLevelToTheFourth() {
        rule.violatedBy("T1", Severity.CRITICAL);
        run();
        assertThat(level()).isZero();
        for (int level = 1; level <= 4; level++) {
            clock.advance(Duration.ofMinutes(15));
            run();
            run();
            assertThat(level()).isEqualTo(level);
        }
        clock.advance(Duration.ofDays(1));
        run();
        assertThat(level()).isEqualTo(4);
    }

    @Test
    void aSiteGroupHasParametersOfItsOwn() {
        UUID region = UUID.randomUUID();
        UUID site = UUID.randomUUID();
        jdbc.sql("INSERT INTO organisation_scope (node_id, site_id) VALUES (:region, :site), (:site, :site)")
                .param("region", region)
                .param("site", site)
                .update();
        rule.violatedBy("T1", Severity.LOW).violatedAt("T2", Severity.LOW, site);
        parameters(region, "{\"severity\":3}", true);

        run();

        assertThat(severityOf("T1")).isEqualTo(1);
        assertThat(severityOf("T2")).isEqualTo(3);

        parameters(site, "{\"severity\":4}", true);
        run();
        assertThat(severityOf("T2")).isEqualTo(4);

        clock.advance(Duration.ofSeconds(1));
        parameters(site, "{}", false);
        run();
        assertThat(stateOf("T2")).isEqualTo("CLEARED");
        assertThat(stateOf("T1")).isEqualTo("OPEN");
    }

    @Test
    void thousandsAreRaisedAndClearedInBatches() {
        for (int number = 0; number < 4_500; number++) {
            rule.violatedBy("N" + number, Severity.MEDIUM);
        }
        run();
        assertThat(jdbc.sql("SELECT COUNT(*) FROM warning WHERE live")
                        .query(Long.class)
                        .single())
                .isEqualTo(4_500);
        rule.violatedByNobody();
        run();
        assertThat(jdbc.sql("SELECT COUNT(*) FROM warning WHERE live")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(jdbc.sql("SELECT COUNT(*) FROM warning_event")
                        .query(Long.class)
                        .single())
                .isEqualTo(9_000);
    }

    private void parameters(UUID siteGroup, String values, boolean enabled) {
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

    private String run() {
        return run(rule);
    }

    private String run(WarningRule... rules) {
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

    private List<Map<String, Object>> warnings() {
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

    private List<Map<String, Object>> everything() {
        List<Map<String, Object>> rows = new java.util.ArrayList<>(
                jdbc.sql("SELECT * FROM warning ORDER BY id").query().listOfRows());
        rows.addAll(jdbc.sql("SELECT * FROM warning_event ORDER BY event_no")
                .query()
                .listOfRows());
        return rows;
    }

    private List<String> events(String label) {
        return jdbc.sql("""
                        SELECT e.kind FROM warning_event e JOIN warning w ON w.id = e.warning_id
                        WHERE w.subject_label = :label ORDER BY e.event_no""").param("label", label).query(String.class).list();
    }

    private String stateOf(String label) {
        return jdbc.sql("SELECT state FROM warning WHERE subject_label = :label")
                .param("label", label)
                .query(String.class)
                .single();
    }

    private int severityOf(String label) {
        return jdbc.sql("SELECT severity FROM warning WHERE subject_label = :label")
                .param("label", label)
                .query(Integer.class)
                .single();
    }

    private int level() {
        return jdbc.sql("SELECT escalation_level FROM warning")
                .query(Integer.class)
                .single();
    }

    private Instant lastRun() {
        return jdbc.sql("SELECT last_run_at FROM warning_rule_run WHERE rule_id = 'EW-S01'")
                .query((row, number) ->
                        row.getObject(1, java.time.OffsetDateTime.class).toInstant())
                .single();
    }
}
