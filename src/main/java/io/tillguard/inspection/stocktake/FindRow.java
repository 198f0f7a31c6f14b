package io.tillguard.inspection.stocktake;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that was found and does not belong to the stock-take.
 *
 * @param known whether the register has it, at a place that is not counted; else nobody knows it
 */
public record FindRow(
        String serial, boolean known, @Nullable String seenSite, Instant seenAt, String seenBy, SeenHow how) {}
