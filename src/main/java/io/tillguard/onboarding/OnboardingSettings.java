package io.tillguard.onboarding;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How long each stage may last, in hours in which the site is open, and how long papers are kept.
 *
 * @param submitWithin until the papers are handed in
 * @param approveWithin until they are judged
 * @param shipWithin until the devices are on their way
 * @param deliverWithin until they have come
 * @param inspectWithin until they are inspected
 * @param bindWithin until they are bound
 * @param activateWithin until they are in service
 * @param keepDays how many days after its end a case's papers are kept
 * @param keepRefusedDays the same for a case that was rejected or withdrawn
 */
@Validated
@ConfigurationProperties("tillguard.onboarding")
record OnboardingSettings(
        @NotNull @DefaultValue("40h") Duration submitWithin,
        @NotNull @DefaultValue("24h") Duration approveWithin,
        @NotNull @DefaultValue("40h") Duration shipWithin,
        @NotNull @DefaultValue("80h") Duration deliverWithin,
        @NotNull @DefaultValue("24h") Duration inspectWithin,
        @NotNull @DefaultValue("24h") Duration bindWithin,
        @NotNull @DefaultValue("16h") Duration activateWithin,
        @DefaultValue("1825") @Min(1) @Max(36_500) int keepDays,
        @DefaultValue("180") @Min(1) @Max(36_500) int keepRefusedDays) {

    OnboardingSettings {
        Stream.of(submitWithin, approveWithin, shipWithin, deliverWithin, inspectWithin, bindWithin, activateWithin)
                .filter(each -> each.compareTo(Duration.ofMinutes(1)) < 0 || each.compareTo(Duration.ofDays(365)) > 0)
                .findFirst()
                .ifPresent(wrong -> {
                    throw new IllegalArgumentException("A stage lasts 1m to 365d: " + wrong);
                });
    }

    /** How long a stage may last; null for an end. */
    @Nullable
    Duration within(Stage stage) {
        return switch (stage) {
            case APPLIED -> submitWithin;
            case DOCS_SUBMITTED -> approveWithin;
            case APPROVED -> shipWithin;
            case SHIPPED -> deliverWithin;
            case RECEIVED -> inspectWithin;
            case ACCEPTED -> bindWithin;
            case BOUND -> activateWithin;
            case ACTIVATED, REJECTED, WITHDRAWN -> null;
        };
    }
}
