package io.tillguard.restriction;

import io.tillguard.shared.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An account that was limited or frozen.
 *
 * @param number as people name it: FZ-000012
 * @param toldBy who limited it
 * @param reference their number
 * @param held money that does not come out; null if none, or unknown
 * @param owner who sees to it that it is lifted
 * @param overdue whether that is late
 * @param terminals how many terminals take payments for the account now
 * @param steps how many steps are done
 * @param endedAt null while it lasts
 */
public record FreezeRow(
        UUID id,
        String number,
        UUID merchantId,
        String acquirer,
        String merchantNo,
        String merchant,
        FreezeKind kind,
        String reason,
        String toldBy,
        @Nullable String reference,
        Instant since,
        @Nullable Money held,
        String owner,
        LocalDate dueOn,
        boolean overdue,
        UUID incidentId,
        String incident,
        long terminals,
        int steps,
        Instant recordedAt,
        String recordedBy,
        @Nullable Instant endedAt,
        @Nullable String endedBy,
        @Nullable String outcome) {

    private static final String PREFIX = "FZ-";

    /** What people name it by its running number. */
    static String number(long no) {
        return PREFIX + "%06d".formatted(no);
    }
}
