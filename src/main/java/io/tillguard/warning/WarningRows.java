package io.tillguard.warning;

import static io.tillguard.shared.Validity.utc;

import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
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
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
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

    private static final String SELECT = """
            SELECT w.*, CASE WHEN w.live THEN COALESCE(r.last_run_at, w.raised_at) ELSE w.cleared_at END AS last_seen
            FROM warning w LEFT JOIN warning_rule_run r ON r.rule_id = w.rule_id""";

    private final JdbcClient jdbc;
    private final CurrentCaller currentCaller;
    private final ObjectProvider<SitePlaces> places;

    WarningRows(JdbcClient jdbc, CurrentCaller currentCaller, ObjectProvider<SitePlaces> places) {
        this.jdbc = jdbc;
        this.currentCaller = currentCaller;
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
            Where where = where(filter).and("w.severity = :rank", "rank", rank);
            if (rank == cursor.rank() && cursor.id() != null) {
                where.and("w.id > :after", "after", cursor.id());
            }
            rows.addAll(jdbc.sql(SELECT + where.sql() + " ORDER BY w.id LIMIT :limit")
                    .params(where.binds())
                    .param("limit", keyset.limit() + 1 - rows.size())
                    .query(WarningRows::row)
                    .list());
        }
        return Page.of(
                withSites(rows),
                keyset.limit(),
                row -> new Cursor(row.severity().rank(), row.id()).text());
    }

    /** How many there are. */
    public long count(WarningFilter filter) {
        Where where = where(filter);
        if (filter.severity() != null) {
            where.and("w.severity = :rank", "rank", filter.severity().rank());
        }
        return jdbc.sql("SELECT COUNT(*) FROM warning w" + where.sql())
                .params(where.binds())
                .query(Long.class)
                .single();
    }

    /** How many live warnings of each severity and state, for the overview. */
    public List<WarningCount> counts() {
        Where where = where(WarningFilter.live());
        return jdbc.sql("SELECT w.severity, w.state, COUNT(*) AS c, MIN(w.raised_at) AS oldest FROM warning w"
                        + where.sql() + " GROUP BY w.severity, w.state ORDER BY w.severity DESC, w.state")
                .params(where.binds())
                .query((row, number) -> new WarningCount(
                        Severity.ofRank(row.getInt("severity")),
                        WarningState.valueOf(row.getString("state")),
                        row.getLong("c"),
                        row.getObject("oldest", OffsetDateTime.class).toInstant()))
                .list();
    }

    /** All warnings of a subject, live ones first, then the newest; at most 200. */
    public List<WarningRow> ofSubject(UUID subject) {
        Where where = scoped().and("w.subject_id = :subject", "subject", subject);
        return withSites(jdbc.sql(SELECT + where.sql()
                        + " ORDER BY w.live DESC, w.severity DESC, w.raised_at DESC, w.id LIMIT 200")
                .params(where.binds())
                .query(WarningRows::row)
                .list());
    }

    /**
     * One warning.
     *
     * @throws NotFound if there is none within the reader's scope
     */
    public WarningRow get(UUID id) {
        Where where = scoped().and("w.id = :id", "id", id);
        Optional<WarningRow> found = jdbc.sql(SELECT + where.sql())
                .params(where.binds())
                .query(WarningRows::row)
                .optional();
        return withSites(List.of(found.orElseThrow(() -> new NotFound("warning", id))))
                .getFirst();
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

    private Where scoped() {
        Caller caller = currentCaller.get();
        caller.require(WarningPermission.READ);
        return new Where().within(caller.scope(), "w.site_id");
    }

    private Where where(WarningFilter filter) {
        Where where = scoped();
        if (filter.state() == null) {
            where.and("w.live = TRUE");
        } else {
            where.and(filter.state() == WarningState.CLEARED ? "w.live = FALSE" : "w.live = TRUE")
                    .and("w.state = :state", "state", filter.state().name());
        }
        if (filter.rule() != null) {
            where.and("w.rule_id = :rule", "rule", filter.rule());
        }
        if (filter.subject() != null) {
            where.and("w.subject_label = :subject", "subject", filter.subject());
        }
        if (filter.text() != null) {
            where.and("UPPER(w.subject_label) LIKE :text ESCAPE '!'", "text", like(filter.text()));
        }
        if (filter.raisedBefore() != null) {
            where.and("w.raised_at < :before", "before", utc(filter.raisedBefore()));
        }
        if (filter.site() != null) {
            Set<UUID> nodes = nodes(filter.site().toUpperCase(Locale.ROOT));
            if (nodes.isEmpty()) {
                where.and("1 = 0");
            } else {
                where.and(
                        "w.site_id IN (SELECT site_id FROM organisation_scope WHERE node_id IN (:filterNodes))",
                        "filterNodes",
                        nodes);
            }
        }
        return where;
    }

    /** The region or site of that code, or those whose codes begin so while somebody still types. */
    private Set<UUID> nodes(String code) {
        SitePlaces known = places.getIfAvailable();
        if (known == null) {
            return Set.of();
        }
        return known.node(code).map(Set::of).orElseGet(() -> Set.copyOf(known.beginning(code)));
    }

    private static String like(String beginning) {
        return beginning
                        .toUpperCase(Locale.ROOT)
                        .replace("!", "!!")
                        .replace("%", "!%")
                        .replace("_", "!_") + "%";
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
