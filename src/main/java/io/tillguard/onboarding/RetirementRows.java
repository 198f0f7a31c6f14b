package io.tillguard.onboarding;

import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads what proves that terminals left for good; who may know it, others ask. */
@Repository
class RetirementRows {

    /**
     * Of a retirement x: the terminal was bound or taken into service after its keys were wiped, so it has new ones. A change of
     * site or binding in the same state loads none.
     */
    static final String BACK_IN_USE = """
            EXISTS (SELECT 1 FROM fleet_terminal_history h
                    JOIN fleet_terminal_history b ON b.terminal_id = h.terminal_id AND b.valid_to = h.valid_from
                    WHERE h.terminal_id = x.terminal_id AND h.valid_from > x.wiped_at
                      AND h.state IN ('BOUND', 'ACTIVE') AND b.state <> h.state)""";

    private final JdbcClient jdbc;

    RetirementRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What counts at present: nothing, once the terminal is in use again. */
    Optional<Retirement> of(UUID terminal) {
        return jdbc.sql("SELECT x.* FROM onboarding_retirement x WHERE x.open_terminal = :terminal AND NOT "
                        + BACK_IN_USE)
                .param("terminal", terminal)
                .query((row, number) -> {
                    OffsetDateTime certified = row.getObject("certified_at", OffsetDateTime.class);
                    return new Retirement(
                            row.getObject("wiped_at", OffsetDateTime.class).toInstant(),
                            row.getString("wiped_by"),
                            row.getString("method"),
                            row.getString("certificate_no"),
                            row.getString("certificate_hash"),
                            certified == null ? null : certified.toInstant(),
                            row.getString("certified_by"));
                })
                .optional();
    }

    /** Who confirmed that the keys are gone, in what counts at present; null for nobody, or who did before that was kept. */
    @Nullable
    String wiperId(UUID terminal) {
        return jdbc.sql(
                        "SELECT wiped_by_id FROM onboarding_retirement WHERE open_terminal = :terminal AND wiped_by_id IS NOT NULL")
                .param("terminal", terminal)
                .query(String.class)
                .optional()
                .orElse(null);
    }
}
