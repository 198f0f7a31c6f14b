package io.tillguard.software;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.tillguard.audit.AuditEntry;
import io.tillguard.audit.Trail;
import io.tillguard.shared.Uuid7;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells which product a name stands for on a model, and keeps the catalogue of products while names turn up.
 *
 * <p>No name means the model's default product of the type, made up when there is none. A name that the model does not know
 * yet becomes the default product, while that is absent or carries a made-up name; after that it is one more name of the
 * default where a terminal has just one of the type (OS, firmware, bootloader), and a product of its own elsewhere.
 */
@Component
class Products {

    private static final int CACHED = 20_000;

    private final JdbcClient jdbc;
    private final RowLocks locks;
    private final Trail trail;
    private final JsonMapper json;
    private final List<ProductListener> listeners;

    /** Only what a committed transaction saw: entries are added after the commit. */
    private final Cache<Key, UUID> known =
            Caffeine.newBuilder().maximumSize(CACHED).build();

    Products(JdbcClient jdbc, RowLocks locks, Trail trail, JsonMapper json, List<ProductListener> listeners) {
        this.jdbc = jdbc;
        this.locks = locks;
        this.trail = trail;
        this.json = json;
        this.listeners = listeners;
    }

    /** Where a name is looked up; no name asks for the default. */
    record Key(
            UUID manufacturerId,
            UUID modelId,
            ComponentType type,
            @Nullable String nameKey) implements Comparable<Key> {

        static Key of(UUID manufacturerId, UUID modelId, ComponentType type, @Nullable String name) {
            String clean = name == null ? "" : CatalogueName.key(name);
            return new Key(manufacturerId, modelId, type, clean.isEmpty() ? null : clean);
        }

        @Override
        public int compareTo(Key other) {
            int order = manufacturerId.compareTo(other.manufacturerId);
            order = order == 0 ? modelId.compareTo(other.modelId) : order;
            order = order == 0 ? type.compareTo(other.type) : order;
            String mine = nameKey == null ? "" : nameKey;
            return order == 0 ? mine.compareTo(other.nameKey == null ? "" : other.nameKey) : order;
        }
    }

    /** Hears, in the same transaction, that a product was made or got one more name. */
    interface ProductListener {
        void named(UUID productId);
    }

    /** The product, found or made in the caller's transaction. */
    UUID resolve(UUID manufacturerId, UUID modelId, ComponentType type, @Nullable String name) {
        Key key = Key.of(manufacturerId, modelId, type, name);
        UUID cached = known.getIfPresent(key);
        if (cached != null) {
            return cached;
        }
        UUID product = find(key).orElseGet(() -> {
            locks.manufacturer(manufacturerId);
            return find(key).orElseGet(() -> make(key, name));
        });
        rememberAfterCommit(key, product);
        return product;
    }

    /** The product that goes by the name, if the model knows it. */
    Optional<UUID> find(Key key) {
        if (key.nameKey() == null) {
            return jdbc.sql(
                            "SELECT product_id FROM software_default_product WHERE model_id = :model AND component_type = :type")
                    .param("model", key.modelId())
                    .param("type", key.type().name())
                    .query(UUID.class)
                    .optional();
        }
        return jdbc
                .sql("""
                        SELECT id FROM software_product
                        WHERE model_id = :model AND component_type = :type AND name_key = :name
                        UNION ALL
                        SELECT product_id FROM software_product_alias
                        WHERE model_id = :model AND component_type = :type AND alias_key = :name""")
                .param("model", key.modelId())
                .param("type", key.type().name())
                .param("name", key.nameKey())
                .query(UUID.class)
                .list()
                .stream()
                .findFirst();
    }

    private UUID make(Key key, @Nullable String name) {
        UUID product = place(key, name);
        listeners.forEach(listener -> listener.named(product));
        return product;
    }

    private UUID place(Key key, @Nullable String name) {
        Optional<UUID> standard = find(new Key(key.manufacturerId(), key.modelId(), key.type(), null));
        if (key.nameKey() == null || name == null) {
            UUID made = insert(key, madeUpName(key), false);
            makeDefault(key, made);
            return made;
        }
        if (standard.isEmpty()) {
            UUID made = insert(key, CatalogueName.clean(name), true);
            makeDefault(key, made);
            return made;
        }
        if (rename(standard.get(), name)) {
            return standard.get();
        }
        if (key.type().isSingle()) {
            alias(key, standard.get());
            return standard.get();
        }
        return insert(key, CatalogueName.clean(name), true);
    }

    private String madeUpName(Key key) {
        return jdbc.sql("SELECT name FROM fleet_model WHERE id = :model")
                        .param("model", key.modelId())
                        .query(String.class)
                        .single()
                + " " + key.type().word();
    }

    private UUID insert(Key key, String name, boolean named) {
        UUID id = Uuid7.next();
        jdbc.sql("""
                        INSERT INTO software_product (id, manufacturer_id, model_id, component_type, name, name_key, named)
                        VALUES (:id, :manufacturer, :model, :type, :name, :nameKey, :named)""")
                .param("id", id)
                .param("manufacturer", key.manufacturerId())
                .param("model", key.modelId())
                .param("type", key.type().name())
                .param("name", name)
                .param("nameKey", CatalogueName.key(name))
                .param("named", named)
                .update();
        record("product.created", id, name, null, new ProductNamed(name, key.type()));
        return id;
    }

    private void makeDefault(Key key, UUID product) {
        jdbc.sql(
                        "INSERT INTO software_default_product (model_id, component_type, product_id) VALUES (:model, :type, :product)")
                .param("model", key.modelId())
                .param("type", key.type().name())
                .param("product", product)
                .update();
    }

    private boolean rename(UUID product, String name) {
        String clean = CatalogueName.clean(name);
        int renamed = jdbc.sql("""
                        UPDATE software_product SET name = :name, name_key = :nameKey, named = TRUE, version = version + 1
                        WHERE id = :id AND named = FALSE""")
                .param("name", clean)
                .param("nameKey", CatalogueName.key(name))
                .param("id", product)
                .update();
        if (renamed == 1) {
            record("product.named", product, clean, null, new ProductNamed(clean, null));
        }
        return renamed == 1;
    }

    private void alias(Key key, UUID product) {
        jdbc.sql("""
                        INSERT INTO software_product_alias (model_id, component_type, alias_key, product_id)
                        VALUES (:model, :type, :alias, :product)""")
                .param("model", key.modelId())
                .param("type", key.type().name())
                .param("alias", key.nameKey())
                .param("product", product)
                .update();
    }

    private record ProductNamed(String name, @Nullable ComponentType type) {}

    private void record(String action, UUID id, String name, @Nullable String before, ProductNamed after) {
        trail.record(
                new AuditEntry(action, "product", id.toString(), name, null, before, json.writeValueAsString(after)));
    }

    private void rememberAfterCommit(Key key, UUID product) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                known.put(key, product);
            }
        });
    }

    /** Forgets what is cached, after the tables were changed from outside. */
    void forget() {
        known.invalidateAll();
    }
}
