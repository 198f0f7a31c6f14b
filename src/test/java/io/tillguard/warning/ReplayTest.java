package io.tillguard.warning;

import static io.tillguard.shared.Validity.utc;
import static org.assertj.core.api.Assertions.assertThat;

import io.tillguard.shared.Parameters;
import io.tillguard.shared.RuleId;
import io.tillguard.shared.SubjectKind;
import io.tillguard.shared.Violations;
import io.tillguard.shared.WarningRule;
import io.tillguard.testing.SqlTest;
import io.tillguard.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@SqlTest
class ReplayTest {

    @Autowired
    private Replay replay;

    @Test
    void aDryRunTellsHowManyWouldHaveBeenRaisedEachDay() {
        DryRun run = replay.run(
                new Overdue(),
                Parameters.none().with("days", 5),
                Parameters.none().with("days", 60));

        assertThat(run.replayable()).isTrue();
        assertThat(run.days()).hasSize(90);
        assertThat(run.presentRaised()).isEqualTo(2);
        assertThat(run.proposedRaised()).isOne();
        assertThat(run.days().stream().filter(day -> day.present() > 0)).hasSize(2);
    }

    /** Two subjects, released 80 and 20 days ago, overdue after so many days. */
    private static final class Overdue implements WarningRule {

        @Override
        public RuleId id() {
            return new RuleId("EW-S01");
        }

        @Override
        public SubjectKind subject() {
            return SubjectKind.TERMINAL;
        }

        @Override
        public Parameters defaults() {
            return Parameters.none().with("days", 5);
        }

        @Override
        public Violations violations(Parameters parameters, Instant at) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<Violations> past(Parameters parameters, Instant at) {
            return Optional.of(new Violations(
                    """
                    SELECT CAST(f.s AS UUID) AS subject_id FROM (VALUES
                        ('00000000-0000-7000-8000-000000000001', CAST(:one AS TIMESTAMP(6) WITH TIME ZONE)),
                        ('00000000-0000-7000-8000-000000000002', CAST(:two AS TIMESTAMP(6) WITH TIME ZONE))) AS f (s, d)
                    WHERE f.d <= :limit""",
                    Map.of(
                            "one",
                            utc(TestClock.START.minus(Duration.ofDays(80))),
                            "two",
                            utc(TestClock.START.minus(Duration.ofDays(20))),
                            "limit",
                            utc(at.minus(Duration.ofDays(parameters.whole("days")))))));
        }
    }
}
