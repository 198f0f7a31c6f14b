package io.tillguard.incident;

import java.util.Arrays;

/** How severe an incident is: S1 puts card data or keys at risk, S4 is the least. Words: {@code incident.severity.<CONSTANT>}. */
public enum IncidentSeverity {
    S1(1),
    S2(2),
    S3(3),
    S4(4);

    private final int rank;

    IncidentSeverity(int rank) {
        this.rank = rank;
    }

    /** 1 for S1 to 4 for S4. */
    int rank() {
        return rank;
    }

    static IncidentSeverity ofRank(int rank) {
        return Arrays.stream(values())
                .filter(each -> each.rank == rank)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No severity of rank " + rank));
    }

    /** Whether only somebody else than who reported it may close it. */
    boolean needsSecondPerson() {
        return this == S1 || this == S2;
    }
}
