package io.tillguard.maintenance;

import io.tillguard.shared.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A line of the cost ledger.
 *
 * @param order number of the work order, null for a line of the terminal itself
 * @param amount of the whole line
 * @param quantity how many, such as parts
 * @param bookedOn the day to which it belongs
 * @param struckReason why it no longer counts; null while it does
 */
public record LedgerLine(
        UUID id,
        @Nullable String order,
        LedgerKind kind,
        Money amount,
        int quantity,
        LocalDate bookedOn,
        @Nullable String note,
        Instant recordedAt,
        String recordedBy,
        @Nullable String struckReason) {

    /** Whether it belongs to the sums. */
    public boolean counts() {
        return struckReason == null;
    }
}
