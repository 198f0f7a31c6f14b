package io.tillguard.reporting;

import io.tillguard.audit.AuditEntry;
import io.tillguard.audit.Trail;
import io.tillguard.fleet.FleetPermission;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.EnteredText;
import io.tillguard.shared.Keyset;
import io.tillguard.shared.Page;
import io.tillguard.shared.TableFile;
import io.tillguard.shared.TableFormat;
import io.tillguard.shared.Uuid7;
import io.tillguard.shared.Where;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * How available terminals were, by the formula of {@link AvailabilitySql}: whole months from what a task counted, within the
 * reader's scope by where terminals were.
 */
@Service
public class Availability {

    /** Names the file. */
    public static final String LIST = "availability";

    private static final List<String> HEADER =
            List.of("by", "id", "name", "terminals", "service_minutes", "lost_minutes", "availability");

    private final JdbcClient jdbc;
    private final CurrentCaller currentCaller;
    private final Trail trail;
    private final TransactionTemplate transaction;

    Availability(JdbcClient jdbc, CurrentCaller currentCaller, Trail trail, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.currentCaller = currentCaller;
        this.trail = trail;
        this.transaction = transaction;
    }

    /** A page of the rows, those that lost most first. */
    public Page<AvailabilityRow> page(AvailabilityFilter filter, Keyset keyset) {
        Where where = where(filter);
        String after = "";
        if (keyset.after() != null) {
            String[] cursor = keyset.after().split("~", -1);
            after = " HAVING SUM(a.down_seconds) < :down OR (SUM(a.down_seconds) = :down AND %1$s > :key)"
                    .formatted(key(filter.by()));
            where.bind("down", down(cursor, keyset.after())).bind("key", cursor[1]);
        }
        List<AvailabilityRow> rows = jdbc.sql("""
                        SELECT g.*, %4$s AS label FROM (
                            SELECT a.%1$s AS id, %2$s AS key_text, COUNT(DISTINCT a.terminal_id) AS terminals,
                                SUM(a.service_seconds) AS service, SUM(a.down_seconds) AS down
                            FROM reporting_availability a%5$s GROUP BY a.%1$s%6$s
                            ORDER BY down DESC, key_text FETCH FIRST %7$d ROWS ONLY) g
                        LEFT JOIN %3$s ON k.id = g.id ORDER BY g.down DESC, g.key_text""".formatted(
                                filter.by().column(),
                                key(filter.by()),
                                filter.by().named(),
                                filter.by().label(),
                                where.sql(),
                                after,
                                keyset.limit() + 1))
                .params(where.binds())
                .query(Availability::row)
                .list();
        return Page.of(rows, keyset.limit(), Availability::cursor);
    }

    /** The number of rows. */
    public long count(AvailabilityFilter filter) {
        Where where = where(filter);
        return jdbc.sql("SELECT COUNT(DISTINCT %s) FROM reporting_availability a%s"
                        .formatted(key(filter.by()), where.sql()))
                .params(where.binds())
                .query(Long.class)
                .single();
    }

    /** All of them in one. */
    public AvailabilityRow total(AvailabilityFilter filter) {
        Where where = where(filter);
        return jdbc.sql("""
                        SELECT CAST(NULL AS UUID) AS id, CAST(NULL AS VARCHAR(10)) AS label, COUNT(DISTINCT a.terminal_id) AS terminals,
                            COALESCE(SUM(a.service_seconds), 0) AS service, COALESCE(SUM(a.down_seconds), 0) AS down
                        FROM reporting_availability a""" + where.sql())
                .params(where.binds())
                .query(Availability::row)
                .single();
    }

    /** Until when the last of the months was counted; null when none of them was. */
    public @Nullable Instant countedUntil(AvailabilityFilter filter) {
        currentCaller.get().require(FleetPermission.READ);
        return jdbc
                .sql("""
                        SELECT counted_until FROM reporting_availability_month
                        WHERE month_start BETWEEN :first AND :last ORDER BY month_start DESC""")
                .param("first", filter.from().atDay(1))
                .param("last", filter.to().atDay(1))
                .query((row, number) -> row.getTimestamp("counted_until").toInstant())
                .list()
                .stream()
                .findFirst()
                .orElse(null);
    }

    /** A terminal between two instants, as of now. Where it stood outside the reader's sites does not count. */
    public AvailabilityRow ofTerminal(UUID terminal, Instant from, Instant to) {
        return between("AND t.id = :subject", terminal, from, to);
    }

    /** The terminals of a site between two instants, as of now. */
    public AvailabilityRow ofSite(UUID site, Instant from, Instant to) {
        return between("AND h.site_id = :subject", site, from, to);
    }

    private AvailabilityRow between(String condition, UUID subject, Instant from, Instant to) {
        Caller caller = currentCaller.get();
        caller.require(FleetPermission.READ);
        Where where = new Where().within(caller.scope(), "a.site_id");
        return jdbc.sql("""
                        SELECT CAST(NULL AS UUID) AS id, CAST(NULL AS VARCHAR(10)) AS label, COUNT(DISTINCT a.terminal_id) AS terminals,
                            COALESCE(SUM(a.service_seconds), 0) AS service, COALESCE(SUM(a.down_seconds), 0) AS down
                        FROM (%s) a%s""".formatted(AvailabilitySql.sums(condition), where.sql()))
                .params(where.binds())
                .params(AvailabilitySql.period(from, to))
                .param("subject", subject)
                .query(Availability::row)
                .single();
    }

    private static BigDecimal down(String[] cursor, String given) {
        try {
            if (cursor.length == 2) {
                return new BigDecimal(cursor[0]);
            }
        } catch (NumberFormatException e) {
            // refused below
        }
        throw EnteredText.refused("bad-cursor", "after", "This cursor is not one of this list", given);
    }

    private static String cursor(AvailabilityRow row) {
        return BigDecimal.valueOf(Math.round(row.lostMinutes() * 60_000_000L), 6)
                        .toPlainString() + "~" + (row.id() == null ? "" : row.id());
    }

    private static String key(AvailabilityBy by) {
        return "COALESCE(CAST(a.%s AS VARCHAR(36)), '')".formatted(by.column());
    }

    private Where where(AvailabilityFilter filter) {
        Caller caller = currentCaller.get();
        caller.require(FleetPermission.READ);
        Where where = new Where()
                .within(caller.scope(), "a.site_id")
                .and(
                        "a.month_start BETWEEN :first AND :last",
                        "first",
                        filter.from().atDay(1))
                .bind("last", filter.to().atDay(1));
        if (filter.site() != null) {
            where.and("a.site_id = :site", "site", filter.site());
        }
        if (filter.provider() != null) {
            where.and("a.acquirer_id = :provider", "provider", filter.provider());
        }
        if (filter.model() != null) {
            where.and("a.model_id = :model", "model", filter.model());
        }
        return where;
    }

    private static AvailabilityRow row(ResultSet row, int number) throws SQLException {
        return AvailabilityRow.of(
                row.getObject("id", UUID.class),
                row.getString("label"),
                row.getLong("terminals"),
                row.getDouble("service"),
                row.getDouble("down"));
    }

    /** Checks that the caller may export, before the first byte is sent. */
    public void check() {
        Caller caller = currentCaller.get();
        caller.require(FleetPermission.READ);
        caller.require(FleetPermission.EXPORT);
    }

    /** Writes the rows; that it does is on record before the first row leaves. The stream stays open. */
    public void write(TableFormat format, AvailabilityFilter filter, OutputStream out) {
        check();
        transaction.executeWithoutResult(status -> trail.record(new AuditEntry(
                "availability.exported", "export", Uuid7.next().toString(), format.fileName(LIST), null, null, null)));
        try {
            TableFile.write(
                    format,
                    "Availability",
                    HEADER,
                    sheet -> {
                        String after = null;
                        do {
                            Page<AvailabilityRow> page = page(filter, new Keyset(Keyset.LARGEST, after));
                            for (AvailabilityRow row : page.rows()) {
                                sheet.add(cells(filter.by(), row));
                            }
                            after = page.next();
                        } while (after != null);
                    },
                    out);
        } catch (IOException e) {
            throw new UncheckedIOException("The export could not be sent", e);
        }
    }

    private static @Nullable Object[] cells(AvailabilityBy by, AvailabilityRow row) {
        return new @Nullable Object[] {
            by, row.id(), row.label(), row.terminals(), row.serviceMinutes(), row.lostMinutes(), row.availability()
        };
    }
}
