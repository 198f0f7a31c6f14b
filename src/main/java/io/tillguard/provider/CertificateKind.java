package io.tillguard.provider;

/** What a technician was trained and examined for. */
public enum CertificateKind {
    INSTALLATION,
    MAINTENANCE,
    KEY_HANDLING,
    SECURITY_AWARENESS,
    ELECTRICAL_SAFETY,
    OTHER
}
