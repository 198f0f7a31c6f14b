package io.tillguard.software;

import io.tillguard.shared.Parameters;
import io.tillguard.shared.Refusal;
import io.tillguard.shared.RefusedException;
import java.math.BigDecimal;

/** Limits of rule parameters. */
final class Bounds {

    private static final BigDecimal LARGEST = BigDecimal.valueOf(36_500);

    private Bounds() {}

    /** @throws RefusedException if a parameter is smaller than the least value, or beyond a hundred years of days */
    static void atLeast(Parameters parameters, String name, long least) {
        BigDecimal value = parameters.decimal(name);
        if (value.compareTo(BigDecimal.valueOf(least)) < 0 || value.compareTo(LARGEST) > 0) {
            throw new RefusedException(Refusal.of(
                    "parameter-out-of-range",
                    name,
                    "%s must be %d to %s: %s".formatted(name, least, LARGEST, value.toPlainString()),
                    value.toPlainString()));
        }
    }

    /** @throws RefusedException if a parameter is smaller than another */
    static void ordered(Parameters parameters, String smaller, String larger) {
        if (parameters.decimal(smaller).compareTo(parameters.decimal(larger)) > 0) {
            throw new RefusedException(Refusal.of(
                    "parameters-out-of-order",
                    smaller,
                    "%s must not exceed %s".formatted(smaller, larger),
                    parameters.decimal(smaller).toPlainString()));
        }
    }
}
