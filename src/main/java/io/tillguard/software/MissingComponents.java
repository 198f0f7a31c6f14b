package io.tillguard.software;

import io.tillguard.shared.Validity;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds out where a terminal may lack a default product of its model, by counting: such a product belongs to one model, a
 * terminal stays of its model and has one present version of a product. Where there are as many versions as terminals none is
 * missing, and nobody needs to look through the model terminal by terminal, which is by far the dearest part of the question.
 */
@Component
class MissingComponents {

    private static final String SQL = """
            SELECT d.product_id FROM software_default_product d
            WHERE (SELECT COUNT(*) FROM fleet_terminal t WHERE t.model_id = d.model_id)
                > (SELECT COUNT(*) FROM software_installed i WHERE i.product_id = d.product_id AND i.valid_to = %s)""".formatted(Validity.OPEN_SQL);

    private final JdbcClient jdbc;

    MissingComponents(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The condition that a terminal of the product's model may lack it. Of a past instant any may.
     *
     * @param binds what the condition binds is added here
     */
    String in(String product, FleetAt fleet, Map<String, Object> binds) {
        if (fleet.past() != null) {
            return "1 = 1";
        }
        binds.put("missing", jdbc.sql(SQL).query(UUID.class).list().toArray(UUID[]::new));
        return product + " = ANY (:missing)";
    }
}
