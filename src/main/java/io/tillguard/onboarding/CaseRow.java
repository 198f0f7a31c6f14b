package io.tillguard.onboarding;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A case as lists, exports and its page show it.
 *
 * @param number as people name it: ONB-000123
 * @param site the site's code
 * @param supplier the provider's code
 * @param contactPhone masked for readers who need not call
 * @param settlementAccount masked
 * @param quantity how many devices were ordered
 * @param announced of how many the serial number is known
 * @param dueAt until when the stage must be left, null for a case that ended
 */
public record CaseRow(
        UUID id,
        String number,
        Stage stage,
        Channel channel,
        UUID siteId,
        String site,
        UUID supplierId,
        String supplier,
        String orderNumber,
        @Nullable String invoiceNumber,
        boolean unseen,
        @Nullable String provenance,
        String applicant,
        String unifiedCreditCode,
        @Nullable String merchantNo,
        String contactName,
        String contactPhone,
        @Nullable String settlementAccount,
        int quantity,
        int announced,
        Instant openedAt,
        String openedBy,
        Instant stageSince,
        @Nullable Instant dueAt,
        @Nullable Instant endedAt) {

    private static final String PREFIX = "ONB-";

    /** What people name a case by its running number. */
    static String number(long no) {
        return PREFIX + "%06d".formatted(no);
    }

    /** The running number in a text like ONB-000123 or 123, or -1. */
    static long numberIn(String text) {
        String digits = text.strip().toUpperCase(Locale.ROOT).replaceFirst("^" + PREFIX, "");
        return digits.matches("\\d{1,15}") ? Long.parseLong(digits) : -1;
    }

    /** The case as the trail keeps it: nobody can be called from there. */
    CaseRow audited() {
        return new CaseRow(
                id,
                number,
                stage,
                channel,
                siteId,
                site,
                supplierId,
                supplier,
                orderNumber,
                invoiceNumber,
                unseen,
                provenance,
                applicant,
                unifiedCreditCode,
                merchantNo,
                contactName,
                Applicant.masked(contactPhone),
                settlementAccount,
                quantity,
                announced,
                openedAt,
                openedBy,
                stageSince,
                dueAt,
                endedAt);
    }

    /** Whether its stage should have been left. */
    public boolean isLate(Instant now) {
        return dueAt != null && now.isAfter(dueAt);
    }

    /** Whether it is known where the devices come from: who sold them, on which invoice, through whose hands. */
    public boolean isOriginKnown() {
        return invoiceNumber != null && provenance != null;
    }
}
