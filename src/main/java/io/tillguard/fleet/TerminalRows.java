package io.tillguard.fleet;

import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.Keyset;
import io.tillguard.shared.NotFound;
import io.tillguard.shared.Page;
import io.tillguard.shared.Refusal;
import io.tillguard.shared.RefusedException;
import io.tillguard.shared.Validity;
import io.tillguard.shared.Where;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The terminals that the caller may see, at present or as of a past instant. */
@Service
public class TerminalRows {

    private static final int FETCH = 2_000;

    private static final String MODEL = " JOIN fleet_model m ON m.id = t.model_id";

    private static final String SITE = " LEFT JOIN organisation_site s ON s.id = t.site_id";

    private final JdbcClient jdbc;
    private final TerminalConditions conditions;
    private final CurrentCaller currentCaller;

    TerminalRows(JdbcClient jdbc, TerminalConditions conditions, CurrentCaller currentCaller) {
        this.jdbc = jdbc;
        this.conditions = conditions;
        this.currentCaller = currentCaller;
    }

    /**
     * One slice of the filtered terminals in the given order.
     *
     * <p>Read in two steps: which terminals, from the register's own indexes, then what is shown of them. PostgreSQL spends
     * longer planning one statement of seven tables than reading a page, and plans it anew whenever a cursor or a filter is
     * bound; each of the two steps is planned once or quickly.
     */
    @Transactional(readOnly = true)
    public Page<TerminalRow> page(TerminalFilter filter, TerminalSort.Order order, Keyset keyset) {
        Where where = conditions.where(reader(), filter);
        if (keyset.after() != null) {
            after(where, order, TerminalCursor.of(keyset.after(), order.by()));
        }
        // A bound limit makes PostgreSQL plan for a tenth of the table; the number is checked by its type.
        String sql = "SELECT t.id FROM " + source(filter.asOf()) + joins(filter, order) + where.sql() + orderBy(order)
                + " FETCH FIRST " + (keyset.limit() + 1) + " ROWS ONLY";
        List<UUID> ids = jdbc.sql(sql).params(where.binds()).query(UUID.class).list();
        List<TerminalRow> rows = inOrder(ids, filter.asOf());
        return Page.of(rows, keyset.limit(), row -> new TerminalCursor(row.sortKey(order.by()), row.id()).text());
    }

    /** How many terminals the filter keeps. */
    @Transactional(readOnly = true)
    public long count(TerminalFilter filter) {
        Where where = conditions.where(reader(), filter);
        String joins = filter.lastSeenBefore() == null ? "" : lastReport(filter.asOf());
        return jdbc.sql("SELECT count(*) FROM " + source(filter.asOf()) + joins + where.sql())
                .params(where.binds())
                .query(Long.class)
                .single();
    }

    /**
     * Hands all filtered terminals to the reader, one after the other, holding few of them in memory.
     *
     * @return how many there were
     */
    @Transactional(readOnly = true)
    public long each(TerminalFilter filter, TerminalSort.Order order, Consumer<TerminalRow> reader) {
        Where where = conditions.where(reader(), filter);
        try (Stream<TerminalRow> rows = jdbc
                .sql(select(filter.asOf()) + where.sql() + orderBy(order))
                .withFetchSize(FETCH)
                .params(where.binds())
                .query(TerminalRow::of)
                .stream()) {
            long[] count = new long[1];
            rows.forEach(row -> {
                reader.accept(row);
                count[0]++;
            });
            return count[0];
        }
    }

    /**
     * The terminal with the serial number.
     *
     * @param manufacturer needed only when two manufacturers use the same serial
     * @throws NotFound if the caller sees none
     * @throws RefusedException if there are two and no manufacturer is named
     */
    @Transactional(readOnly = true)
    public TerminalRow terminal(String serial, @Nullable String manufacturer, @Nullable Instant asOf) {
        Where where = conditions
                .where(reader(), TerminalFilter.all().withAsOf(asOf))
                .and("t.serial = :serial", "serial", serial.strip().toUpperCase(Locale.ROOT));
        if (manufacturer != null && !manufacturer.isBlank()) {
            where.and(
                    "f.name_key = :maker",
                    "maker",
                    ModelName.entered("manufacturer", manufacturer).key());
        }
        List<TerminalRow> found = list(where, asOf);
        if (found.size() > 1) {
            throw new RefusedException(Refusal.of(
                    "ambiguous-serial",
                    "manufacturer",
                    "Two manufacturers use the serial '%s': name the manufacturer"
                            .formatted(found.getFirst().serial()),
                    serial));
        }
        return found.stream().findFirst().orElseThrow(() -> new NotFound("terminal", serial));
    }

    /** The terminals with the serial number: one, or one of each manufacturer that uses it. */
    @Transactional(readOnly = true)
    public List<TerminalRow> withSerial(String serial) {
        Where where = conditions
                .where(reader(), TerminalFilter.all())
                .and("t.serial = :serial", "serial", serial.strip().toUpperCase(Locale.ROOT));
        return list(where, null);
    }

    /**
     * The terminal with the identifier.
     *
     * @throws NotFound if the caller sees none
     */
    @Transactional(readOnly = true)
    public TerminalRow terminal(UUID id, @Nullable Instant asOf) {
        Where where =
                conditions.where(reader(), TerminalFilter.all().withAsOf(asOf)).and("t.id = :id", "id", id);
        return list(where, asOf).stream().findFirst().orElseThrow(() -> new NotFound("terminal", id));
    }

    private List<TerminalRow> inOrder(List<UUID> ids, @Nullable Instant asOf) {
        if (ids.isEmpty()) {
            return List.of();
        }
        Where where = new Where().and("t.id IN (:ids)", "ids", ids);
        if (asOf != null) {
            where.bind("asOf", Validity.utc(asOf));
        }
        Map<UUID, TerminalRow> rows =
                list(where, asOf).stream().collect(Collectors.toMap(TerminalRow::id, Function.identity()));
        return ids.stream().map(rows::get).filter(Objects::nonNull).toList();
    }

    private static String joins(TerminalFilter filter, TerminalSort.Order order) {
        String joins = switch (order.by()) {
            case SERIAL, STATE -> "";
            case SITE -> SITE;
            case MODEL -> MODEL;
            case LAST_SEEN -> lastReport(filter.asOf());
        };
        boolean seen = filter.lastSeenBefore() != null && order.by() != TerminalSort.LAST_SEEN;
        return seen ? joins + lastReport(filter.asOf()) : joins;
    }

    private List<TerminalRow> list(Where where, @Nullable Instant asOf) {
        return jdbc.sql(select(asOf) + where.sql())
                .params(where.binds())
                .query(TerminalRow::of)
                .list();
    }

    private Caller reader() {
        Caller caller = currentCaller.get();
        caller.require(FleetPermission.READ);
        return caller;
    }

    private static String select(@Nullable Instant asOf) {
        return "SELECT " + TerminalRow.COLUMNS + " FROM " + source(asOf)
                + MODEL
                + " JOIN fleet_manufacturer f ON f.id = t.manufacturer_id"
                + SITE
                + " LEFT JOIN provider p ON p.id = t.acquirer_id"
                + lastReport(asOf);
    }

    private static String lastReport(@Nullable Instant asOf) {
        String until = asOf == null ? "" : " AND l.last_seen_at <= :asOf";
        return " LEFT JOIN fleet_last_report l ON l.terminal_id = t.id" + until;
    }

    private static String source(@Nullable Instant asOf) {
        if (asOf == null) {
            return "fleet_terminal t";
        }
        return """
                (SELECT h.terminal_id AS id, b.serial, b.manufacturer_id, b.model_id, b.origin, b.deployed_on, b.warranty_until, h.site_id,
                    h.state, h.tid, h.merchant_no, h.acquirer_id, h.ownership, h.attendance, h.latitude, h.longitude,
                    h.custodian, h.settlement_account, h.unified_credit_code
                FROM fleet_terminal_history h JOIN fleet_terminal b ON b.id = h.terminal_id
                WHERE\s""" + Validity.asOf("h") + ") t";
    }

    private static String orderBy(TerminalSort.Order order) {
        String direction = order.descending() ? " DESC" : "";
        return " ORDER BY " + order.by().column() + direction + ", t.id" + direction;
    }

    /** The first comparison alone lets both databases seek in the index instead of walking there. */
    private static void after(Where where, TerminalSort.Order order, TerminalCursor cursor) {
        String column = order.by().column();
        String beyond = order.descending() ? "<" : ">";
        Object key = order.by() == TerminalSort.LAST_SEEN ? Validity.utc(Instant.parse(cursor.key())) : cursor.key();
        where.and("%1$s %2$s= :afterKey AND (%1$s %2$s :afterKey OR t.id %2$s :afterId)".formatted(column, beyond))
                .bind("afterKey", key)
                .bind("afterId", cursor.id());
    }
}
