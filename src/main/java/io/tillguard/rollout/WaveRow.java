package io.tillguard.rollout;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A wave as its rollout's page shows it.
 *
 * @param number 1 for the first
 * @param sites codes of the regions and sites whose terminals it takes
 * @param upTo as in {@link WaveTerms}
 * @param stop why the console stopped it; null when it did not
 * @param passedAt when so many had succeeded that the next wave may follow
 * @param forgiven how many failing terminals were taken as known when it was resumed
 */
public record WaveRow(
        int number,
        String name,
        List<String> sites,
        @Nullable BigDecimal upTo,
        int successPercent,
        int errorPercent,
        int soakMinutes,
        WaveState state,
        Instant stateSince,
        @Nullable String stateReason,
        @Nullable WaveStop stop,
        @Nullable Instant startedAt,
        @Nullable Instant passedAt,
        long forgiven,
        Counts counts) {

    public WaveRow {
        sites = List.copyOf(sites);
    }
}
