package io.tillguard.fleet;

import io.tillguard.shared.Money;
import io.tillguard.shared.NotFound;
import io.tillguard.shared.Uuid7;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The stored manufacturers and models. */
@Repository
class Models {

    /** A model with its manufacturer. */
    record Model(
            UUID id,
            UUID manufacturerId,
            String manufacturer,
            String name,
            boolean approved,
            @Nullable Money replacement) {}

    private final JdbcClient jdbc;

    Models(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The manufacturers by the key of their names. */
    Map<String, UUID> manufacturers() {
        Map<String, UUID> found = new HashMap<>();
        jdbc.sql("SELECT id, name_key FROM fleet_manufacturer").query(row -> {
            found.put(row.getString("name_key"), row.getObject("id", UUID.class));
        });
        return found;
    }

    /** All models, ordered by name. */
    List<Model> all() {
        return jdbc.sql("""
                SELECT m.id, m.manufacturer_id, f.name AS manufacturer, m.name, m.approved, m.replacement_cost,
                    m.replacement_currency
                FROM fleet_model m JOIN fleet_manufacturer f ON f.id = m.manufacturer_id ORDER BY f.name, m.name""")
                .query((row, number) -> new Model(
                        row.getObject("id", UUID.class),
                        row.getObject("manufacturer_id", UUID.class),
                        row.getString("manufacturer"),
                        row.getString("name"),
                        row.getBoolean("approved"),
                        money(row.getBigDecimal("replacement_cost"), row.getString("replacement_currency"))))
                .list();
    }

    private static @Nullable Money money(@Nullable BigDecimal amount, @Nullable String currency) {
        return amount == null || currency == null ? null : new Money(amount, currency);
    }

    Optional<Model> find(ModelName manufacturer, ModelName model) {
        return all().stream()
                .filter(known -> new ModelName(known.manufacturer()).key().equals(manufacturer.key())
                        && new ModelName(known.name()).key().equals(model.key()))
                .findFirst();
    }

    Model byId(UUID id) {
        return all().stream()
                .filter(model -> model.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new NotFound("model", id));
    }

    UUID addManufacturer(ModelName name) {
        UUID id = Uuid7.next();
        jdbc.sql("INSERT INTO fleet_manufacturer (id, name, name_key) VALUES (:id, :name, :key)")
                .param("id", id)
                .param("name", name.value())
                .param("key", name.key())
                .update();
        return id;
    }

    Model add(UUID manufacturerId, ModelName manufacturer, ModelName name, boolean approved) {
        UUID id = Uuid7.next();
        jdbc.sql("""
                INSERT INTO fleet_model (id, manufacturer_id, name, name_key, approved)
                VALUES (:id, :manufacturer, :name, :key, :approved)""")
                .param("id", id)
                .param("manufacturer", manufacturerId)
                .param("name", name.value())
                .param("key", name.key())
                .param("approved", approved)
                .update();
        return new Model(id, manufacturerId, manufacturer.value(), name.value(), approved, null);
    }

    void price(UUID model, @Nullable Money cost) {
        jdbc.sql("""
                UPDATE fleet_model SET replacement_cost = :cost, replacement_currency = :currency, version = version + 1
                WHERE id = :id""")
                .param("cost", cost == null ? null : cost.amount())
                .param("currency", cost == null ? null : cost.currency())
                .param("id", model)
                .update();
    }

    void setApproved(UUID model, boolean approved) {
        jdbc.sql(
                        "UPDATE fleet_model SET approved = :approved, version = version + 1 WHERE id = :id AND approved <> :approved")
                .param("approved", approved)
                .param("id", model)
                .update();
    }
}
