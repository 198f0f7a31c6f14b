package io.tillguard.warning;

import io.tillguard.shared.Severity;
import java.time.Instant;

/**
 * How many live warnings there are of a severity, state and age.
 *
 * @param oldest when the oldest of them was raised
 */
public record WarningCount(Severity severity, WarningState state, Ages.Age age, long count, Instant oldest) {}
