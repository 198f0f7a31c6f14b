package io.tillguard.provider;

/** Licences and attestations that a provider may hold. */
public enum LicenceKind {
    BUSINESS_LICENCE,
    PAYMENT_LICENCE,
    PCI_DSS_AOC,
    PCI_PIN,
    P2PE,
    OUTSOURCING_REGISTRATION,
    OTHER
}
