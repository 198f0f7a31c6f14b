package io.tillguard.rollout;

import io.tillguard.audit.AuditEntry;
import io.tillguard.audit.Trail;
import io.tillguard.security.Reach;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.EnteredText;
import io.tillguard.shared.NotFound;
import io.tillguard.shared.NotPermitted;
import io.tillguard.shared.RefusedException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What every step of a rollout takes: who takes it, whether they may, whether the state allows it, and what is told of it. */
@Component
class RolloutDesk {

    private static final int LONGEST_REASON = 1_000;

    private final RolloutStore store;
    private final RolloutRows rows;
    private final Reach reach;
    private final Trail trail;
    private final CurrentCaller currentCaller;
    private final Clock clock;
    private final JsonMapper json;

    RolloutDesk(
            RolloutStore store,
            RolloutRows rows,
            Reach reach,
            Trail trail,
            CurrentCaller currentCaller,
            Clock clock,
            JsonMapper json) {
        this.store = store;
        this.rows = rows;
        this.reach = reach;
        this.trail = trail;
        this.currentCaller = currentCaller;
        this.clock = clock;
        this.json = json;
    }

    /** What the trail keeps of a step. */
    private record Step(
            RolloutState state,
            @Nullable Integer wave,
            @Nullable WaveState waveState,
            @Nullable Long terminals,
            @Nullable String reason) {}

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    Caller caller() {
        return currentCaller.get();
    }

    /**
     * The rollout, for a step that needs a permission; nobody else takes one until the transaction ends.
     *
     * @throws NotPermitted if the caller does not hold it
     * @throws NotFound if the rollout concerns no sites of the caller
     * @throws RefusedException if its target reaches beyond what the caller sees
     */
    RolloutRow held(UUID id, RolloutPermission permission) {
        caller().require(permission);
        RolloutRow seen = rows.get(id);
        store.lock(id);
        RolloutRow held = rows.get(id);
        requireReach(held.terms().target().nodes(), seen.number());
        return held;
    }

    /** @throws RefusedException if the caller does not decide for all of the regions and sites; none means all there are */
    void requireReach(Set<UUID> nodes, String what) {
        if (nodes.isEmpty()) {
            reach.requireAll(caller(), what);
        }
        nodes.forEach(node -> reach.require(caller(), node, what));
    }

    /** @throws RefusedException if the rollout's state does not lead there */
    static void leads(RolloutRow row, RolloutState next) {
        if (!row.state().mayBecome(next)) {
            throw EnteredText.refused(
                    "rollout-state",
                    "state",
                    "A rollout that is %s does not become %s".formatted(row.state(), next),
                    row.state());
        }
    }

    /** @throws RefusedException if the wave's state does not lead there */
    static void leads(WaveRow wave, WaveState next) {
        if (!wave.state().mayBecome(next)) {
            throw EnteredText.refused(
                    "wave-state",
                    "wave",
                    "A wave that is %s does not become %s".formatted(wave.state(), next),
                    wave.state());
        }
    }

    static String reason(@Nullable String text) {
        return EnteredText.required("reason", text, LONGEST_REASON);
    }

    static @Nullable String note(@Nullable String text) {
        return EnteredText.optional("note", text, LONGEST_REASON);
    }

    /** The rollout after a step, which is told in the trail. */
    RolloutRow told(RolloutRow before, String action, @Nullable String reason) {
        return told(before, action, null, reason);
    }

    /** The rollout after a step that concerns so many terminals, which is told in the trail. */
    RolloutRow told(RolloutRow before, String action, @Nullable Long terminals, @Nullable String reason) {
        RolloutRow after = rows.get(before.id());
        record(
                action,
                after,
                new Step(before.state(), null, null, null, null),
                new Step(after.state(), null, null, terminals, reason));
        return after;
    }

    /** The rollout after a step of a wave, which is told in the trail. */
    RolloutRow told(RolloutRow before, WaveRow wave, String action, @Nullable Long terminals, @Nullable String reason) {
        RolloutRow after = rows.get(before.id());
        WaveState state = after.waves().get(wave.number() - 1).state();
        record(
                action,
                after,
                new Step(before.state(), wave.number(), wave.state(), null, null),
                new Step(after.state(), wave.number(), state, terminals, reason));
        return after;
    }

    /** The rollout after its terms changed, which are told in the trail. */
    RolloutRow told(@Nullable RolloutRow before, UUID id, String action) {
        RolloutRow after = rows.get(id);
        record(action, after, before == null ? null : before.terms(), after.terms());
        return after;
    }

    private void record(String action, RolloutRow rollout, @Nullable Object before, Object after) {
        trail.record(new AuditEntry(
                action,
                "rollout",
                rollout.id().toString(),
                rollout.number() + " " + rollout.name(),
                null,
                before == null ? null : json.writeValueAsString(before),
                json.writeValueAsString(after)));
    }
}
