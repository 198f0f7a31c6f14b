package io.tillguard.maintenance;

import org.jspecify.annotations.Nullable;

/**
 * How much live work somebody has within a time.
 *
 * @param provider the provider's code, null for the company's own people
 * @param who technician or own person; null for work that is given to nobody yet, or to the provider as a whole
 * @param minutes how long it is expected to take
 */
public record WorkLoad(@Nullable String provider, @Nullable String who, long orders, long minutes) {}
