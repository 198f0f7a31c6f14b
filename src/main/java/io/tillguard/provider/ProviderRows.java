package io.tillguard.provider;

import io.tillguard.shared.Keyset;
import io.tillguard.shared.NotFound;
import io.tillguard.shared.Page;
import io.tillguard.shared.Refusal;
import io.tillguard.shared.RefusedException;
import io.tillguard.shared.Where;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reads providers. */
@Component
public class ProviderRows {

    /** Per provider, the last days of all that counts: licences, contracts that are signed, certificates of who is on the roster. */
    private static final String ENDS = """
            SELECT l.provider_id, l.expires_on AS ends_on FROM provider_licence l
            WHERE l.ended_at IS NULL AND l.expires_on IS NOT NULL
            UNION ALL
            SELECT c.provider_id, c.ends_on FROM provider_contract c WHERE c.state = 'SIGNED'
            UNION ALL
            SELECT t.provider_id, MAX(e.expires_on) FROM provider_certificate e
            JOIN provider_technician t ON t.id = e.technician_id AND t.state = 'ACTIVE'
            WHERE e.ended_at IS NULL GROUP BY t.provider_id, e.technician_id, e.kind""";

    private static final String ROWS = """
            SELECT p.*,
                (SELECT COUNT(*) FROM provider_contract c WHERE c.provider_id = p.id AND c.state = 'SIGNED'
                    AND c.starts_on <= :today AND c.ends_on >= :today) AS contracts,
                (SELECT COUNT(*) FROM provider_technician t WHERE t.provider_id = p.id AND t.state = 'ACTIVE'
                    AND t.starts_on <= :today AND (t.ends_on IS NULL OR t.ends_on >= :today)) AS technicians,
                (SELECT MIN(x.ends_on) FROM (%s) x WHERE x.provider_id = p.id) AS next_expiry
            FROM provider p""".formatted(ENDS);

    private final JdbcClient jdbc;
    private final ProviderDesk desk;

    ProviderRows(JdbcClient jdbc, ProviderDesk desk) {
        this.jdbc = jdbc;
        this.desk = desk;
    }

    /** Providers by code. */
    @Transactional(readOnly = true)
    public Page<ProviderRow> list(ProviderFilter filter, Keyset keyset) {
        desk.reader();
        Where where = where(filter).bind("today", desk.today());
        String after = keyset.after();
        if (after != null) {
            int gap = after.lastIndexOf('|');
            where.and(
                            "(p.code > :code OR (p.code = :code AND p.id > :id))",
                            "code",
                            after.substring(0, Math.max(0, gap)))
                    .bind("id", cursor(after.substring(gap + 1)));
        }
        List<ProviderRow> found = jdbc.sql(ROWS + where.sql() + " ORDER BY p.code, p.id FETCH FIRST "
                        + (keyset.limit() + 1) + " ROWS ONLY")
                .params(where.binds())
                .query(ProviderRows::row)
                .list();
        return Page.of(found, keyset.limit(), row -> row.code() + "|" + row.id());
    }

    /** How many providers the filter finds. */
    @Transactional(readOnly = true)
    public long count(ProviderFilter filter) {
        desk.reader();
        Where where = where(filter);
        return jdbc.sql("SELECT COUNT(*) FROM provider p" + where.sql())
                .params(where.binds())
                .query(Long.class)
                .single();
    }

    /**
     * One provider.
     *
     * @throws NotFound if there is none
     */
    @Transactional(readOnly = true)
    public Provider show(UUID id) {
        desk.reader();
        return provider(id);
    }

    Provider provider(UUID id) {
        return jdbc.sql("SELECT * FROM provider WHERE id = :id")
                .param("id", id)
                .query(ProviderRows::provider)
                .optional()
                .orElseThrow(() -> new NotFound("provider", id));
    }

    /** Holds a provider until the transaction ends: changes of what belongs to it come one after the other. */
    Provider locked(UUID id) {
        return jdbc.sql("SELECT * FROM provider WHERE id = :id FOR UPDATE")
                .param("id", id)
                .query(ProviderRows::provider)
                .optional()
                .orElseThrow(() -> new NotFound("provider", id));
    }

    Optional<Provider> find(ProviderKind kind, String code) {
        return jdbc.sql("SELECT * FROM provider WHERE kind = :kind AND code = :code")
                .param("kind", kind.name())
                .param("code", code)
                .query(ProviderRows::provider)
                .optional();
    }

    private Where where(ProviderFilter filter) {
        Where where = new Where();
        String text = filter.text().strip().toLowerCase(Locale.ROOT);
        if (!text.isEmpty()) {
            where.and(
                    "LOWER(p.code || ' ' || p.name || ' ' || COALESCE(p.unified_credit_code, '')) LIKE :text ESCAPE '!'",
                    "text",
                    contains(text));
        }
        if (filter.kind() != null) {
            where.and("p.kind = :kind", "kind", filter.kind().name());
        }
        if (filter.state() != null) {
            where.and("p.state = :state", "state", filter.state().name());
        }
        if (filter.expiresWithin() != null) {
            LocalDate until = desk.today().plusDays(filter.expiresWithin());
            where.and(
                    "EXISTS (SELECT 1 FROM (%s) x WHERE x.provider_id = p.id AND x.ends_on <= :until)".formatted(ENDS),
                    "until",
                    until);
        }
        return where;
    }

    /** The pattern of a text anywhere in another, with ! before what is no wildcard. */
    static String contains(String text) {
        return "%" + text.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%";
    }

    static UUID cursor(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new RefusedException(Refusal.of(
                    "bad-cursor", "after", "The cursor must be one that an answer gave: '%s'".formatted(text), text));
        }
    }

    private static ProviderRow row(ResultSet row, int number) throws SQLException {
        Provider provider = provider(row, number);
        return new ProviderRow(
                provider.id(),
                provider.kind(),
                provider.code(),
                provider.name(),
                provider.unifiedCreditCode(),
                provider.state(),
                provider.verified(),
                row.getInt("contracts"),
                row.getInt("technicians"),
                row.getObject("next_expiry", LocalDate.class));
    }

    private static Provider provider(ResultSet row, int number) throws SQLException {
        return new Provider(
                row.getObject("id", UUID.class),
                ProviderKind.valueOf(row.getString("kind")),
                row.getString("code"),
                row.getString("name"),
                row.getString("unified_credit_code"),
                ProviderState.valueOf(row.getString("state")),
                row.getBoolean("verified"),
                row.getString("verified_by"),
                Columns.instant(row, "verified_at"),
                row.getString("note"),
                row.getLong("version"));
    }
}
