package io.tillguard.incident;

/** How severe an incident is: S1 puts card data or keys at risk, S4 is the least. Words: {@code incident.severity.<CONSTANT>}. */
public enum IncidentSeverity {
    S1,
    S2,
    S3,
    S4;

    /** 1 for S1 to 4 for S4. */
    int rank() {
        return ordinal() + 1;
    }

    static IncidentSeverity ofRank(int rank) {
        return values()[rank - 1];
    }

    /** Whether only somebody else than who reported it may close it. */
    boolean needsSecondPerson() {
        return this == S1 || this == S2;
    }
}
