package io.tillguard.provider;

import java.util.Arrays;
import java.util.List;

/** What a contract is read for before it is signed. */
public enum Clause {
    SERVICE_LIST(true),
    PRICE_TABLE(true),
    WARRANTY(true),
    RESPONSE_TIME(true),
    LIABILITY(true),
    CONFIDENTIALITY(true),
    STAFF_IDENTITY(false),
    SUPERVISION(false),
    BACKUP(false),
    SUBCONTRACTING(false),
    TERMINATION(false),
    DISPUTES(false);

    private final boolean needed;

    Clause(boolean needed) {
        this.needed = needed;
    }

    /** Whether nothing is signed without it. */
    public boolean needed() {
        return needed;
    }

    /** Those without which nothing is signed. */
    static List<Clause> allNeeded() {
        return Arrays.stream(values()).filter(Clause::needed).toList();
    }
}
