package io.tillguard.provider;

import java.time.Instant;

/** What somebody thinks of a provider: one to five stars, and why. */
public record Rating(int stars, String reason, String by, Instant at) {}
