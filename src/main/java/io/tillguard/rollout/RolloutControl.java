package io.tillguard.rollout;

import static io.tillguard.shared.Validity.utc;

import io.tillguard.shared.EnteredText;
import io.tillguard.shared.NotFound;
import io.tillguard.shared.RefusedException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * What people do with a rollout that is under way, as a whole or with one wave.
 *
 * <p>Pausing and stopping change one row: terminals that ask are given nothing from that moment on. Paused, what terminals work
 * at goes on; stopped, they are no longer told to. Neither runs the time-out on; it starts anew when the wave resumes.
 */
@Service
public class RolloutControl {

    private final RolloutStore store;
    private final RolloutDesk desk;
    private final WaveAssignments assignments;
    private final WaysBack waysBack;
    private final JdbcClient jdbc;
    private final RepeatedTransaction transaction;

    RolloutControl(
            RolloutStore store,
            RolloutDesk desk,
            WaveAssignments assignments,
            WaysBack waysBack,
            JdbcClient jdbc,
            RepeatedTransaction transaction) {
        this.store = store;
        this.desk = desk;
        this.assignments = assignments;
        this.waysBack = waysBack;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /** Begins nothing new in any wave. */
    public RolloutRow pause(UUID id, @Nullable String reason) {
        return transaction.run(() -> halt(id, RolloutState.PAUSED, "rollout.paused", reason));
    }

    /** Stops all waves in an emergency. */
    public RolloutRow stop(UUID id, @Nullable String reason) {
        return transaction.run(() -> halt(id, RolloutState.STOPPED, "rollout.stopped", reason));
    }

    private RolloutRow halt(UUID id, RolloutState state, String action, @Nullable String reason) {
        RolloutRow before = desk.held(id, RolloutPermission.OPERATE);
        RolloutDesk.leads(before, state);
        String why = RolloutDesk.reason(reason);
        store.become(id, state, why, desk.now());
        return desk.told(before, action, why);
    }

    /** Goes on with a rollout that was paused or stopped, and with those of its waves that were stopped for failures. */
    public RolloutRow resume(UUID id, @Nullable String reason) {
        return transaction.run(() -> goOn(id, reason));
    }

    private RolloutRow goOn(UUID id, @Nullable String reason) {
        RolloutRow before = desk.held(id, RolloutPermission.OPERATE);
        if (before.state() == RolloutState.APPROVED) {
            throw refusedState(before);
        }
        RolloutDesk.leads(before, RolloutState.RUNNING);
        String why = RolloutDesk.reason(reason);
        Instant now = desk.now();
        for (WaveRow wave : before.waves()) {
            if (wave.state() == WaveState.STOPPED) {
                resumed(before, wave, why, now);
            }
        }
        assignments.restartClocks(id, null, now);
        store.become(id, RolloutState.RUNNING, why, now);
        return desk.told(before, "rollout.resumed", why);
    }

    /** Ends a rollout for good. What is open is given up; what is done stays. */
    public RolloutRow abort(UUID id, @Nullable String reason) {
        return transaction.run(() -> giveUpAll(id, reason));
    }

    private RolloutRow giveUpAll(UUID id, @Nullable String reason) {
        RolloutRow seen = desk.held(id, RolloutPermission.READ);
        desk.caller().require(permissionToAbort(seen));
        RolloutDesk.leads(seen, RolloutState.ABORTED);
        String why = RolloutDesk.reason(reason);
        Instant now = desk.now();
        waysBack.take(now);
        assignments.giveUp(id, null, now);
        seen.waves().stream()
                .filter(wave -> wave.state().mayBecome(WaveState.ABORTED))
                .forEach(wave -> store.become(id, wave.number(), WaveState.ABORTED, null, now));
        store.become(id, RolloutState.ABORTED, why, now);
        return desk.told(seen, "rollout.aborted", why);
    }

    /** Whoever may draft may drop what has not begun; beyond that it takes the right to operate. */
    private static RolloutPermission permissionToAbort(RolloutRow rollout) {
        return rollout.state().isUnderWay() ? RolloutPermission.OPERATE : RolloutPermission.EDIT;
    }

    /** Begins nothing new in a wave. */
    public RolloutRow pauseWave(UUID id, int wave, @Nullable String reason) {
        return transaction.run(() -> haltWave(id, wave, WaveState.PAUSED, "rollout.wave-paused", reason));
    }

    /** Stops a wave in an emergency. */
    public RolloutRow stopWave(UUID id, int wave, @Nullable String reason) {
        return transaction.run(() -> haltWave(id, wave, WaveState.STOPPED, "rollout.wave-stopped", reason));
    }

    private RolloutRow haltWave(UUID id, int number, WaveState state, String action, @Nullable String reason) {
        RolloutRow before = desk.held(id, RolloutPermission.OPERATE);
        WaveRow wave = wave(before, number);
        requireUnderWay(before);
        RolloutDesk.leads(wave, state);
        String why = RolloutDesk.reason(reason);
        store.become(id, number, state, why, desk.now());
        return desk.told(before, wave, action, null, why);
    }

    /**
     * Goes on with a wave that was paused or stopped. The failures so far are taken as known; only more of them stop it again.
     * A rollout that the failures of this wave had stopped goes on too; one that somebody stopped stays so.
     */
    public RolloutRow resumeWave(UUID id, int number, @Nullable String reason) {
        return transaction.run(() -> goOnWith(id, number, reason));
    }

    private RolloutRow goOnWith(UUID id, int number, @Nullable String reason) {
        RolloutRow before = desk.held(id, RolloutPermission.OPERATE);
        WaveRow wave = wave(before, number);
        requireUnderWay(before);
        if (!wave.state().isUnderWay()) {
            throw refusedState(wave);
        }
        RolloutDesk.leads(wave, WaveState.RUNNING);
        String why = RolloutDesk.reason(reason);
        Instant now = desk.now();
        boolean failed = wave.stop() != null && before.state() == RolloutState.STOPPED;
        resumed(before, wave, why, now);
        if (failed) {
            store.become(id, RolloutState.RUNNING, why, now);
        }
        assignments.restartClocks(id, failed ? null : number, now);
        return desk.told(before, wave, "rollout.wave-resumed", null, why);
    }

    /** Failures are taken as known where they stopped the wave; after a mere pause they count as before. */
    private void resumed(RolloutRow rollout, WaveRow wave, String why, Instant now) {
        if (wave.stop() != null) {
            forgive(rollout, wave);
        }
        store.become(rollout.id(), wave.number(), WaveState.RUNNING, why, now);
    }

    private void forgive(RolloutRow rollout, WaveRow wave) {
        jdbc.sql("""
                        UPDATE rollout_wave SET forgiven = (SELECT COUNT(*) FROM rollout_assignment a
                            WHERE a.rollout_id = rollout_wave.rollout_id AND a.wave_no = rollout_wave.wave_no
                                AND a.cause IS NOT NULL AND a.state NOT IN ('DONE', 'REMOVED'))
                        WHERE rollout_id = :id AND wave_no = :wave""").param("id", rollout.id()).param("wave", wave.number()).update();
    }

    /** Gives a wave up for good; the next one may begin, which takes the right to approve where this one did not pass. */
    public RolloutRow abortWave(UUID id, int number, @Nullable String reason) {
        return transaction.run(() -> giveUpWave(id, number, reason));
    }

    private RolloutRow giveUpWave(UUID id, int number, @Nullable String reason) {
        RolloutRow before = desk.held(id, RolloutPermission.OPERATE);
        WaveRow wave = wave(before, number);
        requireUnderWay(before);
        RolloutDesk.leads(wave, WaveState.ABORTED);
        boolean follows =
                before.waves().stream().anyMatch(each -> each.number() > number && each.state() == WaveState.WAITING);
        if (follows && wave.passedAt() == null) {
            desk.caller().require(RolloutPermission.APPROVE);
        }
        String why = RolloutDesk.reason(reason);
        Instant now = desk.now();
        long terminals = assignments.giveUp(id, number, now);
        store.become(id, number, WaveState.ABORTED, why, now);
        return desk.told(before, wave, "rollout.wave-aborted", terminals, why);
    }

    /**
     * Tries those terminals of a wave again that failed for good. A wave that had ended goes on.
     *
     * @throws RefusedException if none failed, or each is wanted by another rollout by now
     */
    public RolloutRow retryWave(UUID id, int number, @Nullable String reason) {
        return transaction.run(() -> tryWaveAgain(id, number, reason));
    }

    private RolloutRow tryWaveAgain(UUID id, int number, @Nullable String reason) {
        RolloutRow before = desk.held(id, RolloutPermission.OPERATE);
        WaveRow wave = wave(before, number);
        requireUnderWay(before);
        if (wave.state() == WaveState.WAITING || wave.state() == WaveState.ABORTED) {
            throw refusedState(wave);
        }
        String why = RolloutDesk.reason(reason);
        Instant now = desk.now();
        long again = assignments.tryAgain(id, number, now);
        if (again == 0) {
            throw EnteredText.refused("nothing-to-retry", "wave", "No terminal of this wave failed", number);
        }
        if (wave.state() == WaveState.COMPLETED) {
            store.become(id, number, WaveState.RUNNING, why, now);
        }
        return desk.told(before, wave, "rollout.wave-retried", again, why);
    }

    /**
     * Lets the next wave follow although too few of this one succeeded.
     *
     * @throws RefusedException if it may follow already
     */
    public RolloutRow passWave(UUID id, int number, @Nullable String reason) {
        return transaction.run(() -> letFollow(id, number, reason));
    }

    private RolloutRow letFollow(UUID id, int number, @Nullable String reason) {
        RolloutRow before = desk.held(id, RolloutPermission.APPROVE);
        WaveRow wave = wave(before, number);
        requireUnderWay(before);
        if (!wave.state().isUnderWay() || wave.passedAt() != null) {
            throw refusedState(wave);
        }
        String why = RolloutDesk.reason(reason);
        Instant now = desk.now();
        jdbc.sql("UPDATE rollout_wave SET passed_at = :now WHERE rollout_id = :id AND wave_no = :wave")
                .param("now", utc(now))
                .param("id", id)
                .param("wave", number)
                .update();
        return desk.told(before, wave, "rollout.wave-passed", null, why);
    }

    private static WaveRow wave(RolloutRow rollout, int number) {
        return rollout.waves().stream()
                .filter(wave -> wave.number() == number)
                .findFirst()
                .orElseThrow(() -> new NotFound("wave", rollout.number() + "/" + number));
    }

    private static void requireUnderWay(RolloutRow rollout) {
        if (!rollout.state().isUnderWay()) {
            throw refusedState(rollout);
        }
    }

    private static RefusedException refusedState(RolloutRow rollout) {
        return EnteredText.refused("rollout-state", "state", "The rollout is " + rollout.state(), rollout.state());
    }

    private static RefusedException refusedState(WaveRow wave) {
        return EnteredText.refused("wave-state", "wave", "The wave is " + wave.state(), wave.state());
    }
}
