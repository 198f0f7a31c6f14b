package io.tillguard.reporting;

import static io.tillguard.shared.Validity.utc;

import io.tillguard.scheduling.ScheduledTask;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Counts each night how available terminals were: this month and the one before, in which an outage may have become known late,
 * and any of a year that was not counted yet. Counting reads every terminal, so that no page does it.
 */
@Component
class AvailabilityTask implements ScheduledTask {

    /** Months that are counted, this one among them: opening times go back a little further. */
    static final int MONTHS = 13;

    private static final String INSERT = """
            INSERT INTO reporting_availability
                (month_start, terminal_id, model_id, site_id, acquirer_id, service_seconds, down_seconds)
            SELECT CAST(:month AS DATE), a.terminal_id, a.model_id, a.site_id, a.acquirer_id, a.service_seconds, a.down_seconds
            FROM (%s) a WHERE a.service_seconds > 0""".formatted(AvailabilitySql.sums(""));

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    AvailabilityTask(JdbcClient jdbc, TransactionTemplate transaction, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public String key() {
        return "availability";
    }

    @Override
    public String cron() {
        return "0 20 2 * * ?";
    }

    @Override
    public String run(Progress progress) {
        Instant now = clock.instant();
        YearMonth current = YearMonth.from(now.atOffset(ZoneOffset.UTC));
        Map<LocalDate, Instant> counted = counted();
        List<YearMonth> due = IntStream.range(0, MONTHS)
                .mapToObj(current::minusMonths)
                .filter(month -> month.isAfter(current.minusMonths(2)) || !counted.containsKey(month.atDay(1)))
                .toList();
        int done = 0;
        for (YearMonth month : due) {
            if (progress.cancelled()) {
                break;
            }
            transaction.executeWithoutResult(status -> count(month, now));
            progress.report(++done, due.size());
        }
        return "%d months counted".formatted(done);
    }

    private Map<LocalDate, Instant> counted() {
        Map<LocalDate, Instant> counted = new HashMap<>();
        jdbc.sql("SELECT month_start, counted_until FROM reporting_availability_month")
                .query(row -> {
                    counted.put(
                            row.getObject("month_start", LocalDate.class),
                            row.getTimestamp("counted_until").toInstant());
                });
        return counted;
    }

    private void count(YearMonth month, Instant now) {
        LocalDate first = month.atDay(1);
        Instant from = first.atStartOfDay().toInstant(ZoneOffset.UTC);
        Instant end = month.plusMonths(1).atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
        Instant to = end.isAfter(now) ? now : end;
        for (String table : List.of("reporting_availability", "reporting_availability_month")) {
            jdbc.sql("DELETE FROM " + table + " WHERE month_start = :month")
                    .param("month", first)
                    .update();
        }
        jdbc.sql(INSERT)
                .param("month", first)
                .params(AvailabilitySql.period(from, to))
                .update();
        jdbc.sql("INSERT INTO reporting_availability_month (month_start, counted_until) VALUES (:month, :until)")
                .param("month", first)
                .param("until", utc(to))
                .update();
    }
}
