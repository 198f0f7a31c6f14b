package io.tillguard.provider;

import io.tillguard.shared.Keyset;
import io.tillguard.shared.Money;
import io.tillguard.shared.Page;
import io.tillguard.shared.Where;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reads lines of invoices. */
@Component
public class InvoiceRows {

    private static final String FROM = """
             FROM provider_invoice_line l JOIN provider_invoice i ON i.id = l.invoice_id
            JOIN provider_contract c ON c.id = i.contract_id JOIN provider p ON p.id = i.provider_id""";

    private static final String ROWS = """
            SELECT l.*, i.number AS invoice, i.issued_on, i.recorded_by, c.number AS contract, p.id AS provider_id,
                p.code AS provider""" + FROM;

    private final JdbcClient jdbc;
    private final ProviderDesk desk;

    InvoiceRows(JdbcClient jdbc, ProviderDesk desk) {
        this.jdbc = jdbc;
        this.desk = desk;
    }

    /** What was charged beyond the price tables, in a currency. */
    public record Overcharge(long lines, Money sum) {}

    /** Lines of invoices, the newest first. */
    @Transactional(readOnly = true)
    public Page<InvoiceRow> list(InvoiceFilter filter, Keyset keyset) {
        desk.reader();
        Where where = where(filter);
        if (keyset.after() != null) {
            where.and("l.id < :after", "after", ProviderRows.cursor(keyset.after()));
        }
        List<InvoiceRow> found = jdbc.sql(
                        ROWS + where.sql() + " ORDER BY l.id DESC FETCH FIRST " + (keyset.limit() + 1) + " ROWS ONLY")
                .params(where.binds())
                .query(InvoiceRows::row)
                .list();
        return Page.of(found, keyset.limit(), row -> row.id().toString());
    }

    /** How many lines the filter finds. */
    @Transactional(readOnly = true)
    public long count(InvoiceFilter filter) {
        desk.reader();
        Where where = where(filter);
        return jdbc.sql("SELECT COUNT(*)" + FROM + where.sql())
                .params(where.binds())
                .query(Long.class)
                .single();
    }

    /** What the lines that the filter finds charged beyond the price tables, by currency. */
    @Transactional(readOnly = true)
    public List<Overcharge> overcharges(InvoiceFilter filter) {
        desk.reader();
        Where where = where(filter).and("l.overcharge > 0");
        return jdbc.sql("SELECT l.currency, COUNT(*) AS found, SUM(l.overcharge) AS total" + FROM + where.sql()
                        + " GROUP BY l.currency ORDER BY l.currency")
                .params(where.binds())
                .query((row, number) -> new Overcharge(
                        row.getLong("found"), new Money(row.getBigDecimal("total"), row.getString("currency"))))
                .list();
    }

    private static Where where(InvoiceFilter filter) {
        Where where = new Where();
        String text = filter.text().strip().toLowerCase(Locale.ROOT);
        if (!text.isEmpty()) {
            where.and(
                    "LOWER(i.number || ' ' || c.number || ' ' || COALESCE(l.work_order, '')) LIKE :text ESCAPE '!'",
                    "text",
                    ProviderRows.contains(text));
        }
        if (filter.provider() != null) {
            where.and("i.provider_id = :provider", "provider", filter.provider());
        }
        return filter.objectionable() ? where.and("l.verdict <> 'OK'") : where;
    }

    private static InvoiceRow row(ResultSet row, int number) throws SQLException {
        return new InvoiceRow(
                Columns.id(row, "id"),
                Columns.id(row, "provider_id"),
                row.getString("provider"),
                row.getString("contract"),
                row.getString("invoice"),
                Columns.day(row, "issued_on"),
                checked(row),
                row.getString("recorded_by"));
    }

    static CheckedLine checked(ResultSet row) throws SQLException {
        return new CheckedLine(
                new ChargedLine(
                        row.getInt("line_no"),
                        ServiceKind.valueOf(row.getString("service")),
                        row.getString("item"),
                        row.getBigDecimal("quantity").stripTrailingZeros(),
                        new Money(row.getBigDecimal("unit_price"), row.getString("currency")),
                        row.getString("work_order")),
                InvoiceVerdict.valueOf(row.getString("verdict")),
                row.getBigDecimal("table_price"),
                row.getBigDecimal("overcharge"));
    }
}
