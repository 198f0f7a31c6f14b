package io.tillguard.inspection.stocktake;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A stock-take as lists and its page show it; its figures count what the reader sees.
 *
 * @param number in the order in which they began
 * @param node code of the site or region that is counted
 * @param until the end of its period
 */
public record StockTakeRow(
        UUID id,
        long number,
        UUID nodeId,
        String node,
        String nodeName,
        @Nullable String title,
        StockTakeState state,
        Instant startedAt,
        String startedBy,
        Instant until,
        @Nullable Instant endedAt,
        @Nullable String endedBy,
        @Nullable String note,
        Figures figures) {

    /**
     * How many terminals there are, and what became of them.
     *
     * @param found missing ones that were seen later
     * @param elsewhere confirmed or found ones that stood at another site than registered
     * @param finds terminals of elsewhere and unknown serials
     */
    public record Figures(
            long terminals, long confirmed, long missing, long found, long left, long elsewhere, long finds) {

        static final Figures NONE = new Figures(0, 0, 0, 0, 0, 0, 0);

        /** Not seen yet. */
        public long open() {
            return terminals - confirmed - missing - found - left;
        }
    }

    StockTakeRow with(Figures counted) {
        return new StockTakeRow(
                id, number, nodeId, node, nodeName, title, state, startedAt, startedBy, until, endedAt, endedBy, note,
                counted);
    }
}
