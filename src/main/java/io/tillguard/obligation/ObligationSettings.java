package io.tillguard.obligation;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.time.LocalDate;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How long reviews may take.
 *
 * @param reviewWithin from the day on which a review is opened, or the obligation is to be looked at again
 */
@Validated
@ConfigurationProperties("tillguard.obligations")
record ObligationSettings(@NotNull @DefaultValue("30d") Duration reviewWithin) {

    private static final int MOST_DAYS = 365;

    ObligationSettings {
        if (reviewWithin.toDays() < 1 || reviewWithin.toDays() > MOST_DAYS) {
            throw new IllegalArgumentException("reviewWithin must be 1d to 365d: " + reviewWithin);
        }
    }

    /** The last day of a review that could begin on a day. */
    LocalDate after(LocalDate day) {
        return day.plusDays(reviewWithin.toDays());
    }

    /** An obligation that was to be looked at before this day is overdue. */
    LocalDate overdueBefore(LocalDate today) {
        return today.minusDays(reviewWithin.toDays());
    }
}
