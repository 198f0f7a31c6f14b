package io.tillguard.software;

import io.tillguard.shared.Validity;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a rule's SQL that differ between the present, read from the tables of the present, and a past instant, read
 * from intervals; with the values that they bind.
 *
 * @param past the past instant; null for the present
 */
record FleetAt(@Nullable Instant past) {

    /**
     * Deployed: in service or interrupted. A terminal in repair, in quarantine, suspended or on its way still comes back
     * into service with what is installed on it, so the duty to patch it does not pause.
     */
    static final String DEPLOYED = "t.state IN ('ACTIVE', 'IN_REPAIR', 'QUARANTINED', 'SUSPENDED', 'RELOCATING')";

    /** The present. */
    static FleetAt present() {
        return new FleetAt(null);
    }

    /** Terminals as alias {@code t}: id, serial, model_id, site_id, state, attendance. */
    String terminals() {
        return past == null ? "fleet_terminal t" : """
                (SELECT ft.id, ft.serial, ft.model_id, h.site_id, h.state, h.attendance
                FROM fleet_terminal ft JOIN fleet_terminal_history h ON h.terminal_id = ft.id AND %s) t""".formatted(Validity.asOf("h"));
    }

    /** The predicate that an interval of {@code software_installed}, by its alias, held. */
    String held(String alias) {
        return past == null ? alias + ".valid_to = " + Validity.OPEN_SQL : Validity.asOf(alias);
    }

    /** What the parts bind, to add the rule's own to. */
    Map<String, Object> binds() {
        Map<String, Object> binds = new HashMap<>();
        if (past != null) {
            binds.put("asOf", Validity.utc(past));
        }
        return binds;
    }
}
