package io.tillguard.spare;

import static io.tillguard.shared.Validity.utc;

import io.tillguard.audit.AuditEntry;
import io.tillguard.audit.Trail;
import io.tillguard.fleet.ModelCatalogue;
import io.tillguard.fleet.ModelRow;
import io.tillguard.maintenance.MaintenancePermission;
import io.tillguard.organisation.Organisation;
import io.tillguard.security.Reach;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.EnteredText;
import io.tillguard.shared.RefusedException;
import io.tillguard.shared.Uuid7;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** How many spares are wanted where. */
@Service
public class SpareLevels {

    private static final int MOST = 100_000;
    private static final int LONGEST_REASON = 1_000;

    private final JdbcClient jdbc;
    private final ModelCatalogue models;
    private final Organisation organisation;
    private final Reach reach;
    private final Trail trail;
    private final CurrentCaller currentCaller;
    private final Clock clock;
    private final JsonMapper json;

    SpareLevels(
            JdbcClient jdbc,
            ModelCatalogue models,
            Organisation organisation,
            Reach reach,
            Trail trail,
            CurrentCaller currentCaller,
            Clock clock,
            JsonMapper json) {
        this.jdbc = jdbc;
        this.models = models;
        this.organisation = organisation;
        this.reach = reach;
        this.trail = trail;
        this.currentCaller = currentCaller;
        this.clock = clock;
        this.json = json;
    }

    /** What the trail keeps of a level. */
    private record Level(
            String model,
            @Nullable String place,
            @Nullable Integer minimum,
            @Nullable String reason) {}

    private record Held(UUID id, int minimum, String reason) {}

    /**
     * Says how many spares of a model are wanted, in place of what was said before.
     *
     * @param node a region or site, null for the whole company
     * @param minimum 0 to 100 000; null to want none any more
     * @throws RefusedException if the number is out of range, the place lies beyond what the caller sees, or nothing was said that
     *     could be taken back
     */
    @Transactional
    public void set(UUID model, @Nullable UUID node, @Nullable Integer minimum, @Nullable String reason) {
        Caller caller = currentCaller.get();
        caller.require(MaintenancePermission.EDIT);
        ModelRow known = models.all().stream()
                .filter(each -> each.id().equals(model))
                .findFirst()
                .orElseThrow(() -> EnteredText.refused("no-such-model", "model", "There is no such model", model));
        String name = known.manufacturer() + " " + known.model();
        String why = EnteredText.required("reason", reason, LONGEST_REASON);
        if (minimum != null && (minimum < 0 || minimum > MOST)) {
            throw EnteredText.refused(
                    "bad-spare-minimum", "minimum", "0 to %d spares are wanted: %d".formatted(MOST, minimum), minimum);
        }
        reach.require(caller, node, name);
        String place = place(node);
        String key = model + "|" + node;
        Optional<Held> before = held(key);
        if (minimum == null && before.isEmpty()) {
            throw EnteredText.refused("no-spare-minimum", "minimum", "Nothing was said of %s".formatted(name), name);
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        before.ifPresent(held -> end(held.id(), caller, now));
        if (minimum != null) {
            add(model, node, minimum, why, key, caller, now);
        }
        trail.record(new AuditEntry(
                "spare-level.set",
                "model",
                model.toString(),
                place == null ? name : name + ", " + place,
                null,
                before.map(held -> json.writeValueAsString(new Level(name, place, held.minimum(), held.reason())))
                        .orElse(null),
                json.writeValueAsString(new Level(name, place, minimum, why))));
    }

    private @Nullable String place(@Nullable UUID node) {
        return node == null
                ? null
                : organisation.tree().stream()
                        .filter(each -> each.id().equals(node))
                        .findFirst()
                        .orElseThrow(() -> Reach.beyond(node.toString()))
                        .code();
    }

    private Optional<Held> held(String key) {
        return jdbc.sql("SELECT id, minimum, reason FROM spare_level WHERE open_key = :key FOR UPDATE")
                .param("key", key)
                .query((row, number) ->
                        new Held(row.getObject("id", UUID.class), row.getInt("minimum"), row.getString("reason")))
                .optional();
    }

    private void end(UUID id, Caller caller, Instant now) {
        jdbc.sql("UPDATE spare_level SET ended_at = :now, ended_by = :by, open_key = NULL WHERE id = :id")
                .param("now", utc(now))
                .param("by", caller.actor().name())
                .param("id", id)
                .update();
    }

    private void add(
            UUID model, @Nullable UUID node, int minimum, String reason, String key, Caller caller, Instant now) {
        jdbc.sql("""
                        INSERT INTO spare_level (id, model_id, node_id, minimum, reason, set_at, set_by, open_key)
                        VALUES (:id, :model, :node, :minimum, :reason, :now, :by, :key)""")
                .param("id", Uuid7.next())
                .param("model", model)
                .param("node", node)
                .param("minimum", minimum)
                .param("reason", reason)
                .param("now", utc(now))
                .param("by", caller.actor().name())
                .param("key", key)
                .update();
    }
}
