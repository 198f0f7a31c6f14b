package io.tillguard.provider;

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
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * What every use case here takes: who calls, when it is, and the entry in the trail. Providers are the whole company's:
 * whoever may read them sees all, and only who sees the whole company changes them.
 */
@Component
class ProviderDesk {

    private final CurrentCaller currentCaller;
    private final Reach reach;
    private final Trail trail;
    private final JsonMapper json;
    private final Clock clock;

    ProviderDesk(CurrentCaller currentCaller, Reach reach, Trail trail, JsonMapper json, Clock clock) {
        this.currentCaller = currentCaller;
        this.reach = reach;
        this.trail = trail;
        this.json = json;
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    /** The present day in UTC. */
    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    void reader() {
        currentCaller.get().require(ProviderPermission.READ);
    }

    void exporter() {
        reader();
        currentCaller.get().require(ProviderPermission.EXPORT);
    }

    /** The name of who changes something. */
    String editor() {
        return holder(ProviderPermission.EDIT);
    }

    /** The name of who holds a permission and sees the whole company. */
    String holder(ProviderPermission permission) {
        Caller caller = currentCaller.get();
        caller.require(permission);
        reach.requireAll(caller, caller.actor().name());
        return caller.actor().name();
    }

    /** Writes the entry of a change to something that belongs to a provider. */
    void record(String action, UUID provider, String label, @Nullable Object before, @Nullable Object after) {
        trail.record(new AuditEntry(
                action,
                "provider",
                provider.toString(),
                label.length() <= 200 ? label : label.substring(0, 200),
                null,
                before == null ? null : json.writeValueAsString(before),
                after == null ? null : json.writeValueAsString(after)));
    }

    /** Somebody else was faster: what was read is no longer so. */
    static RefusedException changedMeanwhile() {
        return EnteredText.refused("changed-meanwhile", "version", "Somebody else changed it meanwhile", null);
    }
}
