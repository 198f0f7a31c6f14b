package io.tillguard.shared;

import java.math.BigDecimal;

/** Checks that the parameters of rules have in common. */
public final class ParameterCheck {

    private ParameterCheck() {}

    /** Refuses a value outside the bounds, both of which are allowed. */
    public static void within(Parameters parameters, String name, BigDecimal least, BigDecimal most) {
        BigDecimal value = parameters.decimal(name);
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new RefusedException(Refusal.of(
                    "parameter-out-of-range",
                    name,
                    "%s must be %s to %s: %s".formatted(name, least, most, value),
                    value.toPlainString()));
        }
    }

    /** Refuses what is not a multiple of a step. */
    public static void multiple(Parameters parameters, String name, BigDecimal step) {
        BigDecimal value = parameters.decimal(name);
        if (value.remainder(step).signum() != 0) {
            throw new RefusedException(Refusal.of(
                    "parameter-not-a-multiple",
                    name,
                    "%s must be a multiple of %s: %s".formatted(name, step, value),
                    value.toPlainString()));
        }
    }

    /** Refuses steps of a ladder that do not rise. */
    public static void rising(Parameters parameters, String... names) {
        for (int i = 1; i < names.length; i++) {
            BigDecimal value = parameters.decimal(names[i]);
            if (value.compareTo(parameters.decimal(names[i - 1])) <= 0) {
                throw new RefusedException(Refusal.of(
                        "parameters-not-rising",
                        names[i],
                        "%s must be more than %s: %s".formatted(names[i], names[i - 1], value),
                        value.toPlainString()));
            }
        }
    }
}
