package io.tillguard.maintenance;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How far a terminal is in its live plans by use. */
@Component
public class UseProgress {

    private static final String SQL = """
            SELECT x.* FROM (
                SELECT p.id, p.name, p.every_n, p.every_unit, m.total - u.counted AS used, %s AS days
                FROM maintenance_plan_use u
                JOIN maintenance_plan p ON p.id = u.plan_id AND p.ended_at IS NULL
                LEFT JOIN fleet_meter m ON m.terminal_id = u.terminal_id AND m.meter = p.every_unit
                WHERE u.terminal_id = :terminal) x
            ORDER BY x.name, x.id""".formatted(UsePace.DAYS_LEFT.formatted("p.every_n"));

    private final JdbcClient jdbc;
    private final Clock clock;

    UseProgress(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * A terminal's next turn in a plan.
     *
     * @param plan its name
     * @param used counted since the last turn, null while no reading is known
     * @param every the interval
     * @param expected the day on which it will be so far at its pace since then, today if it is; null while its pace is not known.
     *     The longest time between turns is left aside.
     */
    public record Turn(
            String plan,
            PlanUnit unit,
            @Nullable Long used,
            int every,
            @Nullable LocalDate expected) {}

    /** A terminal's next turns, by the names of the plans. The caller has checked that the terminal may be seen. */
    List<Turn> of(UUID terminal) {
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        long never = Long.parseLong(UsePace.NEVER);
        return jdbc.sql(SQL)
                .param("terminal", terminal)
                .params(UsePace.binds(today, now))
                .query((row, number) -> {
                    Long used = row.getObject("used", Long.class);
                    long days = row.getLong("days");
                    return new Turn(
                            row.getString("name"),
                            PlanUnit.valueOf(row.getString("every_unit")),
                            used,
                            row.getInt("every_n"),
                            used == null || days == never ? null : today.plusDays(Math.max(0, days)));
                })
                .list();
    }
}
