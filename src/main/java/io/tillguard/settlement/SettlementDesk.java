package io.tillguard.settlement;

import io.tillguard.audit.AuditEntry;
import io.tillguard.audit.Trail;
import io.tillguard.security.Reach;
import io.tillguard.shared.Actor;
import io.tillguard.shared.CurrentCaller;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What every use case here takes: who calls, when it is, and the entry in the trail. */
@Component
class SettlementDesk {

    private final CurrentCaller currentCaller;
    private final Reach reach;
    private final Trail trail;
    private final JsonMapper json;
    private final Clock clock;

    SettlementDesk(CurrentCaller currentCaller, Reach reach, Trail trail, JsonMapper json, Clock clock) {
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

    void reader() {
        currentCaller.get().require(SettlementPermission.READ);
    }

    /** Who changes something; only who sees the whole company may. */
    Actor holder(SettlementPermission permission) {
        currentCaller.get().require(permission);
        reach.requireAll(currentCaller.get(), currentCaller.get().actor().name());
        return currentCaller.get().actor();
    }

    void exporter() {
        reader();
        currentCaller.get().require(SettlementPermission.EXPORT);
    }

    void record(String action, UUID id, String label, @Nullable Object before, @Nullable Object after) {
        trail.record(new AuditEntry(
                action,
                "settlement",
                id.toString(),
                label,
                null,
                before == null ? null : json.writeValueAsString(before),
                after == null ? null : json.writeValueAsString(after)));
    }
}
