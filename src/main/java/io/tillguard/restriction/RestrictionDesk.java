package io.tillguard.restriction;

import io.tillguard.audit.AuditEntry;
import io.tillguard.audit.Trail;
import io.tillguard.security.Reach;
import io.tillguard.shared.Actor;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What every use case here takes: who calls, when it is, and the entry in the trail. */
@Component
class RestrictionDesk {

    private final CurrentCaller currentCaller;
    private final Reach reach;
    private final Trail trail;
    private final JsonMapper json;
    private final Clock clock;

    RestrictionDesk(CurrentCaller currentCaller, Reach reach, Trail trail, JsonMapper json, Clock clock) {
        this.currentCaller = currentCaller;
        this.reach = reach;
        this.trail = trail;
        this.json = json;
        this.clock = clock;
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** The present day in UTC. */
    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    Caller reader() {
        Caller caller = currentCaller.get();
        caller.require(RestrictionPermission.READ);
        return caller;
    }

    /** Who changes something; only who sees the whole company may. */
    Actor editor() {
        Caller caller = currentCaller.get();
        caller.require(RestrictionPermission.EDIT);
        reach.requireAll(caller, caller.actor().name());
        return caller.actor();
    }

    void exporter() {
        reader().require(RestrictionPermission.EXPORT);
    }

    /** Follows up what the caller did, whatever they may do elsewhere themselves. */
    <T> T following(Supplier<T> work) {
        return currentCaller.as(Caller.following(currentCaller.get().actor()), work);
    }

    void record(String action, UUID id, String label, @Nullable Object before, @Nullable Object after) {
        trail.record(new AuditEntry(
                action,
                "restriction",
                id.toString(),
                label,
                null,
                before == null ? null : json.writeValueAsString(before),
                after == null ? null : json.writeValueAsString(after)));
    }
}
