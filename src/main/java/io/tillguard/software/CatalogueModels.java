package io.tillguard.software;

import io.tillguard.shared.Refusal;
import io.tillguard.shared.RefusedException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds the register's manufacturers and models by their whole names. */
@Component
class CatalogueModels {

    private final JdbcClient jdbc;

    CatalogueModels(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @throws RefusedException if there is none */
    UUID manufacturer(String name) {
        return findManufacturer(name)
                .orElseThrow(() -> new RefusedException(Refusal.of(
                        "unknown-manufacturer",
                        "manufacturer",
                        "No manufacturer is called '%s'".formatted(Refusal.plain(name)),
                        name)));
    }

    /** @throws RefusedException if the manufacturer has none */
    UUID model(UUID manufacturer, String name) {
        return findModel(manufacturer, name)
                .orElseThrow(() -> new RefusedException(Refusal.of(
                        "unknown-model",
                        "model",
                        "The manufacturer has no model '%s'".formatted(Refusal.plain(name)),
                        name)));
    }

    Optional<UUID> findManufacturer(String name) {
        return jdbc
                .sql("SELECT id FROM fleet_manufacturer WHERE LOWER(name) = :key ORDER BY id")
                .param("key", CatalogueName.key(name))
                .query(UUID.class)
                .list()
                .stream()
                .findFirst();
    }

    Optional<UUID> findModel(UUID manufacturer, String name) {
        return jdbc
                .sql(
                        "SELECT id FROM fleet_model WHERE manufacturer_id = :manufacturer AND LOWER(name) = :key ORDER BY id")
                .param("manufacturer", manufacturer)
                .param("key", CatalogueName.key(name))
                .query(UUID.class)
                .list()
                .stream()
                .findFirst();
    }

    List<UUID> of(UUID manufacturer) {
        return jdbc.sql("SELECT id FROM fleet_model WHERE manufacturer_id = :manufacturer ORDER BY id")
                .param("manufacturer", manufacturer)
                .query(UUID.class)
                .list();
    }

    List<String> manufacturerNames() {
        return jdbc.sql("SELECT name FROM fleet_manufacturer ORDER BY name")
                .query(String.class)
                .list();
    }

    List<String> modelNames(String manufacturer) {
        return jdbc.sql("""
                        SELECT m.name FROM fleet_model m JOIN fleet_manufacturer f ON f.id = m.manufacturer_id
                        WHERE LOWER(f.name) = :key ORDER BY m.name""")
                .param("key", CatalogueName.key(manufacturer))
                .query(String.class)
                .list();
    }
}
