package io.tillguard.onboarding;

import io.tillguard.audit.AuditEntry;
import io.tillguard.audit.Trail;
import io.tillguard.files.StoredFile;
import io.tillguard.files.StoredFiles;
import io.tillguard.fleet.Fleet;
import io.tillguard.fleet.ModelCatalogue;
import io.tillguard.fleet.Origin;
import io.tillguard.fleet.TerminalPhotographed;
import io.tillguard.fleet.TerminalRow;
import io.tillguard.fleet.TerminalRows;
import io.tillguard.fleet.TerminalState;
import io.tillguard.onboarding.Acceptances.Acceptance;
import io.tillguard.organisation.SiteHours;
import io.tillguard.shared.Caller;
import io.tillguard.shared.EnteredText;
import io.tillguard.shared.RefusedException;
import io.tillguard.warning.RuleDue;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes receiving inspections in. What is accepted may be put into service; what is rejected goes back, with a claim. What was bought
 * unseen counts as accepted when a second person has signed.
 */
@Service
public class Receipts {

    static final String SUBJECT = "receiving-inspection";

    private static final int LONGEST_CONDITION_DAYS = 90;

    private final ReceiptStore store;
    private final ReceiptRows rows;
    private final Acceptances acceptances;
    private final Claims claims;
    private final CaseDesk desk;
    private final TerminalRows terminals;
    private final ModelCatalogue models;
    private final Fleet fleet;
    private final StoredFiles files;
    private final SiteHours hours;
    private final Trail trail;
    private final ApplicationEventPublisher events;
    private final JsonMapper json;

    Receipts(
            ReceiptStore store,
            ReceiptRows rows,
            Acceptances acceptances,
            Claims claims,
            CaseDesk desk,
            TerminalRows terminals,
            ModelCatalogue models,
            Fleet fleet,
            StoredFiles files,
            SiteHours hours,
            Trail trail,
            ApplicationEventPublisher events,
            JsonMapper json) {
        this.store = store;
        this.rows = rows;
        this.acceptances = acceptances;
        this.claims = claims;
        this.desk = desk;
        this.terminals = terminals;
        this.models = models;
        this.fleet = fleet;
        this.files = files;
        this.hours = hours;
        this.trail = trail;
        this.events = events;
        this.json = json;
    }

    /** What is looked at on a device: more on one that was bought unseen. */
    @Transactional(readOnly = true)
    public List<ReceiptItem> checklist(UUID terminal) {
        desk.require(OnboardingPermission.READ);
        terminals.terminal(terminal, null);
        CaseRow onboarding = caseOf(terminal);
        return ReceiptItem.of(onboarding != null && onboarding.unseen());
    }

    /**
     * Takes an inspection in.
     *
     * @throws RefusedException if the device has not come, nobody knows where it comes from, or what is said does not hold together
     */
    @Transactional
    public ReceiptRow record(NewReceipt seen) {
        Caller caller = seen.result() == ReceiptResult.CONDITIONAL
                ? desk.requirePerson(OnboardingPermission.INSPECT)
                : desk.require(OnboardingPermission.INSPECT);
        store.hold(terminals.terminal(seen.terminal(), null).id());
        TerminalRow terminal = terminals.terminal(seen.terminal(), null);
        CaseRow onboarding = caseOf(terminal.id());
        if (onboarding != null) {
            desk.open(onboarding.id());
        }
        checkThere(terminal, onboarding, seen);
        Instant now = desk.now();
        LocalDate day = LocalDate.ofInstant(now, hours.zone(terminal.siteId()));
        checkConditions(seen, day);
        boolean unseen = onboarding != null && onboarding.unseen();
        Verdict verdict = Verdict.of(
                seen,
                terminal.serial(),
                unseen,
                desk.following(() -> models.model(terminal.manufacturer(), terminal.model())),
                day);
        UUID id = store.add(seen, terminal, onboarding, verdict, caller.actor(), now);
        seen.photos().forEach(hash -> files.link(hash, SUBJECT, id));
        ReceiptRow row = rows.get(id);
        if (verdict.result() == ReceiptResult.REJECT) {
            reject(row, onboarding);
        } else if (!row.needsSecond()) {
            accept(row);
        }
        record("onboarding.received", row, null);
        return rows.get(id);
    }

    private static void checkThere(TerminalRow terminal, @Nullable CaseRow onboarding, NewReceipt seen) {
        boolean inUse = onboarding == null && terminal.origin() == Origin.TAKEN_OVER;
        if (terminal.state() != TerminalState.RECEIVED && !inUse) {
            throw EnteredText.refused(
                    "not-received",
                    "terminal",
                    "%s is %s: a device is inspected when it has come, once"
                            .formatted(terminal.serial(), terminal.state()),
                    terminal.serial());
        }
        if (onboarding != null && !onboarding.isOriginKnown() && seen.result() != ReceiptResult.REJECT) {
            throw EnteredText.refused(
                    "origin-unknown",
                    "provenance",
                    "Nobody said on which invoice and through whose hands the devices of %s came"
                            .formatted(onboarding.number()),
                    onboarding.number());
        }
    }

    private static void checkConditions(NewReceipt seen, LocalDate today) {
        LocalDate until = seen.conditionsUntil();
        boolean wrong =
                until != null && (until.isBefore(today) || until.isAfter(today.plusDays(LONGEST_CONDITION_DAYS)));
        if (seen.result() == ReceiptResult.CONDITIONAL && wrong) {
            throw EnteredText.refused(
                    "conditions-day",
                    "conditionsUntil",
                    "Conditions are met within %d days: %s".formatted(LONGEST_CONDITION_DAYS, until),
                    until);
        }
    }

    private void reject(ReceiptRow row, @Nullable CaseRow onboarding) {
        acceptances.end(row.terminal(), desk.now());
        if (onboarding != null) {
            claims.open(row.id(), row.terminal(), onboarding, row.damage());
        }
        become(row, TerminalState.REJECTED);
        events.publishEvent(new RuleDue(AcceptanceMissingRule.ID));
    }

    private void accept(ReceiptRow row) {
        Instant now = desk.now();
        LocalDate until = row.isConditionOpen() ? row.conditionsUntil() : null;
        String by = row.secondBy() == null ? row.inspector() : row.inspector() + ", " + row.secondBy();
        acceptances.accept(
                new Acceptance(
                        row.terminal(),
                        row.id(),
                        now,
                        until == null
                                ? null
                                : until.plusDays(1)
                                        .atStartOfDay(hours.zone(row.siteId()))
                                        .toInstant(),
                        by,
                        null),
                now,
                row.inspector());
        become(row, TerminalState.ACCEPTED);
        List<String> photos =
                files.of(SUBJECT, row.id()).stream().map(StoredFile::hash).toList();
        if (!photos.isEmpty()) {
            events.publishEvent(new TerminalPhotographed(row.terminal(), photos, by, row.number()));
        }
        events.publishEvent(new RuleDue(AcceptanceMissingRule.ID));
    }

    /** One that is in use already stays there: whether it is fit, its warning says. */
    private void become(ReceiptRow row, TerminalState next) {
        desk.following(() -> {
            if (terminals.terminal(row.terminal(), null).state() == TerminalState.RECEIVED) {
                fleet.changeState(row.terminal(), next, row.number());
            }
            return next;
        });
    }

    /**
     * Signs what somebody else inspected, and was bought unseen.
     *
     * @throws RefusedException if it waits for nobody, or the caller inspected it
     */
    @Transactional
    public ReceiptRow countersign(UUID id) {
        Caller caller = desk.requirePerson(OnboardingPermission.INSPECT);
        store.hold(rows.get(id).terminal());
        String inspector = store.lockedInspector(id);
        ReceiptRow before = rows.get(id);
        if (!before.isWaiting()) {
            throw EnteredText.refused(
                    "no-second-needed",
                    "number",
                    "%s waits for no second person".formatted(before.number()),
                    before.number());
        }
        if (inspector.equals(caller.actor().id())) {
            throw EnteredText.refused(
                    "inspected-themselves",
                    "number",
                    "Who inspected it cannot be the second person",
                    caller.actor().name());
        }
        if (!id.equals(store.newest(before.terminal()))) {
            throw EnteredText.refused(
                    "inspected-again",
                    "number",
                    "%s was inspected again after %s".formatted(before.serial(), before.number()),
                    before.number());
        }
        store.second(id, caller.actor(), desk.now());
        accept(rows.get(id));
        ReceiptRow after = rows.get(id);
        record("onboarding.receipt-signed", after, before);
        return after;
    }

    /**
     * Says that the conditions of an acceptance are met: it counts without end.
     *
     * @throws RefusedException if it has none that are open
     */
    @Transactional
    public ReceiptRow meetConditions(UUID id) {
        Caller caller = desk.requirePerson(OnboardingPermission.INSPECT);
        rows.get(id);
        store.lockedInspector(id);
        ReceiptRow before = rows.get(id);
        if (!before.isConditionOpen()) {
            throw EnteredText.refused(
                    "no-open-condition",
                    "number",
                    "%s has no open conditions".formatted(before.number()),
                    before.number());
        }
        store.conditionsMet(id, caller.actor(), desk.now());
        acceptances.conditionsMet(id);
        events.publishEvent(new RuleDue(AcceptanceMissingRule.ID));
        ReceiptRow after = rows.get(id);
        record("onboarding.conditions-met", after, before);
        return after;
    }

    private @Nullable CaseRow caseOf(UUID terminal) {
        UUID id = store.caseOf(terminal);
        return id == null ? null : desk.following(() -> desk.find(id));
    }

    private void record(String action, ReceiptRow row, @Nullable ReceiptRow before) {
        trail.record(new AuditEntry(
                action,
                SUBJECT,
                row.id().toString(),
                row.number() + " " + row.serial(),
                row.siteId(),
                before == null ? null : json.writeValueAsString(before),
                json.writeValueAsString(row)));
    }
}
