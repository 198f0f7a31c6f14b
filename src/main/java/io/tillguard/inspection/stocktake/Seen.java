package io.tillguard.inspection.stocktake;

import org.jspecify.annotations.Nullable;

/**
 * A serial number that somebody read off a device.
 *
 * @param manufacturer where two have the serial
 */
public record Seen(String serial, @Nullable String manufacturer) {}
