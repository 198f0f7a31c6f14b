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

/** Reads obligations. */
@Component
public class ObligationRows {

    /** Once for rows and counts: how an obligation stands is said here and nowhere else. */
    private static final String STANDING = """
            SELECT o.*, COALESCE(r.open_reviews, 0) AS open_reviews, r.due_on,
                CASE WHEN o.ended_at IS NOT NULL THEN 'ENDED'
                    WHEN o.evidenced_on IS NULL THEN 'NO_EVIDENCE'
                    WHEN r.due_on < :today OR o.next_review < :overdueBefore THEN 'REVIEW_OVERDUE'
                    WHEN r.due_on IS NOT NULL OR o.next_review <= :today THEN 'REVIEW_DUE'
                    ELSE 'IN_ORDER' END AS standing
            FROM obligation o
            LEFT JOIN (SELECT obligation_id, COUNT(*) AS open_reviews, MIN(due_on) AS due_on FROM obligation_review
                WHERE completed_at IS NULL GROUP BY obligation_id) r ON r.obligation_id = o.id""";

    private final JdbcClient jdbc;
    private final ObligationDesk desk;
    private final ObligationSettings settings;

    ObligationRows(JdbcClient jdbc, ObligationDesk desk, ObligationSettings settings) {
        this.jdbc = jdbc;
        this.desk = desk;
        this.settings = settings;
    }

    /** Obligations by code. */
    @Transactional(readOnly = true)
    public Page<Obligation> list(ObligationFilter filter, Keyset keyset) {
        desk.reader();
        Where where = where(filter);
        if (keyset.after() != null) {
            where.and("x.code > :after", "after", keyset.after());
        }
        return Page.of(
                read(where, " ORDER BY x.code FETCH FIRST " + (keyset.limit() + 1) + " ROWS ONLY"),
                keyset.limit(),
                Obligation::code);
    }

    /** How many obligations the filter finds. */
    @Transactional(readOnly = true)
    public long count(ObligationFilter filter) {
        desk.reader();
        Where where = present(where(filter));
        return jdbc.sql("SELECT COUNT(*) FROM (" + STANDING + ") x" + where.sql())
                .params(where.binds())
                .query(Long.class)
                .single();
    }

    /**
     * One obligation.
     *
     * @throws NotFound if there is none
     */
    @Transactional(readOnly = true)
    public Obligation show(UUID id) {
        desk.reader();
        return get(id);
    }

    /** Laws and standards that are named by obligations that hold, by name. */
    @Transactional(readOnly = true)
    public List<String> regulations() {
        desk.reader();
        return jdbc.sql("""
                        SELECT MIN(regulation) AS name FROM obligation WHERE ended_at IS NULL
                        GROUP BY regulation_key ORDER BY regulation_key""").query(String.class).list();
    }

    Obligation get(UUID id) {
        return read(new Where().and("x.id = :id", "id", id), "").stream()
                .findFirst()
                .orElseThrow(() -> new NotFound("obligation", id));
    }

    Optional<Obligation> byCode(String code) {
        return read(new Where().and("x.code = :code", "code", code), "").stream()
                .findFirst();
    }

    /** Those that hold and that a changed rule touches. */
    List<Obligation> touched(Citation change) {
        Where where = new Where()
                .and("x.ended_at IS NULL")
                .and("x.regulation_key = :regulation", "regulation", change.regulationKey());
        return read(where, " ORDER BY x.code").stream()
                .filter(each -> each.citation().touches(change))
                .toList();
    }

    /** Those that hold, whose day has come, and of which no review is open. */
    List<Obligation> due() {
        Where where = new Where()
                .and("x.ended_at IS NULL")
                .and("x.next_review <= :today")
                .and("x.open_reviews = 0");
        return read(where, " ORDER BY x.code");
    }

    private List<Obligation> read(Where where, String order) {
        Where present = present(where);
        return jdbc.sql("SELECT * FROM (" + STANDING + ") x" + present.sql() + order)
                .params(present.binds())
                .query(ObligationRows::obligation)
                .list();
    }

    private Where present(Where where) {
        return where.bind("today", desk.today()).bind("overdueBefore", settings.overdueBefore(desk.today()));
    }

    private static Where where(ObligationFilter filter) {
        Where where = new Where();
        String text = filter.text().strip().toLowerCase(Locale.ROOT);
        if (!text.isEmpty()) {
            where.and("""
                    LOWER(x.code || ' ' || x.title || ' ' || x.regulation || ' ' || COALESCE(x.article, '') || ' ' || x.owner)
                        LIKE :text ESCAPE '!'""", "text", Columns.contains(text));
        }
        if (filter.regulation() != null && !filter.regulation().isBlank()) {
            where.and("x.regulation_key = :regulation", "regulation", Citation.key(filter.regulation()));
        }
        if (filter.standing() == null) {
            where.and("x.ended_at IS NULL");
        } else {
            where.and("x.standing = :standing", "standing", filter.standing().name());
        }
        return where;
    }

    private static Obligation obligation(ResultSet row, int number) throws SQLException {
        return new Obligation(
                Columns.id(row, "id"),
                row.getString("code"),
                row.getString("title"),
                row.getString("regulation"),
                row.getString("article"),
                row.getString("control"),
                row.getString("evidence"),
                row.getString("evidence_page"),
                Columns.optionalDay(row, "evidenced_on"),
                row.getString("owner"),
                row.getInt("review_days"),
                Columns.day(row, "next_review"),
                Basis.valueOf(row.getString("basis")),
                Standing.valueOf(row.getString("standing")),
                row.getInt("open_reviews"),
                Columns.optionalDay(row, "due_on"),
                Columns.instant(row, "recorded_at"),
                row.getString("recorded_by"),
                Columns.optionalInstant(row, "ended_at"),
                row.getString("ended_by"),
                row.getString("ended_reason"),
                row.getLong("version"));
    }
}
