package io.tillguard.software;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Knows which products a release is for. A release for one model is for one product. A release for all of a manufacturer's
 * models is for every model's default product when it names none, or when terminals have just one of the type; else for the
 * products that go by its name. Models and products that turn up later are included when they do.
 */
@Component
class ReleaseTargets implements Products.ProductListener {

    private static final String ATTACH = """
            INSERT INTO software_release_product (release_id, product_id, sort_key, released_at, security_critical)
            SELECT r.id, p.id, r.sort_key, r.released_at, r.security_critical
            FROM software_release r
            JOIN software_product p ON p.manufacturer_id = r.manufacturer_id AND p.component_type = r.component_type
            LEFT JOIN software_default_product d ON d.product_id = p.id
            WHERE r.model_id IS NULL
            AND NOT EXISTS (SELECT 1 FROM software_release_product x WHERE x.release_id = r.id AND x.product_id = p.id)
            AND (r.product_key = p.name_key
                OR d.product_id IS NOT NULL
                    AND (r.product_key IS NULL OR r.component_type IN ('OS', 'FIRMWARE', 'BOOTLOADER'))
                OR EXISTS (SELECT 1 FROM software_product_alias a
                    WHERE a.product_id = p.id AND a.alias_key = r.product_key))""";

    private final JdbcClient jdbc;

    ReleaseTargets(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void named(UUID productId) {
        jdbc.sql(ATTACH + " AND p.id = :product").param("product", productId).update();
    }

    /** Every product there is now that a release for all models is for. */
    void attach(UUID releaseId) {
        jdbc.sql(ATTACH + " AND r.id = :release").param("release", releaseId).update();
    }

    /** The one product of a release for one model. */
    void attach(UUID releaseId, UUID productId) {
        jdbc.sql("""
                        INSERT INTO software_release_product (release_id, product_id, sort_key, released_at, security_critical)
                        SELECT id, :product, sort_key, released_at, security_critical
                        FROM software_release WHERE id = :release""").param("product", productId).param("release", releaseId).update();
    }
}
