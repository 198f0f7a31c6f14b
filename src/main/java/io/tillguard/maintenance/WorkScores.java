package io.tillguard.maintenance;

import static io.tillguard.shared.Validity.utc;

import io.tillguard.provider.ScorecardPart;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What work orders say of a provider: whether its work succeeds, in time, and lasts. */
@Configuration(proxyBeanMethods = false)
class WorkScores {

    private static final Duration LASTS = Duration.ofDays(30);

    private static final String ENDED = """
            SELECT COUNT(*) AS everything, COALESCE(SUM(CASE WHEN %s THEN 1 ELSE 0 END), 0) AS good FROM maintenance_order o
            WHERE o.provider_id = :provider AND o.ended_at >= :from AND o.ended_at < :to AND %s""";

    private static final String SUCCEEDED = ENDED.formatted("o.state = 'DONE'", "o.state IN ('DONE', 'FAILED')");

    private static final String IN_TIME =
            ENDED.formatted("o.ended_at <= o.due_at", "o.state IN ('DONE', 'FAILED') AND o.due_at IS NOT NULL");

    private static final String LASTED =
            ENDED.formatted("""
                    NOT EXISTS (SELECT 1 FROM maintenance_order n WHERE n.terminal_id = o.terminal_id AND n.kind = 'REPAIR'
                        AND n.state <> 'CANCELLED' AND n.opened_at > o.ended_at
                        AND n.opened_at <= o.ended_at + INTERVAL '30' DAY)""", "o.state = 'DONE' AND o.kind = 'REPAIR' AND o.terminal_id IS NOT NULL");

    private final JdbcClient jdbc;

    WorkScores(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Bean
    ScorecardPart workThatSucceeded() {
        return part("maintenance.score.succeeded", 40, SUCCEEDED, Duration.ZERO);
    }

    @Bean
    ScorecardPart workInTime() {
        return part("maintenance.score.in-time", 40, IN_TIME, Duration.ZERO);
    }

    /** Only repairs that had the time to fail again are judged. */
    @Bean
    ScorecardPart repairsThatLasted() {
        return part("maintenance.score.lasted", 20, LASTED, LASTS);
    }

    private ScorecardPart part(String titleKey, int weight, String sql, Duration known) {
        return new ScorecardPart() {
            @Override
            public String titleKey() {
                return titleKey;
            }

            @Override
            public int weight() {
                return weight;
            }

            @Override
            public Measure measure(UUID provider, Instant from, Instant to) {
                return jdbc.sql(sql)
                        .param("provider", provider)
                        .param("from", utc(from))
                        .param("to", utc(to.minus(known)))
                        .query((row, number) -> new Measure(row.getLong("good"), row.getLong("everything")))
                        .single();
            }
        };
    }
}
