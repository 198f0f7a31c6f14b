package io.tillguard.provider;

import java.util.List;

/** What a provider is to the company. */
public enum ProviderKind {
    ACQUIRER(LicenceKind.BUSINESS_LICENCE, LicenceKind.PAYMENT_LICENCE),
    MANUFACTURER(LicenceKind.BUSINESS_LICENCE),
    SERVICE_PROVIDER(LicenceKind.BUSINESS_LICENCE);

    private final List<LicenceKind> required;

    ProviderKind(LicenceKind... required) {
        this.required = List.of(required);
    }

    /** The licences without which such a provider signs no contract and takes no work. */
    public List<LicenceKind> required() {
        return required;
    }
}
