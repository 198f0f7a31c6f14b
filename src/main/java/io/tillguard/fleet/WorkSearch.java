package io.tillguard.fleet;

import io.tillguard.shared.Where;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How people find orders and cases by a text: by number, serial, site, title and description. Terminals and sites are looked up
 * first, so that every condition is on the searched table itself and has an index there. A text that finds more terminals than can be
 * listed is so common that rows are found soon by reading on.
 */
@Component
public class WorkSearch {

    private static final int MOST = 1_000;
    private static final String SERIALS = "SELECT id FROM fleet_terminal WHERE serial LIKE :part ESCAPE '!'";
    private static final String SITES =
            "SELECT id FROM organisation_site WHERE code LIKE :part ESCAPE '!' OR UPPER(name) LIKE :part ESCAPE '!'";

    private final JdbcClient jdbc;

    WorkSearch(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Narrows a list with columns terminal_id, site_id, title and description to what a text finds.
     *
     * @param alias of the searched table
     * @param numberColumn its column of running numbers
     * @param number the one that the text means, 0 for none
     */
    public Where narrow(Where where, String text, String alias, String numberColumn, long number) {
        String part = "%" + text.strip().toUpperCase(Locale.ROOT).replaceAll("([!%_])", "!$1") + "%";
        List<String> any = new ArrayList<>();
        any.add("UPPER(COALESCE(%1$s.title, '') || ' ' || COALESCE(%1$s.description, '')) LIKE :part ESCAPE '!'"
                .formatted(alias));
        where.bind("part", part);
        if (number > 0) {
            any.add(alias + "." + numberColumn + " = :no");
            where.bind("no", number);
        }
        among(where, any, alias + ".terminal_id", SERIALS, "partTerminals");
        among(where, any, alias + ".site_id", SITES, "partSites");
        return where.and("(" + String.join(" OR ", any) + ")");
    }

    private void among(Where where, List<String> any, String column, String query, String name) {
        List<UUID> found = jdbc.sql(query + " FETCH FIRST " + (MOST + 1) + " ROWS ONLY")
                .param("part", where.binds().get("part"))
                .query(UUID.class)
                .list();
        if (found.size() > MOST) {
            any.add(column + " IN (" + query + ")");
        } else if (!found.isEmpty()) {
            any.add(column + " IN (:" + name + ")");
            where.bind(name, found);
        }
    }
}
