package io.tillguard.organisation;

import io.tillguard.warning.SitePlaces;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells the warning engine the codes of sites and regions. */
@Component
class PlacesForWarnings implements SitePlaces {

    private final JdbcClient jdbc;

    PlacesForWarnings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Map<UUID, String> codes(Collection<UUID> sites) {
        Map<UUID, String> codes = new HashMap<>();
        if (!sites.isEmpty()) {
            jdbc.sql("SELECT id, code FROM organisation_site WHERE id IN (:sites)")
                    .param("sites", sites)
                    .query(row -> {
                        codes.put(row.getObject("id", UUID.class), row.getString("code"));
                    });
        }
        return codes;
    }

    @Override
    public Optional<UUID> node(String code) {
        return jdbc.sql("""
                        SELECT id FROM organisation_site WHERE code = :code
                        UNION ALL SELECT id FROM organisation_region WHERE code = :code""").param("code", code).query(UUID.class).list().stream()
                .findFirst();
    }

    @Override
    public Collection<UUID> beginning(String code) {
        return jdbc.sql("""
                        SELECT id FROM organisation_site WHERE code LIKE :code ESCAPE '!'
                        UNION ALL SELECT id FROM organisation_region WHERE code LIKE :code ESCAPE '!'""")
                .param("code", code.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%")
                .query(UUID.class)
                .list();
    }

    @Override
    public Map<String, UUID> nodes() {
        Map<String, UUID> nodes = new TreeMap<>();
        jdbc.sql("SELECT code, id FROM organisation_region UNION ALL SELECT code, id FROM organisation_site")
                .query(row -> {
                    nodes.put(row.getString("code"), row.getObject("id", UUID.class));
                });
        return nodes;
    }
}
