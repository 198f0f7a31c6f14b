package io.tillguard.reporting;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How available something was.
 *
 * @param id of the terminal, site, provider or model; null for what stands nowhere, or has no acquirer
 * @param terminals that should have served
 * @param serviceMinutes open minutes in which they should have
 * @param lostMinutes open minutes of these in which they could not: lost trading time
 * @param availability 0 to 1, null where nothing should have served
 */
public record AvailabilityRow(
        @Nullable UUID id,
        @Nullable String label,
        long terminals,
        double serviceMinutes,
        double lostMinutes,
        @Nullable Double availability) {

    static AvailabilityRow of(@Nullable UUID id, @Nullable String label, long terminals, double service, double lost) {
        return new AvailabilityRow(
                id,
                label,
                terminals,
                service / 60,
                lost / 60,
                service <= 0 ? null : Double.valueOf(1 - lost / service));
    }
}
