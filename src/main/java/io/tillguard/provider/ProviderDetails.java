package io.tillguard.provider;

import io.tillguard.organisation.UnifiedCreditCode;
import io.tillguard.shared.EnteredText;
import org.jspecify.annotations.Nullable;

/** What is kept of a provider beside its kind and code. */
public record ProviderDetails(
        String name,
        @Nullable UnifiedCreditCode unifiedCreditCode,
        @Nullable String note) {

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_NOTE = 1_000;

    public ProviderDetails {
        name = EnteredText.required("name", name, LONGEST_NAME);
        note = EnteredText.optional("note", note, LONGEST_NOTE);
    }

    /** What a person or machine entered. */
    public static ProviderDetails entered(
            @Nullable String name, @Nullable String unifiedCreditCode, @Nullable String note) {
        return new ProviderDetails(
                name == null ? "" : name,
                unifiedCreditCode == null || unifiedCreditCode.isBlank()
                        ? null
                        : UnifiedCreditCode.entered(unifiedCreditCode),
                note);
    }

    @Nullable
    String credit() {
        return unifiedCreditCode == null ? null : unifiedCreditCode.value();
    }
}
