package io.tillguard.incident;

import io.tillguard.audit.AuditEntry;
import io.tillguard.audit.Trail;
import io.tillguard.fleet.TerminalRows;
import io.tillguard.incident.IncidentStore.Standing;
import io.tillguard.organisation.SiteRows;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.EnteredText;
import io.tillguard.shared.Money;
import io.tillguard.shared.NotFound;
import io.tillguard.shared.RefusedException;
import io.tillguard.shared.Uuid7;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** What people and other modules do with incidents. Every change is in the incident's timeline and in the trail. */
@Service
public class Incidents {

    private static final int LONGEST_TEXT = 4_000;
    private static final int LONGEST_REASON = 1_000;
    private static final int LONGEST_NOTE = 400;

    private final IncidentStore store;
    private final IncidentRows rows;
    private final TerminalRows terminals;
    private final SiteRows sites;
    private final Isolation isolation;
    private final Notifications notifications;
    private final List<ClosingCondition> conditions;
    private final Trail trail;
    private final CurrentCaller currentCaller;
    private final Clock clock;
    private final JsonMapper json;

    Incidents(
            IncidentStore store,
            IncidentRows rows,
            TerminalRows terminals,
            SiteRows sites,
            Isolation isolation,
            Notifications notifications,
            List<ClosingCondition> conditions,
            Trail trail,
            CurrentCaller currentCaller,
            Clock clock,
            JsonMapper json) {
        this.store = store;
        this.rows = rows;
        this.terminals = terminals;
        this.sites = sites;
        this.isolation = isolation;
        this.notifications = notifications;
        this.conditions = conditions;
        this.trail = trail;
        this.currentCaller = currentCaller;
        this.clock = clock;
        this.json = json;
    }

    /** What the trail keeps of a note, an end or a cost. */
    private record Told(
            @Nullable IncidentState state, @Nullable String text) {}

    /**
     * Reports an incident. A terminal that can no longer be trusted leaves service at once.
     *
     * @throws RefusedException if it is to have happened later than now, or neither terminal nor site is named by who sees only
     *     some sites
     * @throws NotFound if terminal or site is not within the caller's scope
     */
    @Transactional
    public IncidentRow report(NewIncident incident) {
        return open(incident, null);
    }

    IncidentRow open(NewIncident incident, @Nullable UUID warning) {
        Caller caller = currentCaller.get();
        caller.require(IncidentPermission.REPORT);
        Instant now = now();
        NewIncident placed = placed(incident.checked(now), caller);
        UUID id = store.add(placed, warning, caller.actor(), now);
        IncidentRow row = currentCaller.as(Caller.following(caller.actor()), () -> rows.get(id));
        record("incident.opened", row, null, row);
        isolation.isolate(row);
        return row;
    }

    private NewIncident placed(NewIncident incident, Caller caller) {
        UUID terminal = incident.terminal();
        UUID site = incident.site();
        if (terminal != null) {
            site = terminals.terminal(terminal, null).siteId();
        } else if (site != null) {
            sites.site(site);
        } else if (!caller.scope().isEverything()) {
            throw EnteredText.refused("field-missing", "site", "A terminal or a site must be named", "site");
        }
        return new NewIncident(
                incident.type(),
                incident.severity(),
                incident.title(),
                incident.description(),
                terminal,
                site,
                incident.provider(),
                incident.occurredAt());
    }

    /** Adds a fact, a message or an action to the timeline. */
    @Transactional
    public void note(UUID id, @Nullable String text) {
        IncidentRow row = handled(id);
        String note = EnteredText.required("note", text, LONGEST_TEXT);
        store.tell(id, IncidentEventKind.NOTED, currentCaller.get().actor(), note, now());
        record("incident.noted", row, null, new Told(null, note));
    }

    /** Tells the timeline of something that belongs to the incident, such as a work order; for the modules above. */
    @Transactional
    public void link(UUID id, String what) {
        IncidentRow row = handled(id);
        store.tell(id, IncidentEventKind.LINKED, currentCaller.get().actor(), what, now());
        record("incident.linked", row, null, new Told(null, what));
    }

    /**
     * Adds a cost, or what came back as a negative amount.
     *
     * @throws RefusedException if a recovery is not negative, or anything else is not positive, or the incident has ended: it is
     *     opened again first
     */
    @Transactional
    public CostLine addCost(UUID id, CostKind kind, Money amount, @Nullable String note) {
        IncidentRow row = unended(id);
        int sign = kind == CostKind.RECOVERY ? -1 : 1;
        if (amount.amount().signum() != sign) {
            throw EnteredText.refused(
                    "wrong-sign", "amount", "A cost is more than nothing, a recovery less: " + amount, amount);
        }
        Caller caller = currentCaller.get();
        Instant now = now();
        String text = EnteredText.optional("note", note, LONGEST_NOTE);
        CostLine line = new CostLine(
                Uuid7.next(), kind, amount, text, now, caller.actor().name(), null);
        store.addCost(id, line);
        store.tell(id, IncidentEventKind.COST_ADDED, caller.actor(), told(line), now);
        record("incident.cost-added", row, null, line);
        return line;
    }

    private static String told(CostLine line) {
        return line.kind() + " " + line.amount() + (line.note() == null ? "" : " · " + line.note());
    }

    /**
     * Strikes a cost line out. It stays to be seen, and no longer counts.
     *
     * @throws NotFound if there is none that counts
     * @throws RefusedException if the incident has ended
     */
    @Transactional
    public void strikeCost(UUID id, UUID line, @Nullable String reason) {
        IncidentRow row = unended(id);
        CostLine before = rows.costs(id).stream()
                .filter(each -> each.id().equals(line))
                .findFirst()
                .orElseThrow(() -> new NotFound("cost", line));
        String why = EnteredText.required("reason", reason, LONGEST_REASON);
        Caller caller = currentCaller.get();
        if (!store.strikeCost(id, line, why, caller.actor(), now())) {
            throw new NotFound("cost", line);
        }
        store.tell(id, IncidentEventKind.COST_STRUCK, caller.actor(), told(before) + " · " + why, now());
        record("incident.cost-struck", row, before, new Told(null, why));
    }

    /**
     * Closes an incident. One of severity S1 or S2 is closed by somebody else than who reported it.
     *
     * @param lesson what was learned from it; required
     * @throws RefusedException if it is not open, the caller reported it, somebody outside must still be told, the caller waived
     *     that, or a module above misses something
     */
    @Transactional
    public IncidentRow close(UUID id, @Nullable String lesson) {
        String learned = EnteredText.required("lesson", lesson, LONGEST_TEXT);
        return end(id, IncidentState.CLOSED, learned, "incident.closed");
    }

    /**
     * Finds that it was no incident, as to severity S1 and S2 only somebody else than who reported it may.
     *
     * @throws RefusedException if it is not open, or the caller reported it
     */
    @Transactional
    public IncidentRow dismiss(UUID id, @Nullable String reason) {
        String why = EnteredText.required("reason", reason, LONGEST_REASON);
        return end(id, IncidentState.FALSE_ALARM, why, "incident.dismissed");
    }

    private IncidentRow end(UUID id, IncidentState next, String text, String action) {
        Caller caller = currentCaller.get();
        caller.require(IncidentPermission.CLOSE);
        IncidentRow before = rows.get(id);
        Standing standing = leads(id, next);
        if (standing.severity().needsSecondPerson()
                && standing.reportedById().equals(caller.actor().id())) {
            throw EnteredText.refused(
                    "second-person", "closer", "Who reported it cannot close it", standing.reportedBy());
        }
        boolean closed = next == IncidentState.CLOSED;
        if (closed) {
            notifications.mayClose(before, caller.actor());
            conditions.stream()
                    .flatMap(each -> each.missing(before).stream())
                    .findFirst()
                    .ifPresent(missing -> {
                        throw new RefusedException(missing);
                    });
        }
        store.end(id, next, closed ? text : null, caller.actor(), now());
        store.tell(id, closed ? IncidentEventKind.CLOSED : IncidentEventKind.DISMISSED, caller.actor(), text, now());
        record(action, before, new Told(standing.state(), null), new Told(next, text));
        return rows.get(id);
    }

    /**
     * Opens an ended incident again. Its end stays in the timeline.
     *
     * @throws RefusedException if it is open
     */
    @Transactional
    public IncidentRow reopen(UUID id, @Nullable String reason) {
        IncidentRow before = handled(id);
        String why = EnteredText.required("reason", reason, LONGEST_REASON);
        Standing standing = leads(id, IncidentState.NEW);
        store.reopen(id);
        store.tell(id, IncidentEventKind.REOPENED, currentCaller.get().actor(), why, now());
        record("incident.reopened", before, new Told(standing.state(), null), new Told(IncidentState.NEW, why));
        return rows.get(id);
    }

    private Standing leads(UUID id, IncidentState next) {
        Standing standing = store.lock(id);
        if (!standing.state().mayBecome(next)) {
            throw EnteredText.refused(
                    "incident-state",
                    "state",
                    "An incident that is %s does not become %s".formatted(standing.state(), next),
                    standing.state());
        }
        return standing;
    }

    private IncidentRow handled(UUID id) {
        currentCaller.get().require(IncidentPermission.HANDLE);
        return rows.get(id);
    }

    /** What an incident cost is settled with its end; nobody ends it meanwhile. */
    private IncidentRow unended(UUID id) {
        IncidentRow row = handled(id);
        IncidentState state = store.lock(id).state();
        if (state != IncidentState.NEW) {
            throw EnteredText.refused("incident-ended", "state", "The incident has ended: " + state, state);
        }
        return row;
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
}
