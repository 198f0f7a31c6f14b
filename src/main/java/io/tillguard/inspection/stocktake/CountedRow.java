package io.tillguard.inspection.stocktake;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A terminal of a stock-take.
 *
 * @param site where it was registered when the stock-take began
 * @param seenSite where it was seen, null when nobody said
 */
public record CountedRow(
        UUID terminalId,
        String serial,
        String model,
        @Nullable String site,
        Outcome outcome,
        @Nullable Instant seenAt,
        @Nullable String seenBy,
        @Nullable SeenHow how,
        @Nullable String seenSite) {

    /** Whether it stood at another site than registered. */
    public boolean elsewhere() {
        return seenSite != null && !seenSite.equals(site);
    }
}
