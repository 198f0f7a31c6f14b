package io.tillguard.warning;

import io.tillguard.shared.Parameters;
import io.tillguard.shared.Violations;
import io.tillguard.shared.WarningRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Replays a rule over the last 90 days from interval facts, at the end of each day in UTC. */
@Component
class Replay {

    static final int DAYS = 90;

    private final JdbcClient jdbc;
    private final Clock clock;

    Replay(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    DryRun run(WarningRule rule, Parameters present, Parameters proposed) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        List<DryRun.Day> days = new ArrayList<>();
        for (LocalDate date = today.minusDays(DAYS); date.isBefore(today); date = date.plusDays(1)) {
            Optional<Long> before = began(rule, present, date);
            Optional<Long> after = began(rule, proposed, date);
            if (before.isEmpty() || after.isEmpty()) {
                return DryRun.impossible();
            }
            days.add(new DryRun.Day(date, before.get(), after.get()));
        }
        return DryRun.of(days);
    }

    private Optional<Long> began(WarningRule rule, Parameters parameters, LocalDate date) {
        Optional<Violations> then = rule.past(parameters, endOf(date));
        Optional<Violations> dayBefore = rule.past(parameters, endOf(date.minusDays(1)));
        if (then.isEmpty() || dayBefore.isEmpty()) {
            return Optional.empty();
        }
        Statement statement = new Statement();
        String sql = "SELECT COUNT(*) FROM (SELECT subject_id FROM (%s) a EXCEPT SELECT subject_id FROM (%s) b) c"
                .formatted(statement.embed(then.get()), statement.embed(dayBefore.get()));
        return Optional.of(
                jdbc.sql(sql).params(statement.binds()).query(Long.class).single());
    }

    private static Instant endOf(LocalDate date) {
        return date.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
