package io.tillguard.obligation;

import io.tillguard.audit.AuditEntry;
import io.tillguard.audit.Trail;
import io.tillguard.security.Reach;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.EnteredText;
import io.tillguard.shared.RefusedException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * What every use case here takes: who calls, when it is, and the entry in the trail. Obligations are the whole company's:
 * whoever may read them sees all, and only who sees the whole company changes them.
 */
@Component
class ObligationDesk {

    static final String OBLIGATION = "obligation";
    static final String CHANGE = "regulation-change";
    private static final int MOST_TRIES = 5;

    private final CurrentCaller currentCaller;
    private final Reach reach;
    private final Trail trail;
    private final JsonMapper json;
    private final Clock clock;
    private final TransactionTemplate transaction;

    ObligationDesk(
            CurrentCaller currentCaller,
            Reach reach,
            Trail trail,
            JsonMapper json,
            Clock clock,
            TransactionTemplate transaction) {
        this.currentCaller = currentCaller;
        this.reach = reach;
        this.trail = trail;
        this.json = json;
        this.clock = clock;
        this.transaction = transaction;
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** The present day in UTC. */
    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    void reader() {
        currentCaller.get().require(ObligationPermission.READ);
    }

    void exporter() {
        reader();
        currentCaller.get().require(ObligationPermission.EXPORT);
    }

    /** The name of who holds a permission and sees the whole company. */
    String holder(ObligationPermission permission) {
        Caller caller = currentCaller.get();
        caller.require(permission);
        reach.requireAll(caller, caller.actor().name());
        return caller.actor().name();
    }

    /**
     * Does work in a transaction of its own, and again when somebody else was faster with the same number or key: then it is
     * known.
     */
    <T> T settled(Supplier<T> work) {
        for (int tries = 1; ; tries++) {
            try {
                return Objects.requireNonNull(transaction.execute(status -> work.get()));
            } catch (DuplicateKeyException somebodyWasFaster) {
                if (tries == MOST_TRIES) {
                    throw somebodyWasFaster;
                }
            }
        }
    }

    /** Evidence and publications are of today or before; somewhere it is tomorrow already. */
    void notAhead(String field, @Nullable LocalDate day) {
        if (day != null && day.isAfter(today().plusDays(1))) {
            throw EnteredText.refused("in-the-future", field, "This lies in the future: %s".formatted(day), day);
        }
    }

    AuditEntry entry(
            String action, String kind, Object id, String label, @Nullable Object before, @Nullable Object after) {
        return new AuditEntry(action, kind, id.toString(), label, null, written(before), written(after));
    }

    void record(String action, String kind, Object id, String label, @Nullable Object before, @Nullable Object after) {
        trail.record(entry(action, kind, id, label, before, after));
    }

    private @Nullable String written(@Nullable Object facts) {
        return facts == null ? null : json.writeValueAsString(facts);
    }

    /** Somebody else was faster: what was read is no longer so. */
    static RefusedException changedMeanwhile() {
        return EnteredText.refused("changed-meanwhile", "version", "Somebody else changed it meanwhile", null);
    }
}
