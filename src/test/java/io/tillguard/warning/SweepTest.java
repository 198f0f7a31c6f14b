package io.tillguard.warning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillguard.scheduling.TaskFailed;
import io.tillguard.shared.RuleId;
import io.tillguard.shared.Severity;
import io.tillguard.testing.SqlTest;
import io.tillguard.testing.TestClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@SqlTest
class SweepTest extends SweepFixture {

    @Autowired
    private RuleSweep ruleSweep;

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
    void aSiteGroupHasParametersOfItsOwn() {
        UUID region = UUID.randomUUID();
        UUID site = UUID.randomUUID();
        jdbc.sql(
                        "INSERT INTO organisation_scope (node_id, site_id, levels) VALUES (:region, :site, 1), (:site, :site, 0)")
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
    void ofTwoGroupsWithTheSameSitesTheLowerOneHasTheWord() {
        UUID outer = new UUID(0, 1);
        UUID inner = new UUID(0, 2);
        UUID site = UUID.randomUUID();
        jdbc.sql("""
                        INSERT INTO organisation_scope (node_id, site_id, levels)
                        VALUES (:outer, :site, 2), (:inner, :site, 1), (:site, :site, 0)""")
                .param("outer", outer)
                .param("inner", inner)
                .param("site", site)
                .update();
        rule.violatedAt("T1", Severity.LOW, site);
        parameters(inner, "{\"severity\":4}", true);
        parameters(outer, "{\"severity\":2}", true);
        run();
        assertThat(severityOf("T1")).isEqualTo(4);
    }

    @Test
    void nodesThatMeetARuleForTheFirstTimeAtOnceAllKnowIt() throws InterruptedException {
        var failures = new ConcurrentLinkedQueue<Throwable>();
        for (int number = 60; number < 90; number++) {
            RuleId id = new RuleId("EW-T" + number);
            var start = new CountDownLatch(1);
            List<Thread> nodes = IntStream.range(0, 4)
                    .mapToObj(node -> Thread.ofPlatform()
                            .uncaughtExceptionHandler((thread, e) -> failures.add(e))
                            .start(() -> {
                                await(start);
                                ruleSweep.know(id, TestClock.START);
                            }))
                    .toList();
            start.countDown();
            for (Thread node : nodes) {
                node.join();
            }
        }
        assertThat(failures).isEmpty();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
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
}
