package io.tillguard.onboarding;

import io.tillguard.audit.AuditEntry;
import io.tillguard.audit.Trail;
import io.tillguard.shared.Actor;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.EnteredText;
import io.tillguard.shared.NotPermitted;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What the services of onboarding do alike: ask who calls, look for a case, put on record what became of it. */
@Component
class CaseDesk {

    private final CaseRows rows;
    private final CaseStore store;
    private final Trail trail;
    private final CurrentCaller currentCaller;
    private final Clock clock;
    private final JsonMapper json;

    CaseDesk(CaseRows rows, CaseStore store, Trail trail, CurrentCaller currentCaller, Clock clock, JsonMapper json) {
        this.rows = rows;
        this.store = store;
        this.trail = trail;
        this.currentCaller = currentCaller;
        this.clock = clock;
        this.json = json;
    }

    Caller require(OnboardingPermission permission) {
        Caller caller = currentCaller.get();
        caller.require(permission);
        return caller;
    }

    /** What answers for a device or an applicant is decided by a person who just showed who they are: no machine approves, signs or accepts with conditions. */
    Caller requirePerson(OnboardingPermission permission) {
        Caller caller = require(permission);
        if (caller.actor().kind() != Actor.Kind.USER) {
            throw new NotPermitted("Only a person decides this: '%s' is none."
                    .formatted(caller.actor().name()));
        }
        caller.requireProof(clock.instant());
        return caller;
    }

    CaseRow find(UUID id) {
        return rows.get(id);
    }

    /** A case that the caller sees and nobody else changes until the transaction ends. */
    CaseRow held(UUID id) {
        rows.get(id);
        store.lock(id);
        return rows.get(id);
    }

    /**
     * The same, unless it has ended.
     *
     * @throws io.tillguard.shared.RefusedException if it has
     */
    CaseRow open(UUID id) {
        CaseRow row = held(id);
        if (row.stage().isEnd()) {
            throw EnteredText.refused(
                    "case-ended",
                    "stage",
                    "The case %s has ended: %s".formatted(row.number(), row.stage()),
                    row.number());
        }
        return row;
    }

    /** Follows up what the caller did, whatever they may do elsewhere themselves. */
    <T> T following(Supplier<T> work) {
        return currentCaller.as(Caller.following(currentCaller.get().actor()), work);
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    void record(String action, CaseRow row, @Nullable Object before, @Nullable Object after) {
        trail.record(new AuditEntry(
                action,
                "onboarding-case",
                row.id().toString(),
                row.number(),
                row.siteId(),
                before == null ? null : json.writeValueAsString(before),
                after == null ? null : json.writeValueAsString(after)));
    }
}
