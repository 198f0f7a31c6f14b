package io.tillguard.rollout;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a terminal is told when it asks.
 *
 * @param install what to install now; null when there is nothing to do now
 * @param reason why it is, or is not, to install something; null when no rollout wants anything of it
 * @param since since when that is so
 * @param nextAttemptAt when it may be told something else, as far as that is known
 * @param askAgainSeconds after how many seconds to ask again
 */
public record UpdateAssignment(
        String serial,
        @Nullable Install install,
        @Nullable Reason reason,
        @Nullable Instant since,
        @Nullable Instant nextAttemptAt,
        long askAgainSeconds) {

    /**
     * What to install.
     *
     * @param assignment what the terminal names when it reports
     * @param step {@code BACK_UP} first, else {@code INSTALL}
     * @param until when its site's window closes: nothing begins after it
     * @param rollbackVersion what to go back to when it fails
     */
    public record Install(
            UUID assignment,
            String rollout,
            Step step,
            String component,
            String product,
            String version,
            @Nullable String rollbackVersion,
            int attempt,
            boolean backupRequired,
            @Nullable Integer leastBattery,
            @Nullable Instant until) {}

    /** What to do first. */
    public enum Step {
        BACK_UP,
        INSTALL
    }
}
