package io.tillguard.software;

import io.tillguard.fleet.FleetPermission;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.Keyset;
import io.tillguard.shared.NotFound;
import io.tillguard.shared.Page;
import io.tillguard.shared.Validity;
import io.tillguard.shared.Where;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads vulnerabilities, and which of them the terminals have. */
@Service
public class Vulnerabilities {

    private final JdbcClient jdbc;
    private final CurrentCaller caller;
    private final Clock clock;

    Vulnerabilities(JdbcClient jdbc, CurrentCaller caller, Clock clock) {
        this.jdbc = jdbc;
        this.caller = caller;
        this.clock = clock;
    }

    /**
     * The vulnerabilities of what a terminal runs now, the worst first.
     *
     * @throws NotFound if the caller sees no such terminal
     */
    @Transactional(readOnly = true)
    public List<TerminalVulnerability> of(String serial) {
        caller.get().require(FleetPermission.READ);
        Where where = new Where()
                .and("t.serial = :serial", "serial", serial)
                .within(caller.get().scope(), "t.site_id");
        List<UUID> terminals = jdbc.sql("SELECT t.id FROM fleet_terminal t" + where.sql() + " ORDER BY t.id")
                .params(where.binds())
                .query(UUID.class)
                .list();
        if (terminals.isEmpty()) {
            throw new NotFound("terminal", serial);
        }
        return terminals.stream()
                .flatMap(terminal -> of(terminal, null).stream())
                .toList();
    }

    /** The vulnerabilities of what a terminal ran at an instant, null for the present. The caller has been checked. */
    @Transactional(readOnly = true)
    public List<TerminalVulnerability> of(UUID terminal, @Nullable Instant asOf) {
        FleetAt fleet = new FleetAt(asOf);
        var binds = fleet.binds();
        binds.put("terminal", terminal);
        binds.put("at", Validity.utc(asOf == null ? clock.instant() : asOf));
        return jdbc.sql("""
                        SELECT v.cve, v.title, v.cvss, v.attack_vector, v.known_exploited, v.kev_due, p.component_type,
                            p.name, i.installed_version, a.range_text, %s AS since,
                            (SELECT MAX(e.valid_to) FROM software_exception e WHERE e.product_id = l.product_id
                                AND e.vulnerability_id = v.id AND e.valid_from <= :at AND e.valid_to > :at) AS accepted_until
                        %s
                        JOIN software_product p ON p.id = i.product_id
                        WHERE i.terminal_id = :terminal
                        ORDER BY v.known_exploited DESC, COALESCE(v.cvss, 0) DESC, v.cve
                        FETCH FIRST 1000 ROWS ONLY""".formatted(AffectedSql.SINCE, AffectedSql.FROM.formatted(fleet.held("i"))))
                .params(binds)
                .query(Vulnerabilities::ofTerminal)
                .list();
    }

    private static TerminalVulnerability ofTerminal(ResultSet row, int number) throws SQLException {
        OffsetDateTime accepted = row.getObject("accepted_until", OffsetDateTime.class);
        return new TerminalVulnerability(
                row.getString("cve"),
                row.getString("title"),
                row.getBigDecimal("cvss"),
                row.getString("attack_vector"),
                row.getBoolean("known_exploited"),
                row.getObject("kev_due", LocalDate.class),
                ComponentType.valueOf(row.getString("component_type")),
                row.getString("name"),
                row.getString("installed_version"),
                row.getString("range_text"),
                row.getObject("since", OffsetDateTime.class).toInstant(),
                accepted == null ? null : accepted.toInstant());
    }

    /** Vulnerabilities by CVE downwards; only those that match a product of the catalogue, when asked. */
    @Transactional(readOnly = true)
    public Page<VulnerabilityRow> list(boolean matchedOnly, Keyset keyset) {
        caller.get().require(SoftwarePermission.READ);
        Where where = new Where();
        String after = keyset.after();
        if (after != null) {
            where.and("v.cve < :after", "after", after);
        }
        if (matchedOnly) {
            where.and(MATCHED);
        }
        Where terminals = new Where()
                .and("x.vulnerability_id = v.id")
                .and(FleetAt.DEPLOYED)
                .within(caller.get().scope(), "t.site_id");
        String sql = """
                SELECT v.cve, v.title, v.cvss, v.attack_vector, v.known_exploited, v.kev_due,
                    (SELECT COUNT(DISTINCT l.product_id) FROM software_affected_product l
                        JOIN software_affected a ON a.id = l.affected_id WHERE a.vulnerability_id = v.id) AS products,
                    (SELECT COUNT(DISTINCT i.terminal_id) FROM software_affected x
                        JOIN software_affected_product l ON l.affected_id = x.id
                        JOIN software_installed i ON i.product_id = l.product_id AND i.valid_to = %s
                            AND (x.from_key IS NULL OR i.sort_key > x.from_key OR (x.from_inclusive AND i.sort_key = x.from_key))
                            AND (x.to_key IS NULL OR i.sort_key < x.to_key OR (x.to_inclusive AND i.sort_key = x.to_key))
                        JOIN fleet_terminal t ON t.id = i.terminal_id%s) AS terminals
                FROM software_vulnerability v%s
                ORDER BY v.cve DESC FETCH FIRST %d ROWS ONLY""".formatted(Validity.OPEN_SQL, terminals.sql(), where.sql(), keyset.limit() + 1);
        List<VulnerabilityRow> found = jdbc.sql(sql)
                .params(where.binds())
                .params(terminals.binds())
                .query(Vulnerabilities::row)
                .list();
        return Page.of(found, keyset.limit(), VulnerabilityRow::cve);
    }

    private static final String MATCHED = """
            EXISTS (SELECT 1 FROM software_affected a JOIN software_affected_product l ON l.affected_id = a.id
                WHERE a.vulnerability_id = v.id)""";

    /** How many the list holds. */
    @Transactional(readOnly = true)
    public long count(boolean matchedOnly) {
        caller.get().require(SoftwarePermission.READ);
        return jdbc.sql("SELECT COUNT(*) FROM software_vulnerability v" + (matchedOnly ? " WHERE " + MATCHED : ""))
                .query(Long.class)
                .single();
    }

    private static VulnerabilityRow row(ResultSet row, int number) throws SQLException {
        return new VulnerabilityRow(
                row.getString("cve"),
                row.getString("title"),
                row.getBigDecimal("cvss"),
                row.getString("attack_vector"),
                row.getBoolean("known_exploited"),
                row.getObject("kev_due", LocalDate.class),
                row.getLong("products"),
                row.getLong("terminals"));
    }
}
