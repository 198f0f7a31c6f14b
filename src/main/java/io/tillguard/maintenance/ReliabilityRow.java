package io.tillguard.maintenance;

import io.tillguard.shared.Money;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How reliable a model is in the company's own fleet.
 *
 * @param terminals in service at the end of the period
 * @param failures repairs that were asked for within it, those called off left out
 * @param betweenFailures mean time between failures: terminals × period ÷ failures; null without a failure
 * @param toRepair mean time from asking to done, of repairs done within the period; null without one
 * @param costs of the period by currency, purchases left out
 * @param replacement what another one costs, null while nobody entered it
 */
public record ReliabilityRow(
        UUID model,
        String manufacturer,
        String name,
        long terminals,
        long failures,
        @Nullable Duration betweenFailures,
        @Nullable Duration toRepair,
        List<Money> costs,
        @Nullable Money replacement) {

    /** Failures a year of a hundred terminals; null without terminals. */
    public @Nullable Double failuresOfAHundred(Duration period) {
        double years = period.toSeconds() / (365.0 * 86_400);
        return terminals == 0 ? null : failures * 100.0 / terminals / years;
    }
}
