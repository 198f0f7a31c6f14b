package io.tillguard.warning;

import io.tillguard.shared.Parameters;

/**
 * The parameters of a rule that hold somewhere.
 *
 * @param enabled whether the rule raises warnings there
 */
public record ParameterStanding(Parameters parameters, boolean enabled) {}
