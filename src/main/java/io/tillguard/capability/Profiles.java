package io.tillguard.capability;

import static io.tillguard.shared.Validity.utc;

import io.tillguard.security.Reach;
import io.tillguard.shared.Caller;
import io.tillguard.shared.NotFound;
import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What models of terminals can do. */
@Service
public class Profiles {

    private final JdbcClient jdbc;
    private final Reach reach;
    private final CapabilityDesk desk;

    Profiles(JdbcClient jdbc, Reach reach, CapabilityDesk desk) {
        this.jdbc = jdbc;
        this.reach = reach;
        this.desk = desk;
    }

    /** All models, by manufacturer and name. */
    @Transactional(readOnly = true)
    public List<ProfileRow> all() {
        desk.require(CapabilityPermission.READ);
        Map<UUID, Set<Capability>> known = new HashMap<>();
        jdbc.sql("SELECT model_id, capability FROM capability_profile").query(row -> {
            known.computeIfAbsent(row.getObject("model_id", UUID.class), id -> EnumSet.noneOf(Capability.class))
                    .add(Capability.valueOf(row.getString("capability")));
        });
        return jdbc.sql("""
                        SELECT m.id, f.name AS manufacturer, m.name, c.set_at, c.set_by FROM fleet_model m
                        JOIN fleet_manufacturer f ON f.id = m.manufacturer_id LEFT JOIN capability_model c ON c.model_id = m.id
                        ORDER BY f.name, m.name, m.id""")
                .query((row, number) -> {
                    OffsetDateTime at = row.getObject("set_at", OffsetDateTime.class);
                    UUID id = row.getObject("id", UUID.class);
                    return new ProfileRow(
                            id,
                            row.getString("manufacturer"),
                            row.getString("name"),
                            List.copyOf(known.getOrDefault(id, Set.of())),
                            at == null ? null : at.toInstant(),
                            row.getString("set_by"));
                })
                .list();
    }

    /**
     * Says what a model can do, all of it. Only who sees the whole company may.
     *
     * @throws NotFound if there is no such model
     */
    @Transactional
    public ProfileRow set(UUID model, Set<Capability> capabilities) {
        Caller caller = desk.require(CapabilityPermission.EDIT);
        reach.requireAll(caller, caller.actor().name());
        ProfileRow before = get(model);
        Set<Capability> wanted =
                capabilities.isEmpty() ? EnumSet.noneOf(Capability.class) : EnumSet.copyOf(capabilities);
        // Held, so that two who say it at the same moment follow one another.
        jdbc.sql("SELECT id FROM fleet_model WHERE id = :id FOR UPDATE")
                .param("id", model)
                .query(UUID.class)
                .single();
        jdbc.sql("DELETE FROM capability_profile WHERE model_id = :id")
                .param("id", model)
                .update();
        jdbc.sql("DELETE FROM capability_model WHERE model_id = :id")
                .param("id", model)
                .update();
        jdbc.sql("INSERT INTO capability_model (model_id, set_at, set_by) VALUES (:id, :now, :by)")
                .param("id", model)
                .param("now", utc(desk.now()))
                .param("by", caller.actor().name())
                .update();
        for (Capability each : wanted) {
            jdbc.sql("INSERT INTO capability_profile (model_id, capability) VALUES (:id, :capability)")
                    .param("id", model)
                    .param("capability", each.name())
                    .update();
        }
        ProfileRow after = get(model);
        desk.record("capability.profile-set", model, after.manufacturer() + " " + after.model(), before, after);
        return after;
    }

    private ProfileRow get(UUID model) {
        return all().stream()
                .filter(row -> row.modelId().equals(model))
                .findFirst()
                .orElseThrow(() -> new NotFound("model", model));
    }
}
