package io.tillguard.onboarding;

import static io.tillguard.shared.Validity.utc;

import io.tillguard.shared.Uuid7;
import io.tillguard.shared.Validity;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** That terminals were accepted, as intervals: one counts at a time. */
@Repository
class Acceptances {

    private static final String END = """
            UPDATE onboarding_acceptance SET ended_at = :now, open_terminal = NULL WHERE open_terminal = :terminal""";

    private static final String ADD = """
            INSERT INTO onboarding_acceptance (id, terminal_id, receipt_id, accepted_at, counts_until, ended_at, accepted_by,
                reference, recorded_at, recorded_by, open_terminal)
            VALUES (:id, :terminal, :receipt, :accepted, :until, :open, :by, :reference, :now, :recorder, :terminal)""";

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate named;

    Acceptances(JdbcClient jdbc, NamedParameterJdbcTemplate named) {
        this.jdbc = jdbc;
        this.named = named;
    }

    /**
     * That a terminal was accepted.
     *
     * @param until until when it counts, null without end
     * @param reference what proves it where there is no receipt
     */
    record Acceptance(
            UUID terminal,
            @Nullable UUID receipt,
            Instant at,
            @Nullable Instant until,
            String by,
            @Nullable String reference) {}

    /** Takes the place of what counted before. */
    void accept(Acceptance acceptance, Instant now, String recorder) {
        end(acceptance.terminal(), now);
        addAll(List.of(acceptance), now, recorder);
    }

    /** Adds acceptances of terminals that have none. */
    void addAll(List<Acceptance> acceptances, Instant now, String recorder) {
        SqlParameterSource[] rows = acceptances.stream()
                .map(each -> new MapSqlParameterSource()
                        .addValue("id", Uuid7.next())
                        .addValue("terminal", each.terminal())
                        .addValue("receipt", each.receipt())
                        .addValue("accepted", utc(each.at()))
                        .addValue("until", each.until() == null ? Validity.OPEN : utc(each.until()))
                        .addValue("open", Validity.OPEN)
                        .addValue("by", each.by())
                        .addValue("reference", each.reference())
                        .addValue("now", utc(now))
                        .addValue("recorder", recorder))
                .toArray(SqlParameterSource[]::new);
        named.batchUpdate(ADD, rows);
    }

    /** Nothing counts from now on. */
    void end(UUID terminal, Instant now) {
        named.update(END, Map.of("now", utc(now), "terminal", terminal));
    }

    /** What was accepted under conditions counts without end. */
    void conditionsMet(UUID receipt) {
        jdbc.sql("UPDATE onboarding_acceptance SET counts_until = :open WHERE receipt_id = :receipt")
                .param("open", Validity.OPEN)
                .param("receipt", receipt)
                .update();
    }

    /** Until when a terminal's acceptance counts; null if it has none. */
    @Nullable
    Instant until(UUID terminal) {
        return jdbc.sql("SELECT counts_until FROM onboarding_acceptance WHERE open_terminal = :terminal")
                .param("terminal", terminal)
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant)
                .orElse(null);
    }
}
