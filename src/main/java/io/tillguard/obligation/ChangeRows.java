package io.tillguard.obligation;

import io.tillguard.shared.Keyset;
import io.tillguard.shared.NotFound;
import io.tillguard.shared.Page;
import io.tillguard.shared.Where;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reads the feed of changed rules. */
@Component
public class ChangeRows {

    private static final String CHANGES = """
            SELECT c.*, (SELECT COUNT(*) FROM obligation_review r WHERE r.change_id = c.id) AS reviews,
                (SELECT COUNT(*) FROM obligation_review r WHERE r.change_id = c.id AND r.completed_at IS NULL) AS open_reviews
            FROM obligation_change c""";

    private final JdbcClient jdbc;
    private final ObligationDesk desk;

    ChangeRows(JdbcClient jdbc, ObligationDesk desk) {
        this.jdbc = jdbc;
        this.desk = desk;
    }

    /**
     * Changes, those published last first.
     *
     * @param text part of regulation, article, reference or title; blank for all
     */
    @Transactional(readOnly = true)
    public Page<RegulationChange> list(String text, Keyset keyset) {
        desk.reader();
        Where where = where(text);
        String after = keyset.after();
        if (after != null) {
            where.and(
                            "(c.published_on < :day OR (c.published_on = :day AND c.id < :id))",
                            "day",
                            Columns.cursorDay(after))
                    .bind("id", id(after));
        }
        return Page.of(
                read(
                        where,
                        " ORDER BY c.published_on DESC, c.id DESC FETCH FIRST " + (keyset.limit() + 1) + " ROWS ONLY"),
                keyset.limit(),
                row -> row.publishedOn() + "|" + row.id());
    }

    /** How many changes are found. */
    @Transactional(readOnly = true)
    public long count(String text) {
        desk.reader();
        Where where = where(text);
        return jdbc.sql("SELECT COUNT(*) FROM obligation_change c" + where.sql())
                .params(where.binds())
                .query(Long.class)
                .single();
    }

    /**
     * One change.
     *
     * @throws NotFound if there is none
     */
    @Transactional(readOnly = true)
    public RegulationChange show(UUID id) {
        desk.reader();
        return get(id);
    }

    RegulationChange get(UUID id) {
        return read(new Where().and("c.id = :id", "id", id), "").stream()
                .findFirst()
                .orElseThrow(() -> new NotFound("change of a rule", id));
    }

    Optional<RegulationChange> find(NewChange change) {
        Where where = new Where()
                .and(
                        "c.regulation_key = :regulation",
                        "regulation",
                        change.citation().regulationKey())
                .and("c.reference_key = :reference", "reference", change.referenceKey());
        return read(where, "").stream().findFirst();
    }

    private List<RegulationChange> read(Where where, String order) {
        return jdbc.sql(CHANGES + where.sql() + order)
                .params(where.binds())
                .query(ChangeRows::change)
                .list();
    }

    private static UUID id(String after) {
        try {
            return UUID.fromString(Columns.cursorRest(after));
        } catch (IllegalArgumentException e) {
            throw Columns.badCursor(after);
        }
    }

    private static Where where(String text) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        return wanted.isEmpty() ? new Where() : new Where().and("""
                        LOWER(c.regulation || ' ' || COALESCE(c.article, '') || ' ' || c.reference || ' ' || c.title)
                            LIKE :text ESCAPE '!'""", "text", Columns.contains(wanted));
    }

    private static RegulationChange change(ResultSet row, int number) throws SQLException {
        return new RegulationChange(
                Columns.id(row, "id"),
                row.getString("regulation"),
                row.getString("article"),
                row.getString("reference"),
                row.getString("title"),
                row.getString("summary"),
                row.getString("link"),
                Columns.day(row, "published_on"),
                Columns.optionalDay(row, "effective_on"),
                Columns.instant(row, "recorded_at"),
                row.getString("recorded_by"),
                row.getInt("reviews"),
                row.getInt("open_reviews"));
    }
}
