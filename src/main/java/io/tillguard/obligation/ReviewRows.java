package io.tillguard.obligation;

import io.tillguard.shared.Keyset;
import io.tillguard.shared.NotFound;
import io.tillguard.shared.Page;
import io.tillguard.shared.Where;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reads reviews: the open ones first, those due first before the others; then the completed ones, the newest first. */
@Component
public class ReviewRows {

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");
    private static final Pattern PLACE = Pattern.compile("-?[0-9]{1,18}");

    private static final String REVIEWS = """
            SELECT r.*, o.code, o.title AS obligation_title,
                CASE WHEN o.revision > r.revision THEN TRUE ELSE FALSE END AS adjusted,
                c.regulation, c.article, c.reference, c.title AS change_title,
                CASE WHEN r.completed_at IS NULL THEN r.due_on ELSE DATE '9999-12-31' END AS sort_day,
                CASE WHEN r.completed_at IS NULL THEN r.review_no ELSE -r.review_no END AS sort_no
            FROM obligation_review r LEFT JOIN obligation o ON o.id = r.obligation_id
            LEFT JOIN obligation_change c ON c.id = r.change_id""";

    private final JdbcClient jdbc;
    private final ObligationDesk desk;

    ReviewRows(JdbcClient jdbc, ObligationDesk desk) {
        this.jdbc = jdbc;
        this.desk = desk;
    }

    /** Reviews in their order. */
    @Transactional(readOnly = true)
    public Page<Review> list(ReviewFilter filter, Keyset keyset) {
        desk.reader();
        Where where = where(filter);
        String after = keyset.after();
        if (after != null) {
            String number = Columns.cursorRest(after);
            if (!PLACE.matcher(number).matches()) {
                throw Columns.badCursor(after);
            }
            where.and(
                            "(x.sort_day > :day OR (x.sort_day = :day AND x.sort_no > :number))",
                            "day",
                            Columns.cursorDay(after))
                    .bind("number", Long.parseLong(number));
        }
        return Page.of(
                read(where, " ORDER BY x.sort_day, x.sort_no FETCH FIRST " + (keyset.limit() + 1) + " ROWS ONLY"),
                keyset.limit(),
                ReviewRows::cursor);
    }

    private static String cursor(Review row) {
        return row.closure() == null ? row.dueOn() + "|" + row.number() : "9999-12-31|-" + row.number();
    }

    /** How many reviews the filter finds. */
    @Transactional(readOnly = true)
    public long count(ReviewFilter filter) {
        desk.reader();
        Where where = where(filter);
        return jdbc.sql("SELECT COUNT(*) FROM obligation_review x" + where.sql())
                .params(where.binds())
                .query(Long.class)
                .single();
    }

    /**
     * One review.
     *
     * @throws NotFound if there is none
     */
    @Transactional(readOnly = true)
    public Review show(String number) {
        desk.reader();
        return get(number);
    }

    Review get(String number) {
        if (!NUMBER.matcher(number).matches()) {
            throw new NotFound("review", number);
        }
        Where where = new Where().and("x.review_no = :number", "number", Long.parseLong(number));
        return read(where, "").stream().findFirst().orElseThrow(() -> new NotFound("review", number));
    }

    private List<Review> read(Where where, String order) {
        LocalDate today = desk.today();
        return jdbc.sql("SELECT * FROM (" + REVIEWS + ") x" + where.sql() + order)
                .params(where.binds())
                .query((row, number) -> review(row, today))
                .list();
    }

    private static Where where(ReviewFilter filter) {
        Where where = new Where();
        if (filter.openOnly()) {
            where.and("x.completed_at IS NULL");
        }
        if (filter.obligation() != null) {
            where.and("x.obligation_id = :obligation", "obligation", filter.obligation());
        }
        if (filter.change() != null) {
            where.and("x.change_id = :change", "change", filter.change());
        }
        return where;
    }

    private static Review review(ResultSet row, LocalDate today) throws SQLException {
        LocalDate due = Columns.day(row, "due_on");
        Instant completed = Columns.optionalInstant(row, "completed_at");
        UUID obligation = row.getObject("obligation_id", UUID.class);
        return new Review(
                row.getLong("review_no"),
                obligation == null
                        ? null
                        : new Review.About(obligation, row.getString("code"), row.getString("obligation_title")),
                ReviewReason.valueOf(row.getString("reason")),
                because(row),
                row.getString("note"),
                Columns.instant(row, "opened_at"),
                row.getString("opened_by"),
                due,
                completed == null && due.isBefore(today),
                row.getBoolean("adjusted"),
                completed == null
                        ? null
                        : new Review.Closure(
                                ReviewOutcome.valueOf(row.getString("outcome")),
                                row.getString("finding"),
                                completed,
                                row.getString("completed_by")));
    }

    private static Review.@Nullable Because because(ResultSet row) throws SQLException {
        UUID change = row.getObject("change_id", UUID.class);
        return change == null
                ? null
                : new Review.Because(
                        change,
                        row.getString("regulation"),
                        row.getString("article"),
                        row.getString("reference"),
                        row.getString("change_title"));
    }
}
