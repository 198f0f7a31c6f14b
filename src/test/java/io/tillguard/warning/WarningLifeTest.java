package io.tillguard.warning;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillguard.shared.Severity;
import io.tillguard.testing.SqlTest;
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
