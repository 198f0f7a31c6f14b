package io.tillguard.warning;

import io.tillguard.shared.Keyset;
import io.tillguard.shared.NotFound;
import io.tillguard.shared.Page;
import io.tillguard.shared.Refusal;
import io.tillguard.shared.RefusedException;
import io.tillguard.shared.RuleId;
import io.tillguard.shared.Severity;
import io.tillguard.shared.SubjectKind;
import io.tillguard.shared.Where;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Reads warnings for lists, exports and REST, always within the reader's scope: the most severe first, and among those of
 * one severity the longest standing.
 */
@Service
@Transactional(readOnly = true)
public class WarningRows {

    /** What a part tells, by the aliases of its version and of its care. */
    private static final String SELECT = """
            SELECT w.id, w.rule_id, w.subject_kind, w.subject_id, w.subject_label, %1$s.site_id, %1$s.severity,
                w.since, w.due_at, w.fact_1, w.fact_2, w.fact_3, w.raised_at, w.cleared_at, w.acknowledge_by,
                w.acknowledged_until, w.silenced_until, w.silence_reason, w.silence_requested_by,
                w.silence_approved_by, w.flapping, %2$s.state, %2$s.escalation_level, %2$s.acknowledged_by,
                %2$s.assignee,
                CASE WHEN w.live THEN COALESCE(r.last_run_at, w.raised_at) ELSE w.cleared_at END AS last_seen
            %3$s LEFT JOIN warning_rule_run r ON r.rule_id = w.rule_id""";

    private final JdbcClient jdbc;
    private final WarningConditions conditions;
    private final ObjectProvider<SitePlaces> places;

    WarningRows(JdbcClient jdbc, WarningConditions conditions, ObjectProvider<SitePlaces> places) {
        this.jdbc = jdbc;
        this.conditions = conditions;
        this.places = places;
    }

    /** Rows after a cursor. One short index read for each severity that the page touches. */
    public Page<WarningRow> page(WarningFilter filter, Keyset keyset) {
        Cursor cursor = Cursor.read(keyset.after());
        List<WarningRow> rows = new ArrayList<>();
        for (int rank = cursor.rank(); rank >= 1 && rows.size() <= keyset.limit(); rank--) {
            if (filter.severity() != null && filter.severity().rank() != rank) {
                continue;
            }
            UUID after = rank == cursor.rank() ? cursor.id() : null;
            rows.addAll(slice(filter, rank, after, keyset.limit() + 1 - rows.size()));
        }
        return Page.of(
                withSites(rows),
                keyset.limit(),
                row -> new Cursor(row.severity().rank(), row.id()).text());
    }

    private List<WarningRow> slice(WarningFilter filter, int rank, @Nullable UUID after, int limit) {
        List<WarningConditions.Part> parts = conditions.parts(filter);
        for (WarningConditions.Part part : parts) {
            part.where().and(part.version() + ".severity = :rank", "rank", rank);
            if (after != null) {
                part.where().and("w.id > :after", "after", after);
            }
        }
        return read(parts, " ORDER BY id LIMIT :limit", Map.of("limit", limit), filter.asOf());
    }

    /** How many there are. */
    public long count(WarningFilter filter) {
        List<WarningConditions.Part> parts = conditions.parts(filter);
        if (filter.severity() != null) {
            int rank = filter.severity().rank();
            parts.forEach(part -> part.where().and(part.version() + ".severity = :rank", "rank", rank));
        }
        String sums = parts.stream()
                .map(part -> "(SELECT COUNT(*) " + part.from() + part.where().sql() + ")")
                .collect(Collectors.joining(" + ", "SELECT ", ""));
        return jdbc.sql(sums).params(binds(parts)).query(Long.class).single();
    }

    /** How many live warnings of each severity, state and age, for the overview. */
    public List<WarningCount> counts(Ages ages) {
        WarningConditions.Part live = conditions.parts(WarningFilter.live()).getFirst();
        return jdbc.sql("SELECT severity, state, age, COUNT(*) AS c, MIN(raised_at) AS oldest FROM ("
                        + "SELECT w.severity, w.state, w.raised_at, " + ages.sql("w.raised_at") + " AS age "
                        + live.from() + live.where().sql()
                        + ") x GROUP BY severity, state, age ORDER BY severity DESC, state, age")
                .params(live.where().binds())
                .params(ages.binds())
                .query((row, number) -> new WarningCount(
                        Severity.ofRank(row.getInt("severity")),
                        WarningState.valueOf(row.getString("state")),
                        Ages.Age.of(row.getInt("age")),
                        row.getLong("c"),
                        row.getObject("oldest", OffsetDateTime.class).toInstant()))
                .list();
    }

    /** All warnings of a subject, live ones first, then the newest; at most 200. */
    public List<WarningRow> ofSubject(UUID subject) {
        Where where = conditions.scoped("w.site_id").and("w.subject_id = :subject", "subject", subject);
        return read(
                List.of(new WarningConditions.Part("FROM warning w", where, "w", "w")),
                " ORDER BY w.live DESC, w.severity DESC, w.raised_at DESC, w.id LIMIT 200",
                Map.of(),
                null);
    }

    /** The warnings that a subject had at a past instant, as they were then, the most severe first; at most 200. */
    public List<WarningRow> ofSubject(UUID subject, Instant asOf) {
        List<WarningConditions.Part> parts =
                conditions.parts(WarningFilter.live().withAsOf(asOf));
        parts.forEach(part -> part.where().and("w.subject_id = :subject", "subject", subject));
        return read(parts, " ORDER BY severity DESC, raised_at DESC, id LIMIT 200", Map.of(), asOf);
    }

    /**
     * One warning.
     *
     * @throws NotFound if there is none within the reader's scope
     */
    public WarningRow get(UUID id) {
        Where where = conditions.scoped("w.site_id").and("w.id = :id", "id", id);
        return one(
                id, read(List.of(new WarningConditions.Part("FROM warning w", where, "w", "w")), "", Map.of(), null));
    }

    /**
     * One warning as it was.
     *
     * @throws NotFound if it did not live then within the reader's scope
     */
    public WarningRow get(UUID id, Instant asOf) {
        List<WarningConditions.Part> parts =
                conditions.parts(WarningFilter.live().withAsOf(asOf));
        parts.forEach(part -> part.where().and("w.id = :id", "id", id));
        return one(id, read(parts, "", Map.of(), asOf));
    }

    private static WarningRow one(UUID id, List<WarningRow> found) {
        return found.stream().findFirst().orElseThrow(() -> new NotFound("warning", id));
    }

    private List<WarningRow> read(
            List<WarningConditions.Part> parts, String order, Map<String, ?> more, @Nullable Instant asOf) {
        String sql = parts.stream()
                .map(part -> SELECT.formatted(part.version(), part.care(), part.from())
                        + part.where().sql())
                .map(select -> parts.size() == 1 ? select : "(" + select + order + ")")
                .collect(Collectors.joining(" UNION ALL "));
        List<WarningRow> rows = jdbc.sql(sql + order)
                .params(binds(parts))
                .params(more)
                .query(WarningRows::row)
                .list();
        return withSites(
                asOf == null ? rows : rows.stream().map(WarningRow::then).toList());
    }

    private static Map<String, Object> binds(List<WarningConditions.Part> parts) {
        Map<String, Object> binds = new HashMap<>();
        parts.forEach(part -> binds.putAll(part.where().binds()));
        return binds;
    }

    /** What happened to a warning, in order. */
    public List<WarningEvent> events(UUID id) {
        get(id);
        return jdbc.sql("""
                        SELECT occurred_at, kind, severity, actor_name, note FROM warning_event
                        WHERE warning_id = :id ORDER BY event_no""")
                .param("id", id)
                .query((row, number) -> new WarningEvent(
                        row.getObject("occurred_at", OffsetDateTime.class).toInstant(),
                        EventKind.valueOf(row.getString("kind")),
                        Severity.ofRank(row.getInt("severity")),
                        row.getString("actor_name"),
                        row.getString("note")))
                .list();
    }

    private List<WarningRow> withSites(List<WarningRow> rows) {
        Set<UUID> sites = new HashSet<>();
        rows.stream().map(WarningRow::siteId).filter(Objects::nonNull).forEach(sites::add);
        SitePlaces known = places.getIfAvailable();
        if (sites.isEmpty() || known == null) {
            return rows;
        }
        Map<UUID, String> codes = known.codes(sites);
        return rows.stream()
                .map(row -> row.siteId() == null ? row : row.at(codes.get(row.siteId())))
                .toList();
    }

    private static WarningRow row(ResultSet row, int number) throws SQLException {
        return new WarningRow(
                row.getObject("id", UUID.class),
                new RuleId(row.getString("rule_id")),
                SubjectKind.valueOf(row.getString("subject_kind")),
                row.getObject("subject_id", UUID.class),
                row.getString("subject_label"),
                row.getObject("site_id", UUID.class),
                null,
                Severity.ofRank(row.getInt("severity")),
                WarningState.valueOf(row.getString("state")),
                row.getObject("since", OffsetDateTime.class).toInstant(),
                instant(row, "due_at"),
                row.getObject("raised_at", OffsetDateTime.class).toInstant(),
                instant(row, "cleared_at"),
                instant(row, "last_seen"),
                List.of(text(row, "fact_1"), text(row, "fact_2"), text(row, "fact_3")),
                care(row));
    }

    private static WarningRow.Care care(ResultSet row) throws SQLException {
        return new WarningRow.Care(
                row.getObject("acknowledge_by", OffsetDateTime.class).toInstant(),
                row.getString("acknowledged_by"),
                instant(row, "acknowledged_until"),
                instant(row, "silenced_until"),
                row.getString("silence_reason"),
                row.getString("silence_requested_by"),
                row.getString("silence_approved_by"),
                row.getString("assignee"),
                row.getInt("escalation_level"),
                row.getBoolean("flapping"));
    }

    private static String text(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNullElse(row.getString(column), "");
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    /** Where a page ended: identifiers grow with time, so they order by when a warning was raised. */
    private record Cursor(int rank, @Nullable UUID id) {

        String text() {
            return rank + "." + id;
        }

        static Cursor read(@Nullable String text) {
            if (text == null) {
                return new Cursor(Severity.CRITICAL.rank(), null);
            }
            try {
                return new Cursor(Integer.parseInt(text.substring(0, 1)), UUID.fromString(text.substring(2)));
            } catch (IllegalArgumentException | StringIndexOutOfBoundsException e) {
                throw new RefusedException(
                        Refusal.of("unknown-cursor", "after", "after must be a cursor of an earlier answer", text));
            }
        }
    }
}
