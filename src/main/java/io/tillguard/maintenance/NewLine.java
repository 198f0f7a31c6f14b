package io.tillguard.maintenance;

import io.tillguard.shared.Money;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A cost as it is entered.
 *
 * @param amount of the whole line, more than nothing
 * @param quantity 1 to 10 000; null for one
 * @param bookedOn null for today at the site
 */
public record NewLine(
        LedgerKind kind,
        Money amount,
        @Nullable Integer quantity,
        @Nullable LocalDate bookedOn,
        @Nullable String note) {}
