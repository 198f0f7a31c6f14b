package io.tillguard.fleet;

import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.NotFound;
import io.tillguard.shared.Validity;
import io.tillguard.shared.Where;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** One terminal's past: its intervals, its last report, and what all modules know of it as one timeline. */
@Service
public class TerminalHistory {

    private static final int LONGEST = 500;

    private final JdbcClient jdbc;
    private final TerminalRows rows;
    private final List<TimelineSource> sources;
    private final CurrentCaller currentCaller;

    TerminalHistory(JdbcClient jdbc, TerminalRows rows, List<TimelineSource> sources, CurrentCaller currentCaller) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.sources = sources;
        this.currentCaller = currentCaller;
    }

    /**
     * How the terminal stood while it was in the reader's scope, the oldest interval first.
     *
     * @param asOf when the reader sees the terminal, null for the present
     * @throws NotFound if the reader does not see it then
     */
    @Transactional(readOnly = true)
    public List<IntervalRow> intervals(UUID terminal, @Nullable Instant asOf) {
        rows.terminal(terminal, asOf);
        Where where = new Where()
                .and("h.terminal_id = :id", "id", terminal)
                .within(currentCaller.get().scope(), "h.site_id");
        return jdbc.sql("""
                SELECT h.*, s.code AS site, p.code AS acquirer FROM fleet_terminal_history h
                LEFT JOIN organisation_site s ON s.id = h.site_id LEFT JOIN provider p ON p.id = h.acquirer_id
                """ + where.sql() + " ORDER BY h.valid_from")
                .params(where.binds())
                .query(TerminalHistory::interval)
                .list();
    }

    /**
     * What the terminal last said of itself; empty while it never did.
     *
     * @param asOf when the reader sees the terminal, null for the present
     * @throws NotFound if the reader does not see it then
     */
    @Transactional(readOnly = true)
    public Optional<LastReportRow> lastReport(UUID terminal, @Nullable Instant asOf) {
        rows.terminal(terminal, asOf);
        return jdbc.sql("SELECT * FROM fleet_last_report WHERE terminal_id = :id")
                .param("id", terminal)
                .query(TerminalHistory::report)
                .optional();
    }

    /**
     * What happened to the terminal while it was in the reader's scope, the newest first. Where it came from, and what was
     * done to it there, is for those who see that place.
     *
     * @param asOf when the reader sees the terminal, null for the present
     * @throws NotFound if the reader does not see it then
     */
    @Transactional(readOnly = true)
    public List<TimelineEntry> timeline(UUID terminal, @Nullable Instant asOf) {
        List<IntervalRow> intervals = intervals(terminal, asOf);
        List<TimelineEntry> entries = new ArrayList<>();
        Instant registered = registered(terminal);
        IntervalRow before = null;
        for (IntervalRow interval : intervals) {
            if (before != null && interval.since().equals(before.until())) {
                changed(entries, before, interval);
            } else if (interval.since().equals(registered)) {
                registered(entries, interval);
            } else {
                place(entries, null, interval);
            }
            before = interval;
        }
        boolean everywhere = currentCaller.get().scope().isEverything();
        sources.forEach(source -> source.of(terminal).stream()
                .filter(entry -> everywhere || seen(intervals, registered, entry.at()))
                .forEach(entries::add));
        return entries.stream()
                .sorted(Comparator.comparing(TimelineEntry::at).reversed())
                .limit(LONGEST)
                .toList();
    }

    /** What is known from before the registration belongs to how the terminal was first registered. */
    private static boolean seen(List<IntervalRow> intervals, Instant registered, Instant at) {
        Instant then = at.isBefore(registered) ? registered : at;
        return intervals.stream().anyMatch(interval -> interval.holds(then));
    }

    private Instant registered(UUID terminal) {
        return jdbc.sql("SELECT MIN(valid_from) FROM fleet_terminal_history WHERE terminal_id = :id")
                .param("id", terminal)
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
    }

    private static void registered(List<TimelineEntry> entries, IntervalRow now) {
        add(
                entries,
                now,
                "registered",
                "fleet.timeline.registered",
                List.of("@fleet.state." + now.state(), site(now), reason(now)));
    }

    /** A move; from where is null when the reader does not see it. */
    private static void place(List<TimelineEntry> entries, @Nullable IntervalRow before, IntervalRow now) {
        String from = before == null ? "–" : site(before);
        add(entries, now, "place", "fleet.timeline.place", List.of(site(now), from, reason(now)));
    }

    private static void changed(List<TimelineEntry> entries, IntervalRow before, IntervalRow now) {
        String reason = reason(now);
        if (before.state() != now.state()) {
            add(
                    entries,
                    now,
                    "state",
                    "fleet.timeline.state",
                    List.of("@fleet.state." + now.state(), "@fleet.state." + before.state(), reason));
        }
        if (!Objects.equals(before.site(), now.site()) || !samePlace(before, now)) {
            place(entries, before, now);
        }
        if (!binding(before).equals(binding(now))) {
            add(
                    entries,
                    now,
                    "binding",
                    "fleet.timeline.binding",
                    List.of(
                            now.tid() == null ? "–" : now.tid(),
                            now.merchantNo() == null ? "–" : now.merchantNo(),
                            reason));
        }
        if (!custody(before).equals(custody(now))) {
            add(
                    entries,
                    now,
                    "custody",
                    "fleet.timeline.custody",
                    List.of(now.custodian() == null ? "–" : now.custodian(), reason));
        }
    }

    private static void add(
            List<TimelineEntry> entries, IntervalRow interval, String kind, String key, List<Object> arguments) {
        entries.add(new TimelineEntry(interval.since(), kind, key, arguments, interval.actor()));
    }

    private static String site(IntervalRow interval) {
        return interval.site() == null ? "–" : interval.site();
    }

    private static String reason(IntervalRow interval) {
        return interval.reason() == null ? "" : interval.reason();
    }

    private static boolean samePlace(IntervalRow a, IntervalRow b) {
        return Objects.equals(a.latitude(), b.latitude()) && Objects.equals(a.longitude(), b.longitude());
    }

    private static List<@Nullable String> binding(IntervalRow row) {
        return Arrays.asList(
                row.tid(), row.merchantNo(), row.acquirer(), row.settlementAccount(), row.unifiedCreditCode());
    }

    private static List<@Nullable String> custody(IntervalRow row) {
        return Arrays.asList(row.ownership(), row.attendance(), row.custodian());
    }

    private static IntervalRow interval(ResultSet row, int number) throws SQLException {
        OffsetDateTime until = row.getObject("valid_to", OffsetDateTime.class);
        return new IntervalRow(
                instant(row, "valid_from"),
                until.isBefore(Validity.OPEN) ? until.toInstant() : null,
                row.getString("site"),
                TerminalState.valueOf(row.getString("state")),
                row.getString("tid"),
                row.getString("merchant_no"),
                row.getString("acquirer"),
                row.getString("ownership"),
                row.getString("attendance"),
                row.getObject("latitude", Double.class),
                row.getObject("longitude", Double.class),
                row.getString("custodian"),
                row.getString("settlement_account"),
                row.getString("unified_credit_code"),
                row.getString("actor_name"),
                row.getString("reason"));
    }

    private static LastReportRow report(ResultSet row, int number) throws SQLException {
        return new LastReportRow(
                instant(row, "last_seen_at"),
                row.getObject("drift_seconds", Long.class),
                row.getObject("latitude", Double.class),
                row.getObject("longitude", Double.class),
                row.getObject("distance_metres", Double.class),
                row.getObject("tamper", Boolean.class),
                row.getObject("rooted", Boolean.class),
                row.getObject("debug", Boolean.class),
                SecurityFacts.readable(row.getString("unknown_apps")),
                row.getString("transport"),
                row.getString("tls_version"),
                row.getString("ip"),
                row.getString("reported_tid"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
