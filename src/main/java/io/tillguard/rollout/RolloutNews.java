package io.tillguard.rollout;

import io.tillguard.audit.AuditEntry;
import io.tillguard.audit.Trail;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Tells the trail what the console itself did with a rollout. */
@Component
class RolloutNews {

    private final JdbcClient jdbc;
    private final Trail trail;
    private final JsonMapper json;

    RolloutNews(JdbcClient jdbc, Trail trail, JsonMapper json) {
        this.jdbc = jdbc;
        this.trail = trail;
        this.json = json;
    }

    private record Fact(@Nullable Integer wave, @Nullable String reason) {}

    void tell(UUID rollout, String action, @Nullable Integer wave, @Nullable String reason) {
        String label = jdbc.sql("SELECT rollout_no, name FROM rollout WHERE id = :id")
                .param("id", rollout)
                .query((row, number) -> RolloutRow.number(row.getLong("rollout_no")) + " " + row.getString("name"))
                .single();
        String facts = json.writeValueAsString(new Fact(wave, reason));
        trail.record(new AuditEntry(action, "rollout", rollout.toString(), label, null, null, facts));
    }
}
