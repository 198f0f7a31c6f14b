package io.tillguard.warning;

import io.tillguard.shared.Severity;
import io.tillguard.shared.Violations;
import io.tillguard.shared.WarningRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntConsumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Replays a rule over the last 90 days from interval facts, at the end of each day in UTC. Each day is asked for once with
 * each set of parameters, and compared with the day before in memory.
 */
@Component
class Replay {

    static final int DAYS = 90;

    private final JdbcClient jdbc;
    private final Clock clock;

    Replay(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param progress hears after each day how many are done */
    DryRun run(WarningRule rule, ParameterSet present, ParameterSet proposed, IntConsumer progress) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        LocalDate first = today.minusDays(DAYS);
        if (rule.past(present.parameters(), endOf(first)).isEmpty()) {
            return DryRun.impossible();
        }
        Map<UUID, Integer> presentBefore = violators(rule, present, first.minusDays(1));
        Map<UUID, Integer> proposedBefore = violators(rule, proposed, first.minusDays(1));
        List<LocalDate> dates = new ArrayList<>();
        List<Map<Severity, Long>> presentDays = new ArrayList<>();
        List<Map<Severity, Long>> proposedDays = new ArrayList<>();
        for (LocalDate date = first; date.isBefore(today); date = date.plusDays(1)) {
            Map<UUID, Integer> presentNow = violators(rule, present, date);
            Map<UUID, Integer> proposedNow = violators(rule, proposed, date);
            dates.add(date);
            presentDays.add(warned(presentBefore, presentNow));
            proposedDays.add(warned(proposedBefore, proposedNow));
            presentBefore = presentNow;
            proposedBefore = proposedNow;
            progress.accept(dates.size());
        }
        return DryRun.of(dates, presentDays, proposedDays, rule.untoldByThePast());
    }

    /** Subjects and the rank of their severity at the end of a day. */
    private Map<UUID, Integer> violators(WarningRule rule, ParameterSet set, LocalDate date) {
        Optional<Violations> then = set.enabled() ? rule.past(set.parameters(), endOf(date)) : Optional.empty();
        Map<UUID, Integer> violators = new HashMap<>();
        then.ifPresent(query -> {
            Statement statement = new Statement();
            String sql = "SELECT x.subject_id, x.severity FROM (%s) x WHERE %s"
                    .formatted(statement.embed(query), Source.part("x", set, statement));
            jdbc.sql(sql).params(statement.binds()).query(row -> {
                violators.put(row.getObject("subject_id", UUID.class), row.getInt("severity"));
            });
        });
        return violators;
    }

    private static Map<Severity, Long> warned(Map<UUID, Integer> before, Map<UUID, Integer> now) {
        Map<Severity, Long> warned = new EnumMap<>(Severity.class);
        now.forEach((subject, rank) -> {
            if (rank > before.getOrDefault(subject, 0)) {
                warned.merge(Severity.ofRank(rank), 1L, Long::sum);
            }
        });
        return warned;
    }

    private static Instant endOf(LocalDate date) {
        return date.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
