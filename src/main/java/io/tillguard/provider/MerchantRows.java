package io.tillguard.provider;

import io.tillguard.shared.Keyset;
import io.tillguard.shared.NotFound;
import io.tillguard.shared.Page;
import io.tillguard.shared.Where;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reads merchants and their papers. */
@Component
public class MerchantRows {

    private static final String MERCHANTS = """
            SELECT m.*, p.code AS acquirer FROM provider_merchant m JOIN provider p ON p.id = m.acquirer_id""";

    private final JdbcClient jdbc;
    private final ProviderDesk desk;

    MerchantRows(JdbcClient jdbc, ProviderDesk desk) {
        this.jdbc = jdbc;
        this.desk = desk;
    }

    /** Merchants by number. */
    @Transactional(readOnly = true)
    public Page<Merchant> list(MerchantFilter filter, Keyset keyset) {
        desk.reader();
        Where where = where(filter);
        String after = keyset.after();
        if (after != null) {
            int gap = after.lastIndexOf('|');
            where.and(
                            "(m.merchant_no > :number OR (m.merchant_no = :number AND m.id > :id))",
                            "number",
                            after.substring(0, Math.max(0, gap)))
                    .bind("id", ProviderRows.cursor(after.substring(gap + 1)));
        }
        List<Merchant> found =
                read(where, " ORDER BY m.merchant_no, m.id FETCH FIRST " + (keyset.limit() + 1) + " ROWS ONLY");
        return Page.of(found, keyset.limit(), row -> row.merchantNo() + "|" + row.id());
    }

    /** How many merchants the filter finds. */
    @Transactional(readOnly = true)
    public long count(MerchantFilter filter) {
        desk.reader();
        Where where = where(filter);
        return jdbc.sql("SELECT COUNT(*) FROM provider_merchant m" + where.sql())
                .params(where.binds())
                .query(Long.class)
                .single();
    }

    /**
     * One merchant.
     *
     * @throws NotFound if there is none
     */
    @Transactional(readOnly = true)
    public Merchant show(UUID id) {
        desk.reader();
        return merchant(id);
    }

    Merchant merchant(UUID id) {
        return read(new Where().and("m.id = :id", "id", id), "").stream()
                .findFirst()
                .orElseThrow(() -> new NotFound("merchant", id));
    }

    Optional<Merchant> find(UUID acquirer, String number) {
        Where where = new Where()
                .and("m.acquirer_id = :acquirer", "acquirer", acquirer)
                .and("m.merchant_no = :number", "number", number);
        return read(where, "").stream().findFirst();
    }

    private List<Merchant> read(Where where, String order) {
        List<Merchant> found = jdbc.sql(MERCHANTS + where.sql() + order)
                .params(where.binds())
                .query((row, number) -> merchant(row, List.of()))
                .list();
        Map<UUID, List<Filing>> filings =
                filings(found.stream().map(Merchant::id).toList());
        return found.stream()
                .map(each -> new Merchant(
                        each.id(),
                        each.acquirerId(),
                        each.acquirer(),
                        each.merchantNo(),
                        each.name(),
                        each.unifiedCreditCode(),
                        each.state(),
                        filings.getOrDefault(each.id(), List.of()),
                        each.version()))
                .toList();
    }

    private Map<UUID, List<Filing>> filings(List<UUID> merchants) {
        Map<UUID, List<Filing>> filings = new HashMap<>();
        if (!merchants.isEmpty()) {
            jdbc.sql("SELECT * FROM provider_filing WHERE merchant_id IN (:ids) AND ended_at IS NULL ORDER BY kind")
                    .param("ids", merchants)
                    .query(row -> {
                        filings.computeIfAbsent(Columns.id(row, "merchant_id"), id -> new ArrayList<>())
                                .add(filing(row));
                    });
        }
        return filings;
    }

    private Where where(MerchantFilter filter) {
        Where where = new Where();
        String text = filter.text().strip().toLowerCase(Locale.ROOT);
        if (!text.isEmpty()) {
            where.and(
                    "LOWER(m.merchant_no || ' ' || m.name) LIKE :text ESCAPE '!'", "text", ProviderRows.contains(text));
        }
        if (filter.merchant() != null) {
            where.and("m.id = :merchant", "merchant", filter.merchant());
        }
        if (filter.state() != null) {
            where.and("m.state = :state", "state", filter.state().name());
        }
        if (filter.expiresWithin() != null) {
            where.and("""
                    EXISTS (SELECT 1 FROM provider_filing f WHERE f.merchant_id = m.id AND f.ended_at IS NULL
                        AND f.expires_on <= :until)""", "until", desk.today().plusDays(filter.expiresWithin()));
        }
        return where;
    }

    private static Merchant merchant(ResultSet row, List<Filing> filings) throws SQLException {
        return new Merchant(
                Columns.id(row, "id"),
                Columns.id(row, "acquirer_id"),
                row.getString("acquirer"),
                row.getString("merchant_no"),
                row.getString("name"),
                row.getString("unified_credit_code"),
                MerchantState.valueOf(row.getString("state")),
                filings,
                row.getLong("version"));
    }

    static Filing filing(ResultSet row) throws SQLException {
        return new Filing(
                Columns.id(row, "id"),
                FilingKind.valueOf(row.getString("kind")),
                row.getString("number"),
                Columns.day(row, "issued_on"),
                row.getObject("expires_on", LocalDate.class),
                row.getString("evidence"),
                Objects.requireNonNull(Columns.instant(row, "recorded_at")),
                row.getString("recorded_by"),
                Columns.instant(row, "ended_at"));
    }
}
