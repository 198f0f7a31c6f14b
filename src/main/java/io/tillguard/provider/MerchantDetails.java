package io.tillguard.provider;

import io.tillguard.organisation.UnifiedCreditCode;
import io.tillguard.shared.EnteredText;
import org.jspecify.annotations.Nullable;

/** What is kept of a merchant beside acquirer and number. */
public record MerchantDetails(String name, @Nullable UnifiedCreditCode unifiedCreditCode) {

    private static final int LONGEST_NAME = 200;

    public MerchantDetails {
        name = EnteredText.required("name", name, LONGEST_NAME);
    }

    /** What a person or machine entered. */
    public static MerchantDetails entered(@Nullable String name, @Nullable String unifiedCreditCode) {
        return new MerchantDetails(
                name == null ? "" : name,
                unifiedCreditCode == null || unifiedCreditCode.isBlank()
                        ? null
                        : UnifiedCreditCode.entered(unifiedCreditCode));
    }

    @Nullable
    String credit() {
        return unifiedCreditCode == null ? null : unifiedCreditCode.value();
    }
}
