package io.tillguard.inspection;

import static io.tillguard.shared.Validity.utc;

import io.tillguard.audit.AuditEntry;
import io.tillguard.audit.Trail;
import io.tillguard.fleet.TerminalSealed;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.EnteredText;
import io.tillguard.shared.Uuid7;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * The seals that terminals should bear: the first inspection in order tells them, work that was meant to change them or a person
 * with a reason replaces them, and those before are kept with the time for which they counted.
 */
@Service
public class Seals {

    private static final int LONGEST_REASON = 1_000;
    private static final Set<Finding> OF_ANOTHER_NUMBER = EnumSet.of(Finding.SEAL_NUMBER_DIFFERS);

    private final JdbcClient jdbc;
    private final InspectionStore store;
    private final InspectionRows rows;
    private final Trail trail;
    private final CurrentCaller currentCaller;
    private final Clock clock;
    private final JsonMapper json;

    Seals(
            JdbcClient jdbc,
            InspectionStore store,
            InspectionRows rows,
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

    private record Facts(List<String> seals, @Nullable String reason) {}

    /** Their numbers; none when it is not known to bear any. */
    List<String> onRecord(UUID terminal) {
        return jdbc.sql("SELECT seal FROM inspection_seal WHERE terminal_id = :id AND ended_at IS NULL ORDER BY seal")
                .param("id", terminal)
                .query(String.class)
                .list();
    }

    /** The seal that an inspection in order saw whole is what the next ones are compared with, unless one is on record. */
    void first(InspectionStore.Entry entry) {
        String number = entry.seen().sealNumber();
        if (number != null
                && entry.seen().seal() == SealState.INTACT
                && entry.seals().isEmpty()) {
            replace(entry.terminal().id(), List.of(number), entry.inspector().name(), null, entry.receivedAt());
        }
    }

    /** Work that was meant to change the seals was recorded with what they are now. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void sealed(TerminalSealed news) {
        store.lock(news.terminal());
        replace(
                news.terminal(),
                news.seals(),
                news.by(),
                news.reason(),
                clock.instant().truncatedTo(ChronoUnit.MICROS));
    }

    /**
     * Makes the seal that an inspection saw whole the one that its terminal should bear.
     *
     * @param number the inspection's
     * @throws io.tillguard.shared.NotFound if the caller sees no such inspection
     * @throws io.tillguard.shared.RefusedException if it saw no whole seal with a number, failed for anything but another number,
     *     or the seal is on record already
     */
    @Transactional
    public List<String> accept(String number, @Nullable String reason) {
        Caller caller = currentCaller.get();
        caller.require(InspectionPermission.EDIT);
        InspectionRow inspection = rows.get(number);
        String why = EnteredText.required("reason", reason, LONGEST_REASON);
        if (!mayTell(inspection)) {
            throw EnteredText.refused(
                    "seal-not-trusted",
                    "number",
                    "Inspection %s saw no whole seal that can be trusted".formatted(inspection.number()),
                    inspection.number());
        }
        store.lock(inspection.terminalId());
        List<String> before = onRecord(inspection.terminalId());
        List<String> after = List.of(EnteredText.required("sealNumber", inspection.sealNumber(), 64));
        if (before.equals(after)) {
            throw EnteredText.refused(
                    "seal-already", "number", "It is on record already: %s".formatted(after), after.getFirst());
        }
        replace(
                inspection.terminalId(),
                after,
                caller.actor().name(),
                why,
                clock.instant().truncatedTo(ChronoUnit.MICROS));
        trail.record(new AuditEntry(
                "inspection-seal.replaced",
                "terminal",
                inspection.terminalId().toString(),
                inspection.serial(),
                inspection.siteId(),
                json.writeValueAsString(new Facts(before, null)),
                json.writeValueAsString(new Facts(after, why))));
        return after;
    }

    /** Whether an inspection saw a whole seal, and nothing but its number spoke of tampering. */
    public boolean mayTell(InspectionRow inspection) {
        return inspection.seal() == SealState.INTACT
                && inspection.sealNumber() != null
                && OF_ANOTHER_NUMBER.containsAll(inspection.findings());
    }

    private void replace(UUID terminal, List<String> seals, String by, @Nullable String reason, Instant at) {
        jdbc.sql("UPDATE inspection_seal SET ended_at = :at WHERE terminal_id = :terminal AND ended_at IS NULL")
                .param("at", utc(at))
                .param("terminal", terminal)
                .update();
        for (String seal : seals.stream().distinct().toList()) {
            jdbc.sql("""
                            INSERT INTO inspection_seal (id, terminal_id, seal, set_at, set_by, reason)
                            VALUES (:id, :terminal, :seal, :at, :by, :reason)""")
                    .param("id", Uuid7.next())
                    .param("terminal", terminal)
                    .param("seal", seal)
                    .param("at", utc(at))
                    .param("by", by)
                    .param("reason", reason)
                    .update();
        }
    }
}
