package io.tillguard.rollout;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The reason that people and terminals read: what the last run of the task found, unless the rollout or its wave is halted. Halting
 * touches no assignment, so it is put over their reasons when they are read; the SQL is made from the rule in Java.
 */
final class Halt {

    private static final List<RolloutState> ROLLOUTS =
            List.of(RolloutState.RUNNING, RolloutState.PAUSED, RolloutState.STOPPED);
    private static final List<WaveState> WAVES = List.of(WaveState.RUNNING, WaveState.PAUSED, WaveState.STOPPED);

    private Halt() {}

    /**
     * Before its wave has begun a terminal waits for that. Stopped, nobody is told to go on; paused, what is worked at goes on. What only
     * has to be proven waits for its proof in either case.
     */
    static Reason shown(Reason stored, RolloutState rollout, WaveState wave) {
        if (!stored.state().isOpen() || stored == Reason.PROOF_AWAITED || wave == WaveState.WAITING) {
            return stored;
        }
        if (rollout == RolloutState.STOPPED || wave == WaveState.STOPPED) {
            return Reason.STOPPED;
        }
        boolean worked = stored == Reason.DOWNLOADING || stored == Reason.INSTALLING;
        boolean paused = rollout == RolloutState.PAUSED || wave == WaveState.PAUSED;
        return paused && !worked ? Reason.PAUSED : stored;
    }

    /** Since when it is so: since the rollout is halted, or its wave where only that is. */
    static Instant since(Reason shown, Instant reason, RolloutState rollout, Instant rolloutSince, Instant waveSince) {
        return switch (shown) {
            case PAUSED -> rollout == RolloutState.PAUSED ? rolloutSince : waveSince;
            case STOPPED -> rollout == RolloutState.STOPPED ? rolloutSince : waveSince;
            default -> reason;
        };
    }

    /** The shown reason of an assignment {@code a} of a rollout {@code r} and a wave {@code w}. */
    static String sql() {
        List<String> cases = new ArrayList<>();
        for (RolloutState rollout : ROLLOUTS) {
            for (WaveState wave : WAVES) {
                for (Reason halt : List.of(Reason.PAUSED, Reason.STOPPED)) {
                    String halted = Arrays.stream(Reason.values())
                            .filter(stored -> stored != halt && shown(stored, rollout, wave) == halt)
                            .map(stored -> "'" + stored + "'")
                            .collect(Collectors.joining(", "));
                    if (!halted.isEmpty()) {
                        cases.add("WHEN r.state = '%s' AND w.state = '%s' AND a.reason IN (%s) THEN '%s'"
                                .formatted(rollout, wave, halted, halt));
                    }
                }
            }
        }
        return "CASE " + String.join(" ", cases) + " ELSE a.reason END";
    }
}
