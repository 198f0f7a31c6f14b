package io.tillguard.warning;

import io.tillguard.shared.Severity;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How long the company takes over warnings.
 *
 * @param timeZone of its working days and its digests
 * @param acknowledgeWithin until when somebody should take note of a warning
 * @param acknowledgementLasts the end of an acknowledgement that names none
 * @param attentionAtMost the longest acknowledgement, and how long work may last
 */
@Validated
@ConfigurationProperties("tillguard.warnings")
record WarningSettings(
        @NotNull @DefaultValue("UTC") ZoneId timeZone,
        @Valid @NotNull @DefaultValue AcknowledgeWithin acknowledgeWithin,
        @Valid @NotNull @DefaultValue AcknowledgementLasts acknowledgementLasts,
        @Valid @NotNull @DefaultValue AttentionAtMost attentionAtMost) {

    private static final Duration SHORTEST = Duration.ofMinutes(1);

    WarningSettings {
        for (Severity severity : Severity.values()) {
            Duration lasts = acknowledgementLasts.of(severity);
            if (lasts.compareTo(attentionAtMost.of(severity)) > 0) {
                throw new IllegalArgumentException(
                        "acknowledgement-lasts must not be longer than attention-at-most: %s is %s"
                                .formatted(severity, lasts));
            }
        }
    }

    /** Targets: the severe in time, the others in the company's working days. */
    record AcknowledgeWithin(
            @NotNull @DefaultValue("15m") Duration critical,
            @NotNull @DefaultValue("1h") Duration high,
            @DefaultValue("1") @Min(1) @Max(60) int mediumWorkingDays,
            @DefaultValue("5") @Min(1) @Max(60) int lowWorkingDays) {

        AcknowledgeWithin {
            check("acknowledge-within", critical);
            check("acknowledge-within", high);
        }
    }

    /** By severity. */
    record AcknowledgementLasts(
            @NotNull @DefaultValue("4h") Duration critical,
            @NotNull @DefaultValue("1d") Duration high,
            @NotNull @DefaultValue("7d") Duration medium,
            @NotNull @DefaultValue("30d") Duration low) {

        AcknowledgementLasts {
            check("acknowledgement-lasts", critical);
            check("acknowledgement-lasts", high);
            check("acknowledgement-lasts", medium);
            check("acknowledgement-lasts", low);
        }

        Duration of(Severity severity) {
            return switch (severity) {
                case CRITICAL -> critical;
                case HIGH -> high;
                case MEDIUM -> medium;
                case LOW -> low;
            };
        }
    }

    /** By severity, in whole days: people are told how many. */
    record AttentionAtMost(
            @DefaultValue("1") @Min(1) @Max(90) int criticalDays,
            @DefaultValue("7") @Min(1) @Max(90) int highDays,
            @DefaultValue("30") @Min(1) @Max(90) int mediumDays,
            @DefaultValue("90") @Min(1) @Max(90) int lowDays) {

        Duration of(Severity severity) {
            return Duration.ofDays(
                    switch (severity) {
                        case CRITICAL -> criticalDays;
                        case HIGH -> highDays;
                        case MEDIUM -> mediumDays;
                        case LOW -> lowDays;
                    });
        }
    }

    private static void check(String name, Duration duration) {
        if (duration.compareTo(SHORTEST) < 0 || duration.compareTo(Silences.LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "%s must be from a minute to %d days: %s".formatted(name, Silences.LONGEST.toDays(), duration));
        }
    }
}
