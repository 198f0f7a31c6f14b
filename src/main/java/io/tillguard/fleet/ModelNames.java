package io.tillguard.fleet;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How the register calls its models, for modules that hold what somebody says against it. */
@Component
public class ModelNames {

    private final JdbcClient jdbc;

    ModelNames(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A model's name and its manufacturer's. */
    public record Named(String manufacturer, String model) {}

    /** The names of these models, in one query; identifiers of no model are left out. */
    public Map<UUID, Named> of(Collection<UUID> models) {
        Map<UUID, Named> names = new HashMap<>();
        jdbc.sql("""
                        SELECT m.id, f.name AS manufacturer, m.name AS model
                        FROM fleet_model m JOIN fleet_manufacturer f ON f.id = m.manufacturer_id WHERE m.id IN (:models)""").param("models", models).query(row -> {
            names.put(
                    row.getObject("id", UUID.class), new Named(row.getString("manufacturer"), row.getString("model")));
        });
        return names;
    }
}
