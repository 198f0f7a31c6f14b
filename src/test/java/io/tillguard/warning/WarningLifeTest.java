package io.tillguard.warning;

import static io.tillguard.shared.Validity.utc;
import static org.assertj.core.api.Assertions.assertThat;

import io.tillguard.shared.Severity;
import io.tillguard.testing.SqlTest;
import io.tillguard.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

@SqlTest
class WarningLifeTest extends SweepFixture {

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
        clock.advance(Duration.ofHours(1));
        run();
        assertThat(stateOf("T1")).isEqualTo("ACKNOWLEDGED");
        assertThat(events("T1")).containsExactly("RAISED", "EASED");
    }

    @Test
    void aSeverityFallsOnceItWasLowerForAnHour() {
        rule.violatedBy("T1", Severity.CRITICAL);
        run();
        jdbc.sql("UPDATE warning SET escalate_at = :later")
                .param("later", utc(clock.instant().plus(Duration.ofDays(9))))
                .update();

        rule.violatedByNobody().violatedBy("T1", Severity.HIGH);
        run();
        clock.advance(Duration.ofMinutes(59));
        run();
        assertThat(severityOf("T1")).isEqualTo(Severity.CRITICAL.rank());

        var before = everything();
        run();
        assertThat(everything()).isEqualTo(before);

        clock.advance(Duration.ofMinutes(1));
        run();
        assertThat(severityOf("T1")).isEqualTo(Severity.HIGH.rank());
        assertThat(events("T1")).containsExactly("RAISED", "EASED");
    }

    @Test
    void aValueOnAThresholdNeverRingsTwice() {
        rule.violatedBy("T1", Severity.CRITICAL);
        run();
        jdbc.sql("UPDATE warning SET state = 'ACKNOWLEDGED', acknowledged_severity = 4")
                .update();
        for (int sweep = 0; sweep < 30; sweep++) {
            clock.advance(Duration.ofMinutes(5));
            rule.violatedByNobody().violatedBy("T1", sweep % 2 == 0 ? Severity.HIGH : Severity.CRITICAL);
            run();
        }
        assertThat(stateOf("T1")).isEqualTo("ACKNOWLEDGED");
        assertThat(events("T1")).containsExactly("RAISED");
    }

    @Test
    void whatWorsensToASeverityThatWasTakenNoteOfStaysAcknowledgedForTheTimeOfThatSeverity() {
        rule.violatedBy("T1", Severity.CRITICAL);
        run();
        jdbc.sql("UPDATE warning SET state = 'ACKNOWLEDGED', acknowledged_severity = 4, severity = 3")
                .update();
        run();
        assertThat(events("T1")).containsExactly("RAISED", "WORSENED");
        assertThat(stateOf("T1")).isEqualTo("ACKNOWLEDGED");
        assertThat(instant("acknowledged_until")).isEqualTo(clock.instant().plus(Duration.ofDays(1)));
    }

    @Test
    void aWorseningNeverPostponesTheTarget() {
        rule.violatedBy("T1", Severity.HIGH);
        run();
        clock.advance(Duration.ofMinutes(50));
        rule.violatedByNobody().violatedBy("T1", Severity.CRITICAL);
        run();
        assertThat(instant("acknowledge_by")).isEqualTo(TestClock.START.plus(Duration.ofHours(1)));
        assertThat(instant("escalate_at")).isEqualTo(TestClock.START.plus(Duration.ofHours(1)));
    }

    @Test
    void workThatLastsTooLongIsOpenAgainAndGoesUp() {
        rule.violatedBy("T1", Severity.CRITICAL);
        run();
        jdbc.sql("UPDATE warning SET state = 'IN_PROGRESS', acknowledged_until = :until")
                .param("until", utc(clock.instant().plus(Duration.ofDays(1))))
                .update();
        clock.advance(Duration.ofDays(1));
        run();
        assertThat(stateOf("T1")).isEqualTo("OPEN");
        clock.advance(Duration.ofMinutes(15));
        run();
        assertThat(events("T1")).containsExactly("RAISED", "WORK_ENDED", "ESCALATED");
    }

    @Test
    void aWarningThatClearsTakesItsRequestForSilenceWithIt() {
        rule.violatedBy("T1", Severity.HIGH);
        run();
        jdbc.sql("""
                        UPDATE warning SET silence_requested_by = 'Ann', silence_requested_by_id = 'a',
                            silenced_until = :until""")
                .param("until", utc(clock.instant().plus(Duration.ofDays(1))))
                .update();
        rule.violatedByNobody();
        run();
        assertThat(jdbc.sql(
                                "SELECT COUNT(*) FROM warning WHERE silence_requested_by IS NULL AND silenced_until IS NULL")
                        .query(Integer.class)
                        .single())
                .isOne();
    }

    @Test
    void whatIsOverStaysSoWhateverItsStateSays() {
        rule.violatedBy("T1", Severity.HIGH);
        run();
        rule.violatedByNobody();
        run();
        jdbc.sql("UPDATE warning SET state = 'SILENCED', silenced_until = :past")
                .param("past", utc(clock.instant()))
                .update();
        run();
        assertThat(events("T1")).containsExactly("RAISED", "CLEARED");
    }

    private Instant instant(String column) {
        return jdbc.sql("SELECT " + column + " FROM warning")
                .query((row, number) ->
                        row.getObject(1, java.time.OffsetDateTime.class).toInstant())
                .single();
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
}
