package io.tillguard.visit;

import static io.tillguard.shared.Validity.utc;

import io.tillguard.files.StoredFiles;
import io.tillguard.incident.IncidentRow;
import io.tillguard.incident.IncidentType;
import io.tillguard.incident.Incidents;
import io.tillguard.incident.NewIncident;
import io.tillguard.shared.EnteredText;
import io.tillguard.shared.RefusedException;
import io.tillguard.warning.RuleDue;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The door of a site: who is let in as whom, and who is not. A check that failed stays on record although nothing came of it; a
 * denial opens an incident, of which neighbouring sites are warned.
 */
@Service
public class CheckIns {

    static final String SUBJECT = "visit";

    private static final int LONGEST_NOTE = 1_000;

    private final VisitDesk desk;
    private final VisitTimes times;
    private final EntryCodes codes;
    private final Credentials credentials;
    private final Records records;
    private final StoredFiles files;
    private final Incidents incidents;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;

    CheckIns(
            VisitDesk desk,
            VisitTimes times,
            EntryCodes codes,
            Credentials credentials,
            Records records,
            StoredFiles files,
            Incidents incidents,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            ApplicationEventPublisher events) {
        this.desk = desk;
        this.times = times;
        this.codes = codes;
        this.credentials = credentials;
        this.records = records;
        this.files = files;
        this.incidents = incidents;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.events = events;
    }

    /** What became of an arrival. */
    private record Outcome(
            @Nullable VisitRow visit, @Nullable RefusedException refused) {}

    /**
     * Checks somebody in. An employer who says that they sent nobody denies entry at once.
     *
     * @throws RefusedException if the code is wrong or has ended, it is not time, badge or card are not those of the named
     *     technician, or the evidence is missing: the visit stays as it is, and the failed check is in its story
     */
    public VisitRow arrive(UUID id, Arrival arrival) {
        Outcome outcome = transaction.execute(status -> arrived(desk.held(id, VisitPermission.RECEIVE), arrival));
        if (outcome == null || outcome.visit() == null) {
            throw outcome == null || outcome.refused() == null
                    ? new IllegalStateException("An arrival has an outcome")
                    : outcome.refused();
        }
        return outcome.visit();
    }

    private Outcome arrived(VisitRow visit, Arrival arrival) {
        VisitDesk.leads(visit, VisitState.CHECKED_IN);
        desk.mustBeWanted(visit);
        if (!visit.late()) {
            times.mustAllowCheckIn(visit, desk.now());
            RefusedException wrong = codes.check(visit, arrival.code());
            if (wrong != null) {
                return failed(visit, wrong);
            }
        }
        if (Boolean.FALSE.equals(arrival.confirmed())) {
            String called = EnteredText.required("called", arrival.called(), Credentials.LONGEST_CALL);
            return new Outcome(denied(visit, DenialReason.EMPLOYER_DENIES, called), null);
        }
        Credentials.Found found;
        try {
            found = credentials.check(visit, arrival, desk.now());
        } catch (RefusedException mismatch) {
            return failed(visit, mismatch);
        }
        files.link(found.photo(), SUBJECT, visit.id());
        VisitRow checked = checkedIn(visit, found);
        events.publishEvent(new RuleDue(UnverifiedVisitRule.ID));
        return new Outcome(visit.late() ? begunAlready(checked) : checked, null);
    }

    private Outcome failed(VisitRow visit, RefusedException refused) {
        String told = refused.refusal().code()
                + (refused.refusal().value() == null
                        ? ""
                        : " · " + refused.refusal().value());
        desk.told(visit, VisitEventKind.CHECK_FAILED, "visit.check-failed", told);
        return new Outcome(null, refused);
    }

    private VisitRow checkedIn(VisitRow visit, Credentials.Found found) {
        Map<String, Object> values = new HashMap<>();
        values.put("badge", found.badge());
        values.put("last4", found.idLast4());
        values.put("how", found.check().name());
        values.put("called", found.called());
        values.put("photo", found.photo());
        desk.change(visit.id(), """
                state = 'CHECKED_IN', badge = :badge, id_last4 = :last4, identity_by = :how, called = :called,
                badge_photo = :photo, checked_in_at = :now, checked_in_by = :by""", values);
        return desk.told(visit, VisitEventKind.CHECKED_IN, "visit.checked-in", found.badge());
    }

    /** What is recorded later had begun when the order had. */
    private VisitRow begunAlready(VisitRow visit) {
        Instant began = jdbc.sql("SELECT started_at FROM maintenance_order WHERE id = :id")
                .param("id", visit.orderId())
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
        desk.change(visit.id(), "state = 'ON_SITE', started_at = :began", Map.of("began", utc(began)));
        return desk.told(visit, VisitEventKind.STARTED, "visit.started", null);
    }

    /**
     * Does not let somebody in, or turns somebody away who was let in and is found out, even at work: the employer knew nothing
     * when called back, or struck them from the roster. An incident of impersonation is opened, and sites of the same region are
     * warned.
     */
    @Transactional
    public VisitRow deny(UUID id, @Nullable DenialReason reason, @Nullable String note) {
        VisitRow visit = desk.held(id, VisitPermission.RECEIVE);
        if (reason == null) {
            throw EnteredText.refused("field-missing", "reason", "'reason' is missing", "reason");
        }
        return denied(visit, reason, EnteredText.optional("note", note, LONGEST_NOTE));
    }

    /** The terminal that somebody may have touched who ought not to have been there. */
    private static @Nullable UUID touched(VisitRow visit) {
        return visit.state() == VisitState.ON_SITE ? visit.terminal() : null;
    }

    private VisitRow denied(VisitRow visit, DenialReason reason, @Nullable String note) {
        VisitDesk.leads(visit, VisitState.DENIED);
        String told = visit.number() + " · " + visit.visitor() + " · " + reason + (note == null ? "" : " · " + note);
        IncidentRow incident = desk.following(() -> incidents.report(new NewIncident(
                IncidentType.SEC_09, null, null, told, touched(visit), visit.siteId(), visit.providerId(), null)));
        Map<String, Object> values = new HashMap<>();
        values.put("reason", reason.name());
        values.put("note", note);
        values.put("incident", incident.id());
        desk.change(visit.id(), "denial = :reason, denial_note = :note, incident_id = :incident", values);
        desk.end(visit.id(), VisitState.DENIED, null);
        events.publishEvent(new RuleDue(ImpostorNearbyRule.ID));
        events.publishEvent(new RuleDue(UnverifiedVisitRule.ID));
        VisitRow after = desk.told(visit, VisitEventKind.DENIED, "visit.denied", told);
        records.seal(after);
        return after;
    }
}
