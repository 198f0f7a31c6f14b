package io.tillguard.reporting;

import org.jspecify.annotations.Nullable;

/**
 * Which terminals' costs are asked for.
 *
 * @param text beginning of a serial, or the code of a site; empty for all
 * @param advice only terminals of this advice; null for all
 */
public record OwnershipFilter(String text, @Nullable Advice advice) {}
