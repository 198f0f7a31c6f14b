package io.tillguard.incident;

import static io.tillguard.shared.Validity.utc;

import io.tillguard.audit.AuditEntry;
import io.tillguard.audit.Trail;
import io.tillguard.shared.Actor;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.EnteredText;
import io.tillguard.shared.NotFound;
import io.tillguard.shared.RefusedException;
import io.tillguard.shared.Uuid7;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps who outside was told of an incident: by whom, when, under which number. Some types are not closed before those who must
 * know were told, or somebody with the right said why not; who said so does not close it.
 */
@Service
public class Notifications {

    private static final int LONGEST_CONTACT = 200;
    private static final int LONGEST_REFERENCE = 100;
    private static final int LONGEST_NOTE = 1_000;

    private final JdbcClient jdbc;
    private final IncidentStore store;
    private final IncidentRows rows;
    private final Trail trail;
    private final CurrentCaller currentCaller;
    private final Clock clock;
    private final JsonMapper json;

    Notifications(
            JdbcClient jdbc,
            IncidentStore store,
            IncidentRows rows,
            Trail trail,
            CurrentCaller currentCaller,
            Clock clock,
            JsonMapper json) {
        this.jdbc = jdbc;
        this.store = store;
        this.rows = rows;
        this.trail = trail;
        this.currentCaller = currentCaller;
        this.clock = clock;
        this.json = json;
    }

    /** The entries of an incident in the order in which they were made, struck ones too. */
    @Transactional(readOnly = true)
    public List<Notification> of(UUID incident) {
        rows.get(incident);
        return jdbc.sql("""
                        SELECT id, recipient, waived, contact, reference, told_at, note, recorded_at, recorded_by, recorded_by_id,
                            struck_reason
                        FROM incident_notification WHERE incident_id = :incident ORDER BY id""")
                .param("incident", incident)
                .query(Notifications::notification)
                .list();
    }

    /** Those who must still be told before the incident can be closed. */
    @Transactional(readOnly = true)
    public Set<Recipient> missing(IncidentRow incident) {
        Set<Recipient> missing = EnumSet.noneOf(Recipient.class);
        missing.addAll(incident.type().mustTell());
        of(incident.id()).stream()
                .filter(Notification::counts)
                .map(Notification::recipient)
                .forEach(missing::remove);
        return missing;
    }

    /**
     * Keeps that somebody was told.
     *
     * @param contact whom, by name
     * @param reference the number that the recipient gave
     * @param at when; null for now
     * @throws RefusedException if the contact is missing, the number is where the recipient gives one, or it is to have been later
     *     than now or before the incident
     */
    @Transactional
    public Notification tell(
            UUID incident,
            @Nullable Recipient recipient,
            @Nullable String contact,
            @Nullable String reference,
            @Nullable Instant at,
            @Nullable String note) {
        currentCaller.get().require(IncidentPermission.HANDLE);
        IncidentRow row = rows.get(incident);
        Recipient told = needed(recipient);
        String name = EnteredText.required("contact", contact, LONGEST_CONTACT);
        String number = told.givesReference()
                ? EnteredText.required("reference", reference, LONGEST_REFERENCE)
                : EnteredText.optional("reference", reference, LONGEST_REFERENCE);
        Instant now = now();
        Instant when = at == null ? now : at.truncatedTo(ChronoUnit.MICROS);
        if (when.isAfter(now)) {
            throw EnteredText.refused("in-the-future", "toldAt", "It lies in the future: " + when, when);
        }
        if (when.isBefore(row.occurredAt())) {
            throw EnteredText.refused("before-incident", "toldAt", "It was before the incident: " + when, when);
        }
        return add(row, told, name, number, when, EnteredText.optional("note", note, LONGEST_NOTE));
    }

    /**
     * Decides that a recipient need not be told.
     *
     * @throws RefusedException if no reason is given, or the incident has ended
     */
    @Transactional
    public Notification waive(UUID incident, @Nullable Recipient recipient, @Nullable String reason) {
        currentCaller.get().require(IncidentPermission.WAIVE);
        IncidentRow row = rows.get(incident);
        Recipient waived = needed(recipient);
        String why = EnteredText.required("reason", reason, LONGEST_NOTE);
        stillOpen(incident);
        return add(row, waived, null, null, null, why);
    }

    /**
     * Strikes an entry out. It stays to be seen, and no longer counts.
     *
     * @throws NotFound if there is none that counts
     * @throws RefusedException if the incident has ended: it is opened again first
     */
    @Transactional
    public void strike(UUID incident, UUID entry, @Nullable String reason) {
        currentCaller.get().require(IncidentPermission.HANDLE);
        IncidentRow row = rows.get(incident);
        String why = EnteredText.required("reason", reason, LONGEST_NOTE);
        stillOpen(incident);
        Notification before = of(incident).stream()
                .filter(each -> each.id().equals(entry) && each.counts())
                .findFirst()
                .orElseThrow(() -> new NotFound("notification", entry));
        Actor actor = currentCaller.get().actor();
        Instant now = now();
        jdbc.sql(
                        "UPDATE incident_notification SET struck_at = :now, struck_by = :by, struck_reason = :reason WHERE id = :id")
                .param("now", utc(now))
                .param("by", actor.name())
                .param("reason", why)
                .param("id", entry)
                .update();
        store.tell(incident, IncidentEventKind.NOTIFICATION_STRUCK, actor, told(before) + " · " + why, now);
        record("incident.notification-struck", row, before, why);
    }

    /** Refuses the end of an incident while somebody must be told, or the caller waived it; the incident is locked. */
    void mayClose(IncidentRow incident, Actor closer) {
        Set<Recipient> missing = missing(incident);
        if (!missing.isEmpty()) {
            throw EnteredText.refused(
                    "not-told",
                    "notifications",
                    "Not told yet, nor waived: " + missing,
                    missing.iterator().next());
        }
        of(incident.id()).stream()
                .filter(each -> each.counts()
                        && each.waived()
                        && incident.type().mustTell().contains(each.recipient())
                        && each.recordedById().equals(closer.id()))
                .findFirst()
                .ifPresent(each -> {
                    throw EnteredText.refused(
                            "waiver-closes", "closer", "Who waived a notification cannot close it", each.recordedBy());
                });
    }

    private Notification add(
            IncidentRow row,
            Recipient recipient,
            @Nullable String contact,
            @Nullable String reference,
            @Nullable Instant at,
            @Nullable String note) {
        Actor actor = currentCaller.get().actor();
        Instant now = now();
        Notification entry = new Notification(
                Uuid7.next(), recipient, at == null, contact, reference, at, note, now, actor.name(), actor.id(), null);
        jdbc.sql("""
                        INSERT INTO incident_notification (id, incident_id, recipient, waived, contact, reference, told_at, note,
                            recorded_at, recorded_by, recorded_by_id)
                        VALUES (:id, :incident, :recipient, :waived, :contact, :reference, :at, :note, :now, :by, :byId)""")
                .param("id", entry.id())
                .param("incident", row.id())
                .param("recipient", recipient.name())
                .param("waived", entry.waived())
                .param("contact", contact)
                .param("reference", reference)
                .param("at", at == null ? null : utc(at), java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .param("note", note)
                .param("now", utc(now))
                .param("by", actor.name())
                .param("byId", actor.id())
                .update();
        IncidentEventKind kind = entry.waived() ? IncidentEventKind.NOTIFICATION_WAIVED : IncidentEventKind.NOTIFIED;
        store.tell(row.id(), kind, actor, told(entry), now);
        record(entry.waived() ? "incident.notification-waived" : "incident.notified", row, null, entry);
        return entry;
    }

    private static String told(Notification entry) {
        StringBuilder text = new StringBuilder(entry.recipient().name());
        for (String part : java.util.Arrays.asList(entry.contact(), entry.reference(), entry.note())) {
            if (part != null) {
                text.append(" · ").append(part);
            }
        }
        return text.toString();
    }

    private void stillOpen(UUID incident) {
        IncidentState state = store.lock(incident).state();
        if (state != IncidentState.NEW) {
            throw EnteredText.refused("incident-ended", "state", "The incident has ended: " + state, state);
        }
    }

    private static Recipient needed(@Nullable Recipient recipient) {
        if (recipient == null) {
            throw EnteredText.refused("field-missing", "recipient", "'recipient' is missing", "recipient");
        }
        return recipient;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private void record(String action, IncidentRow row, @Nullable Object before, @Nullable Object after) {
        trail.record(new AuditEntry(
                action,
                "incident",
                row.id().toString(),
                row.number(),
                row.siteId(),
                before == null ? null : json.writeValueAsString(before),
                after == null ? null : json.writeValueAsString(after)));
    }

    private static Notification notification(ResultSet row, int number) throws SQLException {
        OffsetDateTime at = row.getObject("told_at", OffsetDateTime.class);
        return new Notification(
                row.getObject("id", UUID.class),
                Recipient.valueOf(row.getString("recipient")),
                row.getBoolean("waived"),
                row.getString("contact"),
                row.getString("reference"),
                at == null ? null : at.toInstant(),
                row.getString("note"),
                row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                row.getString("recorded_by"),
                row.getString("recorded_by_id"),
                row.getString("struck_reason"));
    }
}
