package io.tillguard.incident;

/** Whom a company tells of an incident outside its own house. Words: {@code incident.recipient.<CONSTANT>}. */
public enum Recipient {
    POLICE(true),
    ACQUIRER(true),
    CARD_SCHEME(false),
    REGULATOR(true),
    CERT(false),
    PROVIDER(false),
    INSURER(true),
    OTHER(false);

    private final boolean givesReference;

    Recipient(boolean givesReference) {
        this.givesReference = givesReference;
    }

    /** Whether it gives a number under which it keeps what it was told; such a number is part of the record. */
    public boolean givesReference() {
        return givesReference;
    }
}
