package io.tillguard.maintenance;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What the company promises its sites where no contract of a provider says otherwise, and how far ahead it plans.
 *
 * @param repairWithin how long a repair or a swap may take, in hours in which the site is open
 * @param planAheadDays how many days ahead plans by calendar make their orders
 * @param useAheadDays how many days before a terminal is expected to reach its use a plan by use makes its order
 */
@Validated
@ConfigurationProperties("tillguard.maintenance")
record MaintenanceSettings(
        @NotNull @DefaultValue("24h") Duration repairWithin,
        @DefaultValue("120") @Min(1) @Max(800) int planAheadDays,
        @DefaultValue("14") @Min(1) @Max(60) int useAheadDays) {

    MaintenanceSettings {
        if (repairWithin.compareTo(Duration.ofMinutes(1)) < 0 || repairWithin.compareTo(Duration.ofDays(365)) > 0) {
            throw new IllegalArgumentException("repair-within must be 1m to 365d: " + repairWithin);
        }
    }
}
