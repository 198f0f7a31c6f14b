package io.tillguard.rollout;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a terminal, or the system that runs it, says of an update.
 *
 * @param factAt when that was so: the earlier of its own time and the time it was received
 * @param rollout the assignment's identifier, as the terminal was told
 * @param attempt which attempt it is about, as the terminal was told; null for the one of its time
 * @param progress 0 to 100 per cent of the step
 * @param code the device's own code of a failure
 * @param backupAt when the backup was made; at the report's time when that is not told
 * @param backupSha256 64 hexadecimal digits, in lower case
 * @param battery 0 to 100 per cent
 */
public record UpdateReport(
        UUID terminal,
        Instant factAt,
        UUID rollout,
        UpdateStep step,
        @Nullable Integer attempt,
        @Nullable Integer progress,
        @Nullable String code,
        @Nullable String message,
        @Nullable Instant backupAt,
        @Nullable String backupSha256,
        @Nullable Integer battery) {

    private static final int LONGEST_DETAIL = 400;

    /** What it says of a failure; null when it says nothing. */
    @Nullable
    String detail() {
        String text = code == null ? message : message == null ? code : code + ": " + message;
        return text == null || text.length() <= LONGEST_DETAIL ? text : text.substring(0, LONGEST_DETAIL);
    }
}
