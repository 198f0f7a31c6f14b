package io.tillguard.reporting;

import io.tillguard.fleet.TerminalState;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a terminal has cost in one currency: the sums of its ledger, lines that were struck out left out.
 *
 * @param repair parts, labour and visits
 * @param total of all, its purchase included: the total cost of ownership so far
 * @param lastYear of the last twelve months, its purchase left out
 * @param since the day of the first line
 * @param replacement what another one of its model costs; null while nobody entered it in this currency
 * @param tooDear whether EW-M04 lives for it
 * @param failsAgain whether EW-M02 does
 */
public record OwnershipRow(
        UUID terminal,
        String serial,
        String manufacturer,
        String model,
        @Nullable String site,
        TerminalState state,
        @Nullable LocalDate warrantyUntil,
        String currency,
        BigDecimal purchase,
        BigDecimal repair,
        BigDecimal updates,
        BigDecimal fees,
        BigDecimal downtime,
        BigDecimal other,
        BigDecimal total,
        BigDecimal lastYear,
        LocalDate since,
        @Nullable BigDecimal replacement,
        boolean tooDear,
        boolean failsAgain,
        Advice advice) {

    /** The last year's cost as a share of what another one costs, such as 0.63; null without the latter. */
    public @Nullable Double share() {
        return replacement == null || replacement.signum() <= 0
                ? null
                : Double.valueOf(
                        lastYear.divide(replacement, 4, RoundingMode.HALF_UP).doubleValue());
    }
}
