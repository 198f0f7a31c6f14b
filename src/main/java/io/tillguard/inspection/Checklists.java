package io.tillguard.inspection;

import static io.tillguard.shared.Validity.utc;

import io.tillguard.audit.AuditEntry;
import io.tillguard.audit.Trail;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.EnteredText;
import io.tillguard.shared.Uuid7;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** What is looked at, by model, in versions: an inspection is judged by the version that the inspector had. */
@Service
public class Checklists {

    private static final int MOST_ITEMS = 40;
    private static final String OTHERS = "*";

    private static final String SELECT = """
            SELECT c.id, c.model_id, f.name AS manufacturer, m.name AS model, c.version_no, c.items, c.set_at, c.set_by
            FROM inspection_checklist c
            LEFT JOIN fleet_model m ON m.id = c.model_id
            LEFT JOIN fleet_manufacturer f ON f.id = m.manufacturer_id""";

    private final JdbcClient jdbc;
    private final Trail trail;
    private final CurrentCaller currentCaller;
    private final Clock clock;
    private final JsonMapper json;

    Checklists(JdbcClient jdbc, Trail trail, CurrentCaller currentCaller, Clock clock, JsonMapper json) {
        this.jdbc = jdbc;
        this.trail = trail;
        this.currentCaller = currentCaller;
        this.clock = clock;
        this.json = json;
    }

    /** The checklists in use; the one for all models without their own is the last. */
    @Transactional(readOnly = true)
    public List<Checklist> list() {
        currentCaller.get().require(InspectionPermission.READ);
        List<Checklist> own = jdbc.sql(
                        SELECT + " WHERE c.open_key IS NOT NULL AND c.model_id IS NOT NULL ORDER BY f.name, m.name")
                .query(this::row)
                .list();
        return Stream.concat(own.stream(), Stream.of(others())).toList();
    }

    /** What is looked at on a terminal of a model. */
    @Transactional(readOnly = true)
    public Checklist of(UUID model) {
        return open(model.toString()).orElseGet(this::others);
    }

    /** What is looked at on models without a checklist of their own. */
    Checklist others() {
        return open(OTHERS).orElseGet(Checklist::ofProduct);
    }

    private Optional<Checklist> open(String key) {
        return jdbc.sql(SELECT + " WHERE c.open_key = :key")
                .param("key", key)
                .query(this::row)
                .optional();
    }

    /**
     * The version that an inspector had; null for the product's own.
     *
     * @throws io.tillguard.shared.RefusedException if there is none
     */
    Checklist version(@Nullable UUID id) {
        if (id == null) {
            return Checklist.ofProduct();
        }
        return jdbc.sql(SELECT + " WHERE c.id = :id")
                .param("id", id)
                .query(this::row)
                .optional()
                .orElseThrow(() -> EnteredText.refused(
                        "unknown-checklist", "checklist", "There is no checklist '%s'".formatted(id), id));
    }

    /**
     * The version that an inspector had for a terminal of a model.
     *
     * @throws io.tillguard.shared.RefusedException if there is none, or it is for another model
     */
    Checklist version(@Nullable UUID id, UUID model) {
        Checklist found = version(id);
        if (found.modelId() != null && !found.modelId().equals(model)) {
            throw EnteredText.refused(
                    "checklist-of-another-model",
                    "checklist",
                    "The checklist is for %s %s, the terminal is another model"
                            .formatted(found.manufacturer(), found.model()),
                    found.model());
        }
        return found;
    }

    /** Whether a version no longer counted for a model at a time, or never did. */
    boolean isPast(Checklist version, UUID model, Instant at) {
        return jdbc.sql("""
                        SELECT COUNT(*) FROM inspection_checklist c
                        WHERE c.id = CAST(:id AS UUID) AND c.ended_at <= :at
                           OR CAST(:others AS BOOLEAN) AND c.model_id = :model AND c.set_at <= :at
                           OR CAST(:product AS BOOLEAN) AND c.model_id IS NULL AND c.set_at <= :at""")
                        .param("id", version.id())
                        .param("others", version.modelId() == null)
                        .param("product", version.id() == null)
                        .param("model", model)
                        .param("at", utc(at))
                        .query(Long.class)
                        .single()
                > 0;
    }

    /**
     * Writes another version, for a model or all others.
     *
     * @throws io.tillguard.shared.RefusedException if it has no items, too many, or two of one key
     */
    @Transactional
    public Checklist write(@Nullable UUID model, List<ChecklistItem> items) {
        Caller caller = currentCaller.get();
        caller.require(InspectionPermission.EDIT);
        if (!caller.scope().isEverything()) {
            throw EnteredText.refused("whole-company-only", "model", "Checklists hold for the whole company", null);
        }
        check(items);
        String key = model == null ? OTHERS : model.toString();
        Optional<Checklist> before = open(key);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        jdbc.sql("UPDATE inspection_checklist SET open_key = NULL, ended_at = :now WHERE open_key = :key")
                .param("now", utc(now))
                .param("key", key)
                .update();
        jdbc.sql("""
                        INSERT INTO inspection_checklist (id, model_id, version_no, items, set_at, set_by, open_key)
                        VALUES (:id, :model, :version, :items, :now, :by, :key)""")
                .param("id", Uuid7.next())
                .param("model", model)
                .param("version", before.map(Checklist::version).orElse(0) + 1)
                .param("items", json.writeValueAsString(items))
                .param("now", utc(now))
                .param("by", caller.actor().name())
                .param("key", key)
                .update();
        Checklist after = open(key).orElseThrow();
        trail.record(new AuditEntry(
                "checklist.written",
                "checklist",
                String.valueOf(after.id()),
                (after.model() == null ? OTHERS : after.model()) + " v" + after.version(),
                null,
                before.map(json::writeValueAsString).orElse(null),
                json.writeValueAsString(after)));
        return after;
    }

    private static void check(List<ChecklistItem> items) {
        if (items.isEmpty() || items.size() > MOST_ITEMS) {
            throw EnteredText.refused(
                    "bad-item-count",
                    "items",
                    "A checklist has 1 to 40 items: %d".formatted(items.size()),
                    items.size());
        }
        Set<String> keys = new HashSet<>();
        for (ChecklistItem item : items) {
            if (!keys.add(item.key())) {
                throw EnteredText.refused(
                        "item-twice", "items.key", "Two items have the key '%s'".formatted(item.key()), item.key());
            }
        }
    }

    private Checklist row(ResultSet row, int number) throws SQLException {
        return new Checklist(
                row.getObject("id", UUID.class),
                row.getObject("model_id", UUID.class),
                row.getString("manufacturer"),
                row.getString("model"),
                row.getInt("version_no"),
                List.of(json.readValue(row.getString("items"), ChecklistItem[].class)),
                Cells.instant(row, "set_at"),
                row.getString("set_by"));
    }
}
