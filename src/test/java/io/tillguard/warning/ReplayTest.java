package io.tillguard.warning;

import static io.tillguard.shared.Validity.utc;
import static org.assertj.core.api.Assertions.assertThat;

import io.tillguard.shared.Parameters;
import io.tillguard.shared.RuleId;
import io.tillguard.shared.Severity;
import io.tillguard.shared.SubjectKind;
import io.tillguard.shared.Violations;
import io.tillguard.shared.WarningRule;
import io.tillguard.testing.SqlTest;
import io.tillguard.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@SqlTest
class ReplayTest {

    @Autowired
    private Replay replay;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void aDryRunTellsHowManyWouldHaveBeenRaisedEachDay() {
        DryRun run = replay.run(new Overdue(), set(5, true), set(60, true), days -> {});

        assertThat(run.replayable()).isTrue();
        assertThat(run.days()).hasSize(90);
        assertThat(run.presentRaised()).isEqualTo(2);
        assertThat(run.proposedRaised()).isOne();
        assertThat(run.days().stream().filter(day -> day.present() > 0)).hasSize(2);
    }

    @Test
    void aDryRunTellsWhatOnlyASeverityWouldChange() {
        DryRun run = replay.run(new Overdue(), set(5, true), set(5, true, 3), days -> {});
        assertThat(run.presentBySeverity()).isEqualTo(Map.of(Severity.MEDIUM, 2L));
        assertThat(run.proposedBySeverity()).isEqualTo(Map.of(Severity.HIGH, 2L));
    }

    @Test
    void aRuleThatWouldBeOffWouldHaveRaisedNothing() {
        DryRun run = replay.run(new Overdue(), set(5, true), set(5, false), days -> {});
        assertThat(run.presentRaised()).isEqualTo(2);
        assertThat(run.proposedRaised()).isZero();
    }

    @Test
    void aDryRunForASiteGroupCountsItsSubjects() {
        jdbc.sql("INSERT INTO organisation_scope (node_id, site_id) VALUES (:site, :site)")
                .param("site", Overdue.SITE)
                .update();
        var group = new ParameterSet(
                Overdue.SITE, Set.of(), Parameters.none().with("days", 5).with("rank", 2), true);
        var others = new ParameterSet(null, Set.of(Overdue.SITE), group.parameters(), true);
        DryRun run = replay.run(new Overdue(), group, others, days -> {});
        assertThat(run.presentRaised()).isOne();
        assertThat(run.proposedRaised()).isOne();
    }

    private static ParameterSet set(int days, boolean enabled) {
        return set(days, enabled, 2);
    }

    private static ParameterSet set(int days, boolean enabled, int rank) {
        Parameters parameters = Parameters.none().with("days", days).with("rank", rank);
        return new ParameterSet(null, Set.of(), parameters, enabled);
    }

    /** Two subjects, released 80 and 20 days ago, overdue after so many days. */
    private static final class Overdue implements WarningRule {

        private static final UUID SITE = new UUID(7, 7);

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
                    SELECT CAST(f.s AS UUID) AS subject_id, CAST(:rank AS INTEGER) AS severity,
                        CASE WHEN f.s LIKE '%1' THEN CAST(:site AS UUID) END AS site_id FROM (VALUES
                        ('00000000-0000-7000-8000-000000000001', CAST(:one AS TIMESTAMP(6) WITH TIME ZONE)),
                        ('00000000-0000-7000-8000-000000000002', CAST(:two AS TIMESTAMP(6) WITH TIME ZONE))) AS f (s, d)
                    WHERE f.d <= :limit""",
                    Map.of(
                            "rank",
                            parameters.whole("rank"),
                            "site",
                            SITE,
                            "one",
                            utc(TestClock.START.minus(Duration.ofDays(80))),
                            "two",
                            utc(TestClock.START.minus(Duration.ofDays(20))),
                            "limit",
                            utc(at.minus(Duration.ofDays(parameters.whole("days")))))));
        }
    }
}
