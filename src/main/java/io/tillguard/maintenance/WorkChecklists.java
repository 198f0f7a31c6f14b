package io.tillguard.maintenance;

import static io.tillguard.shared.Validity.utc;

import io.tillguard.audit.AuditEntry;
import io.tillguard.audit.Trail;
import io.tillguard.incident.IncidentRow;
import io.tillguard.incident.IncidentRows;
import io.tillguard.security.Reach;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.EnteredText;
import io.tillguard.shared.RefusedException;
import io.tillguard.shared.Uuid7;
import io.tillguard.shared.Validity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** The company's checklists, one for each kind of work; versions are kept, with what each was changed for. */
@Service
public class WorkChecklists {

    private static final int MOST_ITEMS = 60;
    private static final int LONGEST_REASON = 1_000;

    private final JdbcClient jdbc;
    private final IncidentRows incidents;
    private final Reach reach;
    private final Trail trail;
    private final CurrentCaller currentCaller;
    private final JsonMapper json;
    private final Clock clock;

    WorkChecklists(
            JdbcClient jdbc,
            IncidentRows incidents,
            Reach reach,
            Trail trail,
            CurrentCaller currentCaller,
            JsonMapper json,
            Clock clock) {
        this.jdbc = jdbc;
        this.incidents = incidents;
        this.reach = reach;
        this.trail = trail;
        this.currentCaller = currentCaller;
        this.json = json;
        this.clock = clock;
    }

    /** All versions of the checklist of a kind, the newest first. */
    @Transactional(readOnly = true)
    public List<WorkChecklist> versions(OrderKind kind) {
        currentCaller.get().require(MaintenancePermission.READ);
        return of(kind);
    }

    /** The one in force, for whoever carries an order out. */
    Optional<WorkChecklist> inForce(OrderKind kind) {
        return of(kind).stream().filter(each -> each.until() == null).findFirst();
    }

    private List<WorkChecklist> of(OrderKind kind) {
        return jdbc.sql("""
                        SELECT c.id, c.kind, c.version_no, c.items, c.reason, i.incident_no, c.valid_from, c.valid_to, c.changed_by
                        FROM maintenance_checklist c LEFT JOIN incident i ON i.id = c.incident_id
                        WHERE c.kind = :kind ORDER BY c.version_no DESC""").param("kind", kind.name()).query(this::row).list();
    }

    /**
     * Puts another version in force. Orders that have begun keep the items that they were begun with.
     *
     * @param incident number of the incident that taught it, null when none did
     * @throws RefusedException if there are no items or more than sixty, two have one key, the caller does not see the whole
     *     company, or somebody else changed it at the same time
     */
    @Transactional
    public WorkChecklist change(
            OrderKind kind, List<WorkItem> items, @Nullable String reason, @Nullable String incident) {
        Caller caller = currentCaller.get();
        caller.require(MaintenancePermission.EDIT);
        reach.requireAll(caller, kind.name());
        String why = EnteredText.required("reason", reason, LONGEST_REASON);
        refuseNoChecklist(items);
        String taught = EnteredText.optional("incident", incident, 20);
        IncidentRow cause = taught == null ? null : incidents.get(taught);
        List<WorkChecklist> before = of(kind);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        int version = before.isEmpty() ? 1 : before.getFirst().version() + 1;
        jdbc.sql("UPDATE maintenance_checklist SET valid_to = :now WHERE kind = :kind AND valid_to = :open")
                .param("now", utc(now))
                .param("kind", kind.name())
                .param("open", Validity.OPEN)
                .update();
        UUID id = Uuid7.next();
        try {
            insert(id, kind, version, items, why, cause, caller, now);
        } catch (DuplicateKeyException another) {
            throw EnteredText.refused(
                    "changed-meanwhile", "kind", "Somebody else changed the checklist meanwhile", kind.name());
        }
        WorkChecklist after = of(kind).getFirst();
        trail.record(new AuditEntry(
                "checklist.changed",
                "checklist",
                id.toString(),
                kind.name(),
                null,
                before.isEmpty() ? null : json.writeValueAsString(before.getFirst()),
                json.writeValueAsString(after)));
        return after;
    }

    private void insert(
            UUID id,
            OrderKind kind,
            int version,
            List<WorkItem> items,
            String reason,
            @Nullable IncidentRow cause,
            Caller caller,
            Instant now) {
        jdbc.sql("""
                        INSERT INTO maintenance_checklist (id, kind, version_no, items, reason, incident_id, valid_from, valid_to,
                            changed_by)
                        VALUES (:id, :kind, :version, :items, :reason, :incident, :now, :open, :by)""")
                .param("id", id)
                .param("kind", kind.name())
                .param("version", version)
                .param("items", json.writeValueAsString(items))
                .param("reason", reason)
                .param("incident", cause == null ? null : cause.id())
                .param("now", utc(now))
                .param("open", Validity.OPEN)
                .param("by", caller.actor().name())
                .update();
    }

    private static void refuseNoChecklist(List<WorkItem> items) {
        if (items.isEmpty() || items.size() > MOST_ITEMS) {
            throw EnteredText.refused(
                    "bad-item-count",
                    "items",
                    "A checklist has 1 to %d items: %d".formatted(MOST_ITEMS, items.size()),
                    items.size());
        }
        Set<String> keys = new HashSet<>();
        items.forEach(item -> {
            if (!keys.add(item.key())) {
                throw EnteredText.refused("item-twice", "items", "Two items have the key " + item.key(), item.key());
            }
        });
    }

    private WorkChecklist row(ResultSet row, int number) throws SQLException {
        long incident = row.getLong("incident_no");
        OffsetDateTime until = row.getObject("valid_to", OffsetDateTime.class);
        return new WorkChecklist(
                row.getObject("id", UUID.class),
                OrderKind.valueOf(row.getString("kind")),
                row.getInt("version_no"),
                Arrays.asList(json.readValue(row.getString("items"), WorkItem[].class)),
                row.getString("reason"),
                incident == 0 ? null : IncidentRow.number(incident),
                row.getObject("valid_from", OffsetDateTime.class).toInstant(),
                until.toInstant().equals(Validity.OPEN.toInstant()) ? null : until.toInstant(),
                row.getString("changed_by"));
    }
}
