package io.tillguard.fleet;

import io.tillguard.shared.Caller;
import io.tillguard.shared.Validity;
import io.tillguard.shared.Where;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Turns a filter into conditions on {@code t}, the terminals, and {@code l}, their last reports. Names of sites and models
 * are looked up first, so that the register itself is searched by its indexes alone.
 */
@Component
class TerminalConditions {

    private static final int MOST_SITES = 500;

    /** An index of trigrams knows no shorter parts. */
    private static final int INDEXED_PART = 3;

    private final JdbcClient jdbc;
    private final ObjectProvider<SoftwareCriterion> software;

    TerminalConditions(JdbcClient jdbc, ObjectProvider<SoftwareCriterion> software) {
        this.jdbc = jdbc;
        this.software = software;
    }

    Where where(Caller caller, TerminalFilter filter) {
        Where where = new Where().within(caller.scope(), "t.site_id");
        if (filter.asOf() != null) {
            where.bind("asOf", Validity.utc(filter.asOf()));
        }
        if (filter.text() != null && !filter.text().isBlank()) {
            contains(where, filter.text().strip().toUpperCase(Locale.ROOT), filter.asOf() == null);
        }
        if (!filter.states().isEmpty()) {
            where.and(
                    "t.state IN (:states)",
                    "states",
                    filter.states().stream().map(TerminalState::name).sorted().toList());
        }
        if (filter.model() != null && !filter.model().isBlank()) {
            in(where, "t.model_id", "models", models(filter.model()));
        }
        if (filter.site() != null && !filter.site().isBlank()) {
            in(
                    where,
                    "t.site_id",
                    "site",
                    sites("code = :code", filter.site().strip().toUpperCase(Locale.ROOT)));
        }
        kept(where, filter);
        if (filter.software() != null && !filter.software().isBlank()) {
            var picked = software.getObject().condition(filter.software().strip(), filter.asOf());
            picked.binds().forEach(where::bind);
            where.named("t.id", picked.sql());
        }
        return where;
    }

    private static void kept(Where where, TerminalFilter filter) {
        if (filter.node() != null) {
            where.and(
                    "t.site_id IN (SELECT site_id FROM organisation_scope WHERE node_id = :node)",
                    "node",
                    filter.node());
        }
        if (filter.attendance() != null) {
            where.and(
                    "t.attendance = :attendance",
                    "attendance",
                    filter.attendance().name());
        }
        if (filter.lastSeenBefore() != null) {
            where.and(
                    "(l.last_seen_at IS NULL OR l.last_seen_at < :seenBefore)",
                    "seenBefore",
                    Validity.utc(filter.lastSeenBefore()));
        }
    }

    /**
     * Contains-search. From three characters on PostgreSQL has an index of parts, but would rather walk the whole register in
     * the list's order, hoping for an early hit: the found ones are therefore gathered behind OFFSET 0, where the order is
     * unknown. H2 reads the table either way.
     */
    private void contains(Where where, String text, boolean present) {
        String pattern = "%" + text.replaceAll("([!%_])", "!$1") + "%";
        List<UUID> sites = sites("code LIKE :code ESCAPE '!'", pattern);
        String site = "";
        if (sites.size() > MOST_SITES) {
            site = " OR t.site_id IN (SELECT id FROM organisation_site WHERE code LIKE :text ESCAPE '!')";
        } else if (!sites.isEmpty()) {
            site = " OR t.site_id IN (:textSites)";
            where.bind("textSites", sites);
        }
        String condition = "t.serial LIKE :text ESCAPE '!' OR t.tid LIKE :text ESCAPE '!'" + site;
        boolean gather = present && text.length() >= INDEXED_PART;
        where.and(
                gather
                        ? "t.id IN (SELECT t.id FROM fleet_terminal t WHERE " + condition + " OFFSET 0 ROWS)"
                        : "(" + condition + ")",
                "text",
                pattern);
    }

    private static void in(Where where, String column, String name, List<UUID> ids) {
        if (ids.isEmpty()) {
            where.and("1 = 0");
        } else {
            where.and("%s IN (:%s)".formatted(column, name), name, ids);
        }
    }

    private List<UUID> sites(String condition, String code) {
        return jdbc.sql("SELECT id FROM organisation_site WHERE " + condition + " FETCH FIRST 501 ROWS ONLY")
                .param("code", code)
                .query(UUID.class)
                .list();
    }

    private List<UUID> models(String name) {
        return jdbc.sql("""
                SELECT m.id FROM fleet_model m JOIN fleet_manufacturer f ON f.id = m.manufacturer_id
                WHERE m.name_key = :name OR CONCAT(f.name_key, ' ', m.name_key) = :name""")
                .params(Map.of("name", name.strip().replaceAll("\\h+", " ").toUpperCase(Locale.ROOT)))
                .query(UUID.class)
                .list();
    }
}
