package io.tillguard.software.policy;

/**
 * What became of a decision that somebody entered.
 *
 * @param created false when the same holds already
 */
public record Outcome<T extends Decision>(T decision, boolean created) {}
