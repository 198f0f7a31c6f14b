package io.tillguard.incident;

import static io.tillguard.shared.Validity.utc;

import io.tillguard.shared.Actor;
import io.tillguard.shared.Uuid7;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes incidents; who may, and what follows, their service knows. */
@Component
class IncidentStore {

    private final JdbcClient jdbc;

    IncidentStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What must be known to take an incident to another state. */
    record Standing(IncidentState state, IncidentSeverity severity, String reportedBy, String reportedById) {}

    UUID add(NewIncident incident, @Nullable UUID warning, Actor actor, Instant now) {
        UUID id = Uuid7.next();
        IncidentSeverity severity =
                incident.severity() == null ? incident.type().severity() : incident.severity();
        jdbc.sql("""
                        INSERT INTO incident (id, incident_type, severity, state, title, description, terminal_id, site_id,
                            provider_id, warning_id, occurred_at, reported_at, reported_by, reported_by_id)
                        VALUES (:id, :type, :severity, 'NEW', :title, :description, :terminal, :site,
                            :provider, :warning, :occurred, :now, :by, :byId)""")
                .param("id", id)
                .param("type", incident.type().code())
                .param("severity", severity.rank())
                .param("title", incident.title())
                .param("description", incident.description())
                .param("terminal", incident.terminal())
                .param("site", incident.site())
                .param("provider", incident.provider())
                .param("warning", warning)
                .param("occurred", utc(incident.occurredAt() == null ? now : incident.occurredAt()))
                .param("now", utc(now))
                .param("by", actor.name())
                .param("byId", actor.id())
                .update();
        tell(id, IncidentEventKind.OPENED, actor, incident.description(), now);
        return id;
    }

    void tell(UUID incident, IncidentEventKind kind, Actor actor, @Nullable String note, Instant now) {
        jdbc.sql("""
                        INSERT INTO incident_event (incident_id, occurred_at, kind, actor_name, note)
                        VALUES (:incident, :now, :kind, :by, :note)""")
                .param("incident", incident)
                .param("now", utc(now))
                .param("kind", kind.name())
                .param("by", actor.name())
                .param("note", note)
                .update();
    }

    /** How an incident stands; nobody else changes it until the transaction ends. */
    Standing lock(UUID incident) {
        return jdbc.sql("SELECT state, severity, reported_by, reported_by_id FROM incident WHERE id = :id FOR UPDATE")
                .param("id", incident)
                .query((row, number) -> new Standing(
                        IncidentState.valueOf(row.getString("state")),
                        IncidentSeverity.ofRank(row.getInt("severity")),
                        row.getString("reported_by"),
                        row.getString("reported_by_id")))
                .single();
    }

    /** Ends an incident; null as a lesson leaves an earlier one. */
    void end(UUID incident, IncidentState state, @Nullable String lesson, Actor actor, Instant now) {
        jdbc.sql("""
                        UPDATE incident SET state = :state, lesson = COALESCE(:lesson, lesson), closed_at = :now,
                            closed_by = :by, version = version + 1
                        WHERE id = :id""")
                .param("state", state.name())
                .param("lesson", lesson)
                .param("now", utc(now))
                .param("by", actor.name())
                .param("id", incident)
                .update();
    }

    void reopen(UUID incident) {
        jdbc.sql("""
                        UPDATE incident SET state = 'NEW', closed_at = NULL, closed_by = NULL, version = version + 1
                        WHERE id = :id""").param("id", incident).update();
    }

    void addCost(UUID incident, CostLine line) {
        jdbc.sql("""
                        INSERT INTO incident_cost (id, incident_id, kind, amount, currency, note, recorded_at, recorded_by)
                        VALUES (:id, :incident, :kind, :amount, :currency, :note, :now, :by)""")
                .param("id", line.id())
                .param("incident", incident)
                .param("kind", line.kind().name())
                .param("amount", line.amount().amount())
                .param("currency", line.amount().currency())
                .param("note", line.note())
                .param("now", utc(line.recordedAt()))
                .param("by", line.recordedBy())
                .update();
    }

    /** Returns whether there was such a line that still counted. */
    boolean strikeCost(UUID incident, UUID line, String reason, Actor actor, Instant now) {
        return jdbc.sql("""
                        UPDATE incident_cost SET struck_at = :now, struck_by = :by, struck_reason = :reason
                        WHERE id = :id AND incident_id = :incident AND struck_at IS NULL""")
                        .param("now", utc(now))
                        .param("by", actor.name())
                        .param("reason", reason)
                        .param("id", line)
                        .param("incident", incident)
                        .update()
                == 1;
    }
}
