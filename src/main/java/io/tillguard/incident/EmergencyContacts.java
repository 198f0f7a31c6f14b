package io.tillguard.incident;

import static io.tillguard.shared.Validity.utc;

import io.tillguard.audit.AuditEntry;
import io.tillguard.audit.Trail;
import io.tillguard.organisation.Organisation;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.EnteredText;
import io.tillguard.shared.NotFound;
import io.tillguard.shared.RefusedException;
import io.tillguard.shared.Uuid7;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * The directory of those outside who are told of incidents. Everybody who reads incidents may read all of it: in an emergency
 * nobody shall look for a number in vain.
 */
@Service
public class EmergencyContacts {

    private static final String SELECT = """
            SELECT c.id, c.recipient, c.name, c.phone, c.mail, c.hours, c.note, c.node_id, c.version,
                COALESCE(s.code, r.code) AS place FROM incident_contact c
            LEFT JOIN organisation_site s ON s.id = c.node_id
            LEFT JOIN organisation_region r ON r.id = c.node_id""";

    private final JdbcClient jdbc;
    private final Organisation organisation;
    private final Trail trail;
    private final CurrentCaller currentCaller;
    private final Clock clock;
    private final JsonMapper json;

    EmergencyContacts(
            JdbcClient jdbc,
            Organisation organisation,
            Trail trail,
            CurrentCaller currentCaller,
            Clock clock,
            JsonMapper json) {
        this.jdbc = jdbc;
        this.organisation = organisation;
        this.trail = trail;
        this.currentCaller = currentCaller;
        this.clock = clock;
        this.json = json;
    }

    /** The whole directory, by recipient and name. */
    @Transactional(readOnly = true)
    public List<EmergencyContact> all() {
        currentCaller.get().require(IncidentPermission.READ);
        return jdbc.sql(SELECT + " WHERE c.removed_at IS NULL ORDER BY c.recipient, c.name, c.id")
                .query(EmergencyContacts::contact)
                .list();
    }

    /** Those who are there for a site, the nearest first; for null only those of the whole company. */
    @Transactional(readOnly = true)
    public List<EmergencyContact> near(@Nullable UUID site) {
        currentCaller.get().require(IncidentPermission.READ);
        return jdbc.sql(SELECT + """
                         LEFT JOIN organisation_scope o ON o.node_id = c.node_id AND o.site_id = :site
                        WHERE c.removed_at IS NULL AND (c.node_id IS NULL OR o.site_id IS NOT NULL)
                        ORDER BY COALESCE(o.levels, 1000), c.recipient, c.name, c.id""")
                .param("site", site, java.sql.Types.OTHER)
                .query(EmergencyContacts::contact)
                .list();
    }

    /**
     * Adds a contact. Who sees only some sites adds only for those.
     *
     * @throws NotFound if region or site is not within the caller's scope
     */
    @Transactional
    public EmergencyContact add(EmergencyContactDetails details) {
        editing(details.node());
        UUID id = Uuid7.next();
        bound(jdbc.sql("""
                        INSERT INTO incident_contact (id, recipient, name, phone, mail, hours, note, node_id)
                        VALUES (:id, :recipient, :name, :phone, :mail, :hours, :note, :node)"""), details).param("id", id).update();
        EmergencyContact added = get(id);
        record("emergency-contact.added", added, null, added);
        return added;
    }

    /**
     * Changes a contact.
     *
     * @param version that of what the caller looked at
     * @throws RefusedException if it was changed in the meantime
     */
    @Transactional
    public EmergencyContact change(UUID id, EmergencyContactDetails details, long version) {
        EmergencyContact before = get(id);
        editing(before.node());
        editing(details.node());
        int changed = bound(jdbc.sql("""
                        UPDATE incident_contact SET recipient = :recipient, name = :name, phone = :phone, mail = :mail,
                            hours = :hours, note = :note, node_id = :node, version = version + 1
                        WHERE id = :id AND version = :version AND removed_at IS NULL"""), details)
                .param("id", id)
                .param("version", version)
                .update();
        if (changed == 0) {
            throw EnteredText.refused(
                    "changed-meanwhile", "version", "Somebody changed it in the meantime", before.name());
        }
        EmergencyContact after = get(id);
        record("emergency-contact.changed", after, before, after);
        return after;
    }

    /** Takes a contact out of the directory; what was told to it stays with the incidents. */
    @Transactional
    public void remove(UUID id) {
        EmergencyContact before = get(id);
        editing(before.node());
        jdbc.sql("UPDATE incident_contact SET removed_at = :now WHERE id = :id")
                .param("now", utc(clock.instant()))
                .param("id", id)
                .update();
        record("emergency-contact.removed", before, before, null);
    }

    /**
     * One contact.
     *
     * @throws NotFound if there is none
     */
    @Transactional(readOnly = true)
    public EmergencyContact get(UUID id) {
        currentCaller.get().require(IncidentPermission.READ);
        return jdbc.sql(SELECT + " WHERE c.id = :id AND c.removed_at IS NULL")
                .param("id", id)
                .query(EmergencyContacts::contact)
                .optional()
                .orElseThrow(() -> new NotFound("contact", id));
    }

    private void editing(@Nullable UUID node) {
        Caller caller = currentCaller.get();
        caller.require(IncidentPermission.CONTACTS);
        if (node == null && !caller.scope().isEverything()) {
            throw EnteredText.refused("place-needed", "place", "A region or site must be named", "place");
        }
        if (node != null
                && organisation.tree().stream().noneMatch(each -> each.id().equals(node))) {
            throw new NotFound("place", node);
        }
    }

    private static JdbcClient.StatementSpec bound(JdbcClient.StatementSpec sql, EmergencyContactDetails details) {
        return sql.param("recipient", details.recipient().name())
                .param("name", details.name())
                .param("phone", details.phone())
                .param("mail", details.mail())
                .param("hours", details.hours())
                .param("note", details.note())
                .param("node", details.node());
    }

    private static EmergencyContact contact(ResultSet row, int number) throws SQLException {
        return new EmergencyContact(
                row.getObject("id", UUID.class),
                Recipient.valueOf(row.getString("recipient")),
                row.getString("name"),
                row.getString("phone"),
                row.getString("mail"),
                row.getString("hours"),
                row.getString("note"),
                row.getObject("node_id", UUID.class),
                row.getString("place"),
                row.getLong("version"));
    }

    private void record(String action, EmergencyContact contact, @Nullable Object before, @Nullable Object after) {
        trail.record(new AuditEntry(
                action,
                "emergency-contact",
                contact.id().toString(),
                contact.name(),
                null,
                before == null ? null : json.writeValueAsString(before),
                after == null ? null : json.writeValueAsString(after)));
    }
}
