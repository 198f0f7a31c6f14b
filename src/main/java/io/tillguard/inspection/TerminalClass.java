package io.tillguard.inspection;

/** Classes of terminals that a risk analysis tells apart. Words: {@code inspection.class.<CONSTANT>}. */
public enum TerminalClass {
    /** Somebody of the company stands beside it, indoors. */
    ATTENDED(30),
    /** The same, where many customers pass. */
    HIGH_TRAFFIC(7),
    /** Handed to customers, carried about, or seen only now and then. */
    SEMI_ATTENDED(7),
    /** Nobody stands beside it. */
    UNATTENDED(1),
    /** A spare on the shelf. */
    STORED(90);

    private final int defaultDays;

    TerminalClass(int defaultDays) {
        this.defaultDays = defaultDays;
    }

    /** Days between two inspections as long as no analysis says otherwise: a proposal of the product, to be adjusted. */
    public int defaultDays() {
        return defaultDays;
    }
}
