package io.tillguard.capability;

import io.tillguard.audit.AuditEntry;
import io.tillguard.audit.Trail;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What every use case here takes: who calls, when it is, and the entry in the trail. */
@Component
class CapabilityDesk {

    private final CurrentCaller currentCaller;
    private final Trail trail;
    private final JsonMapper json;
    private final Clock clock;

    CapabilityDesk(CurrentCaller currentCaller, Trail trail, JsonMapper json, Clock clock) {
        this.currentCaller = currentCaller;
        this.trail = trail;
        this.json = json;
        this.clock = clock;
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    Caller require(CapabilityPermission permission) {
        Caller caller = currentCaller.get();
        caller.require(permission);
        return caller;
    }

    void record(String action, UUID id, String label, @Nullable Object before, @Nullable Object after) {
        trail.record(new AuditEntry(
                action,
                "capability",
                id.toString(),
                label,
                null,
                before == null ? null : json.writeValueAsString(before),
                after == null ? null : json.writeValueAsString(after)));
    }
}
