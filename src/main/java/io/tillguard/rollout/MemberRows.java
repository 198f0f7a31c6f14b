package io.tillguard.rollout;

import io.tillguard.organisation.WindowTime;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.Keyset;
import io.tillguard.shared.Page;
import io.tillguard.shared.Refusal;
import io.tillguard.shared.RefusedException;
import io.tillguard.shared.Scope;
import io.tillguard.shared.Where;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads the terminals of rollouts, always within the reader's scope. */
@Service
@Transactional(readOnly = true)
public class MemberRows {

    private static final String FROM = """
             FROM rollout_assignment a
            JOIN rollout r ON r.id = a.rollout_id
            JOIN rollout_wave w ON w.rollout_id = a.rollout_id AND w.wave_no = a.wave_no
            JOIN fleet_terminal t ON t.id = a.terminal_id
            JOIN fleet_model m ON m.id = t.model_id
            JOIN fleet_manufacturer f ON f.id = t.manufacturer_id
            LEFT JOIN organisation_site s ON s.id = t.site_id""";

    private static final String FAILING = "a.cause IS NOT NULL AND a.state NOT IN ('DONE', 'REMOVED')";

    private static final String SHOWN = Halt.sql();

    private static final String SELECT = """
            SELECT a.*, %s AS shown, t.serial, f.name AS manufacturer, m.name AS model, s.code AS site, r.state AS rollout_state,
                r.state_since, w.state AS wave_state, w.state_since AS wave_since,
                CASE WHEN a.reason IN ('WINDOW_CLOSED', 'WINDOW_NEVER') THEN %s END AS opens""".formatted(SHOWN, WindowTime.opensNext("t.site_id", ":second"));

    private final JdbcClient jdbc;
    private final RolloutRows rollouts;
    private final CurrentCaller currentCaller;
    private final Clock clock;

    MemberRows(JdbcClient jdbc, RolloutRows rollouts, CurrentCaller currentCaller, Clock clock) {
        this.jdbc = jdbc;
        this.rollouts = rollouts;
        this.currentCaller = currentCaller;
        this.clock = clock;
    }

    /** A terminal's part in a rollout. */
    public record OfTerminal(String rollout, String name, UUID product, String version, MemberRow row) {}

    /** How many terminals fail for a cause. */
    public record Failures(Reason cause, @Nullable String detail, long terminals) {}

    /** How many terminals were done by an instant. */
    public record Progress(Instant at, long done) {}

    /** Terminals of a rollout in the order of the register. */
    public Page<MemberRow> page(UUID rollout, MemberFilter filter, Keyset keyset) {
        Where where = where(rollout, filter);
        String after = keyset.after();
        if (after != null) {
            where.and("a.terminal_id > :after", "after", cursor(after));
        }
        List<MemberRow> rows = read(
                where.bind("rows", keyset.limit() + 1),
                " ORDER BY a.rollout_id, a.terminal_id FETCH FIRST :rows ROWS ONLY");
        return Page.of(rows, keyset.limit(), row -> row.terminal().toString());
    }

    /** How many there are. */
    public long count(UUID rollout, MemberFilter filter) {
        Where where = where(rollout, filter);
        return jdbc.sql("SELECT COUNT(*)" + FROM + where.sql())
                .params(where.binds())
                .query(Long.class)
                .single();
    }

    /** How a terminal stands in the rollouts that it is or was in, the newest first; at most 50. */
    public List<OfTerminal> ofTerminal(UUID terminal) {
        var caller = currentCaller.get();
        caller.require(RolloutPermission.READ);
        Where where = new Where()
                .and("a.terminal_id = :terminal", "terminal", terminal)
                .within(caller.scope(), "t.site_id")
                .bind("second", clock.instant().getEpochSecond());
        return jdbc.sql(SELECT
                        + ", r.rollout_no, r.name AS rollout_name, (SELECT v.release_version FROM software_release v"
                        + " WHERE v.id = r.release_id) AS wanted" + FROM + where.sql()
                        + " ORDER BY r.rollout_no DESC FETCH FIRST 50 ROWS ONLY")
                .params(where.binds())
                .query((row, number) -> new OfTerminal(
                        RolloutRow.number(row.getLong("rollout_no")),
                        row.getString("rollout_name"),
                        row.getObject("product_id", UUID.class),
                        row.getString("wanted"),
                        row(row, number)))
                .list();
    }

    /** How many terminals have each reason. */
    public Map<Reason, Long> reasons(UUID rollout) {
        Where where = where(rollout, MemberFilter.all());
        Map<Reason, Long> counts = new EnumMap<>(Reason.class);
        jdbc.sql("SELECT x.shown, COUNT(*) AS many FROM (SELECT " + SHOWN + " AS shown" + FROM + where.sql()
                        + ") x GROUP BY x.shown")
                .params(where.binds())
                .query(row -> {
                    counts.put(Reason.valueOf(row.getString("shown")), row.getLong("many"));
                });
        return counts;
    }

    /** Why terminals are failing, the most frequent cause first; at most 20. */
    public List<Failures> failures(UUID rollout) {
        Where where = where(rollout, MemberFilter.all()).and(FAILING);
        return jdbc.sql("SELECT a.cause, a.detail, COUNT(*) AS many" + FROM + where.sql()
                        + " GROUP BY a.cause, a.detail ORDER BY many DESC, a.cause, a.detail FETCH FIRST 20 ROWS ONLY")
                .params(where.binds())
                .query((row, number) -> new Failures(
                        Reason.valueOf(row.getString("cause")), row.getString("detail"), row.getLong("many")))
                .list();
    }

    /**
     * How many terminals were done, at so many steps from the rollout's start to now.
     *
     * @param steps 1 to 500
     */
    public List<Progress> progress(UUID rollout, int steps) {
        RolloutTerms.within("steps", steps, 1, 500);
        Instant from = rollouts.get(rollout).startedAt();
        if (from == null) {
            return List.of();
        }
        long first = from.getEpochSecond();
        long step = Math.max(1, Math.ceilDiv(clock.instant().getEpochSecond() - first, (long) steps));
        Where where = where(rollout, MemberFilter.all())
                .and("a.state = 'DONE'")
                .bind("first", first)
                .bind("step", step);
        long[] done = new long[steps + 1];
        jdbc.sql("SELECT x.place, COUNT(*) AS many FROM (SELECT "
                        + "CAST(FLOOR((EXTRACT(EPOCH FROM a.ended_at) - :first) / :step) AS INTEGER) AS place" + FROM
                        + where.sql()
                        + ") x GROUP BY x.place")
                .params(where.binds())
                .query(row -> {
                    done[Math.clamp(row.getInt("place"), 0, steps)] += row.getLong("many");
                });
        List<Progress> progress = new ArrayList<>();
        progress.add(new Progress(from, 0));
        long sum = 0;
        long last = clock.instant().getEpochSecond();
        for (int at = 0; at <= steps && first + at * step <= last; at++) {
            sum += done[at];
            progress.add(new Progress(Instant.ofEpochSecond(Math.min(last, first + (at + 1) * step)), sum));
        }
        return progress;
    }

    private List<MemberRow> read(Where where, String order) {
        return jdbc.sql(SELECT + FROM + where.sql() + order)
                .params(where.bind("second", clock.instant().getEpochSecond()).binds())
                .query(MemberRows::row)
                .list();
    }

    private Where where(UUID rollout, MemberFilter filter) {
        rollouts.require(rollout);
        Where where = new Where().and("a.rollout_id = :rollout", "rollout", rollout);
        within(where, currentCaller.get().scope());
        if (filter.wave() != null) {
            where.and("a.wave_no = :wave", "wave", filter.wave());
        }
        if (filter.state() != null) {
            where.and("a.state = :state", "state", filter.state().name());
        }
        if (filter.reason() != null) {
            where.and(SHOWN + " = :reason", "reason", filter.reason().name());
        }
        if (filter.failing() || filter.cause() != null) {
            where.and(FAILING);
        }
        if (filter.cause() != null) {
            where.and("a.cause = :cause", "cause", filter.cause().name());
        }
        String text = filter.text();
        if (text != null && !text.isBlank()) {
            String begin = text.strip().toUpperCase(Locale.ROOT).replaceAll("([!%_])", "!$1") + "%";
            where.and("(t.serial LIKE :begin ESCAPE '!' OR s.code LIKE :begin ESCAPE '!')", "begin", begin);
        }
        return where;
    }

    /**
     * Asked of each assignment rather than of the sites: a page then reads on in the order of the assignments' key and ends after its
     * own rows, while a list of sites is joined first and makes each page read and sort all members of the scope.
     */
    private static void within(Where where, Scope scope) {
        switch (scope) {
            case Scope.Everything() -> {}
            case Scope.Subtrees(var nodes) when nodes.isEmpty() -> where.and("1 = 0");
            case Scope.Subtrees(var nodes) ->
                where.and(
                        "EXISTS (SELECT 1 FROM organisation_scope o WHERE o.site_id = t.site_id AND o.node_id IN (:scopeNodes))",
                        "scopeNodes",
                        nodes);
        }
    }

    private static MemberRow row(ResultSet row, int number) throws SQLException {
        AssignmentState state = AssignmentState.valueOf(row.getString("state"));
        String cause = row.getString("cause");
        Instant opens = second(row, "opens");
        Reason reason = Reason.valueOf(row.getString("shown"));
        return new MemberRow(
                row.getObject("terminal_id", UUID.class),
                row.getString("serial"),
                row.getString("manufacturer"),
                row.getString("model"),
                row.getString("site"),
                row.getInt("wave_no"),
                state,
                reason,
                Halt.since(
                        reason,
                        instant(row, "reason_since"),
                        RolloutState.valueOf(row.getString("rollout_state")),
                        instant(row, "state_since"),
                        instant(row, "wave_since")),
                row.getString("detail"),
                cause == null || state == AssignmentState.DONE ? null : Reason.valueOf(cause),
                row.getInt("attempt"),
                row.getInt("failures"),
                row.getObject("progress") == null ? null : Integer.valueOf(row.getInt("progress")),
                row.getString("from_version"),
                reason == Reason.RETRY_LATER
                        ? second(row, "retry")
                        : reason == Reason.WINDOW_CLOSED || reason == Reason.WINDOW_NEVER ? opens : null,
                second(row, "expires"),
                RolloutReader.instant(row, "backup_at"),
                RolloutReader.instant(row, "ended_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static @Nullable Instant second(ResultSet row, String column) throws SQLException {
        long second = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochSecond(second);
    }

    private static UUID cursor(String after) {
        try {
            return UUID.fromString(after);
        } catch (IllegalArgumentException e) {
            throw new RefusedException(
                    Refusal.of("cursor-malformed", "after", "'after' is not a cursor of this list", after));
        }
    }
}
