package io.tillguard.visit;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How strict the door of a site is.
 *
 * @param grace how long before and after its window a visitor may be checked in; the work itself begins within the window
 * @param tries how many wrong codes end a code
 */
@Validated
@ConfigurationProperties("tillguard.visit")
record VisitSettings(
        @NotNull @DefaultValue("30m") Duration grace,
        @DefaultValue("5") @Min(1) @Max(20) int tries) {

    VisitSettings {
        if (grace.isNegative() || grace.compareTo(Duration.ofHours(24)) > 0) {
            throw new IllegalArgumentException("grace must be 0 to 24h: " + grace);
        }
    }
}
