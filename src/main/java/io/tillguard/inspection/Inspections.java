package io.tillguard.inspection;

import io.tillguard.audit.AuditEntry;
import io.tillguard.audit.Trail;
import io.tillguard.files.StoredFile;
import io.tillguard.files.StoredFiles;
import io.tillguard.fleet.Fleet;
import io.tillguard.fleet.TerminalRow;
import io.tillguard.fleet.TerminalRows;
import io.tillguard.fleet.TerminalState;
import io.tillguard.shared.Actor;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.EnteredText;
import io.tillguard.shared.NotFound;
import io.tillguard.shared.Uuid7;
import io.tillguard.warning.RuleDue;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes inspections in: each once, judged by where the terminal stood and which checklist the inspector had. One that found
 * tampering puts the terminal into quarantine in the same transaction, and its rule is due at once.
 */
@Service
public class Inspections {

    static final String SUBJECT = "inspection";

    private static final int LONGEST_ANSWERS = 30_000;

    private final InspectionStore store;
    private final InspectionRows rows;
    private final Checklists checklists;
    private final References references;
    private final Signs signs;
    private final Seals seals;
    private final Duties duties;
    private final TerminalRows terminals;
    private final Fleet fleet;
    private final StoredFiles files;
    private final Trail trail;
    private final CurrentCaller currentCaller;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final JsonMapper json;

    Inspections(
            InspectionStore store,
            InspectionRows rows,
            Checklists checklists,
            References references,
            Signs signs,
            Seals seals,
            Duties duties,
            TerminalRows terminals,
            Fleet fleet,
            StoredFiles files,
            Trail trail,
            CurrentCaller currentCaller,
            TransactionTemplate transaction,
            ApplicationEventPublisher events,
            Clock clock,
            JsonMapper json) {
        this.store = store;
        this.rows = rows;
        this.checklists = checklists;
        this.references = references;
        this.signs = signs;
        this.seals = seals;
        this.duties = duties;
        this.terminals = terminals;
        this.fleet = fleet;
        this.files = files;
        this.trail = trail;
        this.currentCaller = currentCaller;
        this.transaction = transaction;
        this.events = events;
        this.clock = clock;
        this.json = json;
    }

    /**
     * Takes an inspection in. What came before under the same identifier, from the same person, is answered again.
     *
     * @throws NotFound if the caller sees no such terminal, neither where it was inspected nor where it is
     * @throws io.tillguard.shared.RefusedException naming what is missing or cannot be
     */
    public Recorded record(NewInspection seen) {
        Caller caller = currentCaller.get();
        caller.require(InspectionPermission.PERFORM);
        String content = content(seen);
        Recorded before = known(seen.clientId(), content, caller.actor());
        if (before != null) {
            return before;
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        PhoneClock phone = PhoneClock.of(seen, now);
        // Asked ahead of the transaction: what is not found where it was is looked for where it is.
        Stood stood = stood(seen, phone.inspectedAt());
        try {
            return Objects.requireNonNull(transaction.execute(status -> add(seen, content, stood, phone, now, caller)));
        } catch (DuplicateKeyException twice) {
            // It came twice at the same moment, and the other one was faster.
            Recorded faster = known(seen.clientId(), content, caller.actor());
            if (faster == null) {
                throw twice;
            }
            return faster;
        }
    }

    private @Nullable Recorded known(UUID clientId, String content, Actor actor) {
        InspectionStore.Known known = store.known(clientId);
        if (known == null) {
            return null;
        }
        if (!known.inspectorId().equals(actor.id())) {
            throw EnteredText.refused(
                    "inspection-id-taken", "clientId", "Somebody else's inspection has this identifier", clientId);
        }
        InspectionRow row = rows.own(known.id());
        if (known.content() != null && !known.content().equals(content)) {
            throw EnteredText.refused(
                    "inspection-sent-otherwise",
                    "clientId",
                    "Inspection %s came before with this identifier and other contents".formatted(row.number()),
                    row.number());
        }
        return new Recorded(row, true, row.moved(), isQuarantined(row.terminalId()));
    }

    /** By what is told apart what arrives twice from what only has the same identifier. */
    private String content(NewInspection seen) {
        return Digest.of(json.writeValueAsString(seen.content()));
    }

    private String answers(NewInspection seen) {
        String answers = json.writeValueAsString(seen.answers());
        if (answers.length() > LONGEST_ANSWERS) {
            throw EnteredText.refused(
                    "text-too-long",
                    "answers",
                    "All answers together have at most %d characters".formatted(LONGEST_ANSWERS),
                    LONGEST_ANSWERS);
        }
        return answers;
    }

    private Recorded add(
            NewInspection seen, String content, Stood stood, PhoneClock phone, Instant now, Caller caller) {
        TerminalRow then = stood.then();
        store.lock(then.id());
        List<String> expected = seals.onRecord(then.id());
        Checklist checklist = checklists.version(seen.checklist(), then.modelId());
        Judgement judgement = Judgement.of(seen, then.serial(), expected, checklist);
        var entry = new InspectionStore.Entry(
                Uuid7.next(), seen, stood.then(), stood.moved(), judgement, expected, phone, now, caller.actor());
        String reference = references.hash(then.id());
        store.add(entry, reference, answers(seen), content);
        photos(entry);
        signs.look(entry, checklist, reference);
        duties.inspected(then.id());
        if (then.serial().equalsIgnoreCase(seen.scannedSerial())) {
            events.publishEvent(new TerminalInspected(
                    then.id(),
                    then.siteId(),
                    phone.inspectedAt(),
                    caller.actor().name()));
        }
        if (judgement.failed()) {
            quarantine(then.id(), caller.actor(), judgement);
            events.publishEvent(new RuleDue(TamperEvidenceRule.ID));
        } else {
            references.first(entry);
            seals.first(entry);
        }
        events.publishEvent(new RuleDue(InspectionOverdueRule.ID));
        InspectionRow row = rows.own(entry.id());
        trail.record(new AuditEntry(
                "inspection.recorded",
                SUBJECT,
                entry.id().toString(),
                then.serial(),
                then.siteId(),
                null,
                json.writeValueAsString(row)));
        return new Recorded(row, false, stood.moved(), isQuarantined(then.id()));
    }

    /** The terminal as it stood when it was inspected, and whether it stands elsewhere now. */
    private record Stood(TerminalRow then, boolean moved) {}

    /** Where a terminal stood decides who may have inspected it; one that came into the register later counts as it is. */
    private Stood stood(NewInspection seen, Instant at) {
        TerminalRow then;
        try {
            then = terminals.terminal(seen.terminal(), seen.manufacturer(), at);
        } catch (NotFound notThere) {
            return new Stood(terminals.terminal(seen.terminal(), seen.manufacturer(), null), false);
        }
        TerminalRow now = following(() -> terminals.terminal(then.id(), null));
        return new Stood(then, !Objects.equals(now.siteId(), then.siteId()));
    }

    private void photos(InspectionStore.Entry entry) {
        NewInspection seen = entry.seen();
        for (String hash : seen.photos()) {
            files.link(hash, SUBJECT, entry.id());
            store.photo(entry.id(), picture("photos", hash));
        }
        if (seen.signature() != null) {
            files.link(seen.signature(), SUBJECT, entry.id());
            picture("signature", seen.signature());
        }
    }

    /** Only a picture shows how a terminal looks: a document does not. */
    private StoredFile picture(String field, String hash) {
        StoredFile file = files.file(hash);
        if (!file.isPhoto()) {
            throw EnteredText.refused("not-a-photo", field, "The file %s is no photo".formatted(hash), hash);
        }
        return file;
    }

    /** Whoever noticed it: taking a terminal out of service after a failed inspection needs no right to change terminals. */
    private void quarantine(UUID terminal, Actor actor, Judgement judgement) {
        currentCaller.as(Caller.following(actor), () -> {
            TerminalState state = terminals.terminal(terminal, null).state();
            boolean leads = state.mayBecome(TerminalState.QUARANTINED);
            if (leads) {
                fleet.changeState(terminal, TerminalState.QUARANTINED, "Inspection failed: " + judgement.findings());
            }
            return leads;
        });
    }

    private boolean isQuarantined(UUID terminal) {
        return following(() -> terminals.terminal(terminal, null)).state() == TerminalState.QUARANTINED;
    }

    private <T> T following(Supplier<T> work) {
        return currentCaller.as(Caller.following(currentCaller.get().actor()), work);
    }
}
