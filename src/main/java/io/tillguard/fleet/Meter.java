package io.tillguard.fleet;

/**
 * What a terminal counts of its own use since it was made, in whole units. Words: {@code fleet.meter.<CONSTANT>}. The key is the
 * field of a status report.
 */
public enum Meter {
    TRANSACTIONS("transactions"),
    CARD_READS("cardReads"),
    RECEIPTS("receipts"),
    OPERATING_HOURS("operatingHours");

    /** No counter of a terminal reaches so far: a greater reading is an error of whoever tells it. */
    public static final long MOST = 1_000_000_000_000L;

    private final String key;

    Meter(String key) {
        this.key = key;
    }

    /** Its field in a status report. */
    public String key() {
        return key;
    }
}
