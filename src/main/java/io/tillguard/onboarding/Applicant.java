package io.tillguard.onboarding;

import io.tillguard.fleet.MerchantNumber;
import io.tillguard.fleet.SettlementAccount;
import io.tillguard.organisation.UnifiedCreditCode;
import io.tillguard.provider.ContactDetails;
import io.tillguard.provider.ContactRole;
import io.tillguard.shared.EnteredText;
import org.jspecify.annotations.Nullable;

/**
 * In whose name terminals are applied for, checked for form.
 *
 * @param merchantNo null while the acquirer has not given one
 */
public record Applicant(
        String name,
        UnifiedCreditCode unifiedCreditCode,
        @Nullable MerchantNumber merchantNo,
        String contactName,
        String contactPhone,
        SettlementAccount settlementAccount) {

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_CODE = 40;
    private static final int SHOWN_DIGITS = 4;

    /**
     * What a person or machine entered.
     *
     * @throws io.tillguard.shared.RefusedException for the first text that is missing or has the wrong form
     */
    public static Applicant entered(
            @Nullable String name,
            @Nullable String unifiedCreditCode,
            @Nullable String merchantNo,
            @Nullable String contactName,
            @Nullable String contactPhone,
            @Nullable String settlementAccount) {
        ContactDetails contact = ContactDetails.entered(
                ContactRole.ACCOUNT,
                EnteredText.required("contactName", contactName, LONGEST_NAME),
                EnteredText.required("contactPhone", contactPhone, LONGEST_NAME),
                null,
                null);
        String number = EnteredText.optional("merchantNo", merchantNo, LONGEST_CODE);
        return new Applicant(
                EnteredText.required("applicant", name, LONGEST_NAME),
                UnifiedCreditCode.entered(EnteredText.required("unifiedCreditCode", unifiedCreditCode, LONGEST_CODE)),
                number == null ? null : MerchantNumber.entered(number),
                contact.name(),
                contact.phone() == null ? "" : contact.phone(),
                SettlementAccount.entered(EnteredText.required("settlementAccount", settlementAccount, 80)));
    }

    /** A telephone number for those who need not call it: its last digits behind dots. */
    static String masked(String phone) {
        int shown = Math.min(SHOWN_DIGITS, phone.length() / 2);
        return "•".repeat(phone.length() - shown) + phone.substring(phone.length() - shown);
    }
}
