package io.tillguard.onboarding;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which receiving inspections; an absent condition holds for all.
 *
 * @param waiting only those that wait for their second person, or for conditions to be met
 * @param caseId of one case
 * @param terminal of one terminal
 * @param text an inspection's number, or the beginning of a serial or a site's code
 */
public record ReceiptFilter(
        @Nullable ReceiptResult result,
        boolean waiting,
        @Nullable UUID caseId,
        @Nullable UUID terminal,
        @Nullable String text) {

    public static ReceiptFilter all() {
        return new ReceiptFilter(null, false, null, null, null);
    }

    public static ReceiptFilter ofCase(UUID id) {
        return new ReceiptFilter(null, false, id, null, null);
    }

    public static ReceiptFilter ofTerminal(UUID id) {
        return new ReceiptFilter(null, false, null, id, null);
    }
}
