package io.tillguard.shared;

/** How bad a warning is. The rank is what the database stores and sorts by. */
public enum Severity {
    LOW(1),
    MEDIUM(2),
    HIGH(3),
    CRITICAL(4);

    private final int rank;

    Severity(int rank) {
        this.rank = rank;
    }

    /** 1 (low) to 4 (critical). */
    public int rank() {
        return rank;
    }

    /**
     * The severity of a rank.
     *
     * @throws IllegalArgumentException outside 1 to 4
     */
    public static Severity ofRank(int rank) {
        for (Severity severity : values()) {
            if (severity.rank == rank) {
                return severity;
            }
        }
        throw new IllegalArgumentException("Severity rank must be 1 to 4: " + rank);
    }
}
