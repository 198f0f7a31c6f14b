package io.tillguard.warning;

import static io.tillguard.shared.Validity.utc;

import io.tillguard.shared.Severity;
import io.tillguard.shared.Where;
import java.sql.Date;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The figures of past days, by site and severity: each day is counted once, by one statement, from events and versions. */
@Repository
class DigestStore {

    private static final List<String> FIGURES = List.of("raised", "due", "escalated", "cleared", "standing");

    private final JdbcClient jdbc;
    private final WarningConditions conditions;
    private final CompanyDays days;
    private final Clock clock;

    DigestStore(JdbcClient jdbc, WarningConditions conditions, CompanyDays days, Clock clock) {
        this.jdbc = jdbc;
        this.conditions = conditions;
        this.days = days;
        this.clock = clock;
    }

    /** Counts a past day that has not been counted. */
    @Transactional
    void write(LocalDate day) {
        jdbc.sql("""
                        INSERT INTO warning_digest_day (on_day, from_at, before_at, written_at)
                        VALUES (:day, :from, :before, :now)""")
                .param("day", Date.valueOf(day))
                .param("from", utc(days.begin(day)))
                .param("before", utc(days.begin(day.plusDays(1))))
                .param("now", utc(clock.instant()))
                .update();
        Map<String, Object> binds = new HashMap<>();
        binds.put("day", Date.valueOf(day));
        List<String> counted = new ArrayList<>();
        for (Happening what : Happening.values()) {
            WarningFilter filter = WarningFilter.live().withHappened(days.happened(what, day));
            count(filter, what.name().toLowerCase(Locale.ROOT), counted, binds);
        }
        count(WarningFilter.live().withAsOf(days.last(day)), "standing", counted, binds);
        jdbc.sql("""
                        INSERT INTO warning_digest (on_day, site_id, severity, raised, due, escalated, cleared, standing)
                        SELECT CAST(:day AS DATE), x.site_id, x.severity, SUM(x.raised), SUM(x.due), SUM(x.escalated),
                            SUM(x.cleared), SUM(x.standing)
                        FROM (%s) x GROUP BY x.site_id, x.severity""".formatted(String.join(" UNION ALL ", counted)))
                .params(binds)
                .update();
    }

    /** A row with a one for each warning that the filter finds. */
    private void count(WarningFilter filter, String figure, List<String> counted, Map<String, Object> binds) {
        List<String> columns = FIGURES.stream()
                .map(each -> (each.equals(figure) ? "1 AS " : "0 AS ") + each)
                .toList();
        for (WarningConditions.Part part : conditions.parts(filter)) {
            counted.add("SELECT %1$s.site_id, %1$s.severity, %2$s %3$s%4$s"
                    .formatted(
                            part.version(),
                            String.join(", ", columns),
                            part.from(),
                            part.where().sql()));
            binds.putAll(part.where().binds());
        }
    }

    /** The days from one to before another that have been counted. */
    Set<LocalDate> counted(LocalDate from, LocalDate before) {
        return new HashSet<>(
                jdbc.sql("SELECT on_day FROM warning_digest_day WHERE on_day >= :from AND on_day < :before")
                        .param("from", Date.valueOf(from))
                        .param("before", Date.valueOf(before))
                        .query(LocalDate.class)
                        .list());
    }

    /** The last counted day that is not after one; empty when there is none. */
    Optional<LocalDate> newest(LocalDate until) {
        return Optional.ofNullable(jdbc.sql("SELECT MAX(on_day) FROM warning_digest_day WHERE on_day <= :until")
                .param("until", Date.valueOf(until))
                .query(LocalDate.class)
                .optional()
                .orElse(null));
    }

    /** When the first warning of all was raised. */
    Optional<Instant> firstRaised() {
        return jdbc.sql("SELECT MIN(occurred_at) AS first FROM warning_event WHERE kind = 'RAISED'")
                .query((row, number) -> Optional.ofNullable(row.getObject("first", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant))
                .single();
    }

    /** The counted days from one to another, both included, as the reader may see them. */
    List<Digest.Day> read(LocalDate from, LocalDate to) {
        Map<LocalDate, Map<Severity, Digest.Figures>> figures = figures(from, to);
        return jdbc.sql("""
                        SELECT on_day, from_at, before_at FROM warning_digest_day
                        WHERE on_day >= :from AND on_day <= :to ORDER BY on_day""")
                .param("from", Date.valueOf(from))
                .param("to", Date.valueOf(to))
                .query((row, number) -> {
                    LocalDate day = row.getDate("on_day").toLocalDate();
                    return new Digest.Day(
                            day,
                            row.getObject("from_at", OffsetDateTime.class).toInstant(),
                            row.getObject("before_at", OffsetDateTime.class).toInstant(),
                            figures.getOrDefault(day, Map.of()));
                })
                .list();
    }

    private Map<LocalDate, Map<Severity, Digest.Figures>> figures(LocalDate from, LocalDate to) {
        Where where = conditions
                .scoped("d.site_id")
                .and("d.on_day >= :from", "from", Date.valueOf(from))
                .and("d.on_day <= :to", "to", Date.valueOf(to));
        Map<LocalDate, Map<Severity, Digest.Figures>> figures = new HashMap<>();
        jdbc.sql("""
                        SELECT d.on_day, d.severity, SUM(d.raised) AS raised, SUM(d.due) AS due,
                            SUM(d.escalated) AS escalated, SUM(d.cleared) AS cleared, SUM(d.standing) AS standing
                        FROM warning_digest d""" + where.sql() + " GROUP BY d.on_day, d.severity")
                .params(where.binds())
                .query(row -> {
                    figures.computeIfAbsent(row.getDate("on_day").toLocalDate(), day -> new EnumMap<>(Severity.class))
                            .put(
                                    Severity.ofRank(row.getInt("severity")),
                                    new Digest.Figures(
                                            row.getLong("raised"),
                                            row.getLong("due"),
                                            row.getLong("escalated"),
                                            row.getLong("cleared"),
                                            row.getLong("standing")));
                });
        return figures;
    }
}
