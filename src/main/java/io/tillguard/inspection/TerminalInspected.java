package io.tillguard.inspection;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody stood before a terminal and read its serial number.
 *
 * @param site where it was registered then
 * @param at when the inspection ended, by the console's clock
 */
public record TerminalInspected(UUID terminal, @Nullable UUID site, Instant at, String by) {}
