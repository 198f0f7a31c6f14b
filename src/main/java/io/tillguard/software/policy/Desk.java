package io.tillguard.software.policy;

import io.tillguard.audit.AuditEntry;
import io.tillguard.audit.Trail;
import io.tillguard.security.Reach;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.Permission;
import io.tillguard.shared.RefusedException;
import io.tillguard.software.SoftwarePermission;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What every decision takes: who decides, whether they may, when it is, and the entry in the trail. */
@Component
class Desk {

    private final CurrentCaller currentCaller;
    private final Trail trail;
    private final JsonMapper json;
    private final Clock clock;

    Desk(CurrentCaller currentCaller, Trail trail, JsonMapper json, Clock clock) {
        this.currentCaller = currentCaller;
        this.trail = trail;
        this.json = json;
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    Caller reader() {
        return holder(SoftwarePermission.READ);
    }

    Caller editor() {
        return holder(SoftwarePermission.EDIT);
    }

    /**
     * Who decides for the whole company.
     *
     * @throws RefusedException if the caller sees only a part of it
     */
    Caller forAll(Permission permission) {
        Caller caller = holder(permission);
        if (!caller.scope().isEverything()) {
            throw Reach.beyond(caller.actor().name());
        }
        return caller;
    }

    /** Writes the entry of a change in the caller's transaction. */
    void record(String action, Decision subject, @Nullable Decision before, @Nullable Decision after) {
        record(action, subject, null, before, after);
    }

    void record(
            String action, Decision subject, @Nullable UUID site, @Nullable Decision before, @Nullable Decision after) {
        trail.record(new AuditEntry(
                action,
                "software-decision",
                subject.id().toString(),
                subject.label(),
                site,
                before == null ? null : json.writeValueAsString(before),
                after == null ? null : json.writeValueAsString(after)));
    }

    private Caller holder(Permission permission) {
        Caller caller = currentCaller.get();
        caller.require(permission);
        return caller;
    }
}
