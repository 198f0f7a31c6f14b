package io.tillguard.onboarding;

import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads what proves that terminals left for good; who may know it, others ask. */
@Repository
class RetirementRows {

    private final JdbcClient jdbc;

    RetirementRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Retirement> of(UUID terminal) {
        return jdbc.sql("SELECT * FROM onboarding_retirement WHERE terminal_id = :terminal")
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
}
