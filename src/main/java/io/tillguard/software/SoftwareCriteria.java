package io.tillguard.software;

import io.tillguard.fleet.SoftwareCriterion;
import io.tillguard.shared.Refusal;
import io.tillguard.shared.RefusedException;
import io.tillguard.shared.Validity;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Criteria of software: {@code behind}, {@code unknown}, {@code product:ID}, {@code product:ID@VERSION}, {@code cve:ID}. The
 * counts of pages lead to lists of terminals by them.
 */
@Component
class SoftwareCriteria implements SoftwareCriterion {

    /**
     * Lacks a security-critical release: an older version is installed, or the model's default product of the kind is missing
     * on a terminal that told of others. A terminal that never told anything is unknown instead.
     */
    private static final String BEHIND = """
            SELECT i.terminal_id FROM software_release_product c
            JOIN software_installed i ON i.product_id = c.product_id AND %1$s AND i.sort_key < c.sort_key
            WHERE c.security_critical AND c.released_at <= :softwareAt
            UNION
            SELECT b.id FROM fleet_terminal b
            JOIN software_default_product d ON d.model_id = b.model_id
            WHERE %2$s AND EXISTS (SELECT 1 FROM software_release_product c WHERE c.product_id = d.product_id
                    AND c.security_critical AND c.released_at <= :softwareAt)
                AND EXISTS (SELECT 1 FROM software_installed i WHERE i.terminal_id = b.id AND %1$s)
                AND NOT EXISTS (SELECT 1 FROM software_installed i
                    WHERE i.terminal_id = b.id AND i.product_id = d.product_id AND %1$s)""";

    private static final String UNKNOWN = """
            SELECT b.id FROM fleet_terminal b
            WHERE NOT EXISTS (SELECT 1 FROM software_installed i WHERE i.terminal_id = b.id AND %s)""";

    private final JdbcClient jdbc;
    private final MissingComponents missing;
    private final Clock clock;

    SoftwareCriteria(JdbcClient jdbc, MissingComponents missing, Clock clock) {
        this.jdbc = jdbc;
        this.missing = missing;
        this.clock = clock;
    }

    @Override
    public Condition condition(String criterion, @Nullable Instant asOf) {
        FleetAt fleet = new FleetAt(asOf);
        String held = fleet.held("i");
        Instant at = asOf == null ? clock.instant() : asOf;
        if (criterion.equals("behind")) {
            Map<String, Object> binds = new HashMap<>(Map.of("softwareAt", Validity.utc(at)));
            return new Condition(BEHIND.formatted(held, missing.in("d.product_id", fleet, binds)), binds);
        }
        if (criterion.equals("unknown")) {
            return new Condition(UNKNOWN.formatted(held), Map.of());
        }
        if (criterion.startsWith("cve:")) {
            return new Condition(
                    "SELECT DISTINCT i.terminal_id" + AffectedSql.FROM.formatted(held) + " WHERE v.cve = :softwareCve",
                    Map.of("softwareCve", cve(criterion)));
        }
        Running running = Running.of(criterion);
        String products =
                "SELECT i.terminal_id FROM software_installed i WHERE i.product_id = :softwareProduct AND " + held;
        return running.version() == null
                ? new Condition(products, Map.of("softwareProduct", running.product()))
                : new Condition(
                        products + " AND i.sort_key = :softwareKey",
                        Map.of(
                                "softwareProduct",
                                running.product(),
                                "softwareKey",
                                running.version().sortKey()));
    }

    @Override
    public Wording words(String criterion) {
        if (criterion.equals("behind")) {
            return new Wording("software.criterion.behind", List.of());
        }
        if (criterion.equals("unknown")) {
            return new Wording("software.criterion.unknown", List.of());
        }
        if (criterion.startsWith("cve:")) {
            return new Wording("software.criterion.cve", List.of(cve(criterion)));
        }
        Running running = Running.of(criterion);
        Optional<String> name = jdbc.sql("SELECT name FROM software_product WHERE id = :id")
                .param("id", running.product())
                .query(String.class)
                .optional();
        String version =
                running.version() == null ? "" : " " + running.version().text();
        return new Wording(
                "software.criterion.runs", List.of(name.orElse(running.product().toString()) + version));
    }

    /** The criterion of the terminals that run a version of a product. */
    static String running(UUID product, String version) {
        return "product:" + product + "@" + version;
    }

    private static String cve(String criterion) {
        return criterion.substring("cve:".length()).strip().toUpperCase(Locale.ROOT);
    }

    /** A product, and one of its versions or all. */
    private record Running(UUID product, @Nullable Version version) {

        private static final String PREFIX = "product:";

        static Running of(String criterion) {
            int at = criterion.indexOf('@');
            String product = criterion.startsWith(PREFIX)
                    ? criterion.substring(PREFIX.length(), at < 0 ? criterion.length() : at)
                    : "";
            String version = at < 0 ? null : criterion.substring(at + 1);
            if (version != null && Version.check("software", version) != null) {
                throw unknown(criterion);
            }
            try {
                return new Running(UUID.fromString(product), version == null ? null : new Version(version));
            } catch (IllegalArgumentException noId) {
                throw unknown(criterion);
            }
        }

        private static RefusedException unknown(String criterion) {
            return new RefusedException(Refusal.of(
                    "unknown-criterion",
                    "software",
                    "software is behind, unknown, product:ID, product:ID@VERSION or cve:ID: '%s'"
                            .formatted(Refusal.plain(criterion)),
                    criterion));
        }
    }
}
