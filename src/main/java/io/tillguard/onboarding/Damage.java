package io.tillguard.onboarding;

/** How a device came damaged. Words: {@code onboarding.damage.<CONSTANT>}. */
public enum Damage {
    CRUSHED(true),
    WET(true),
    DROPPED(true),
    OPENED(true),
    SCRATCHED(false),
    PARTS_MISSING(false),
    DOES_NOT_WORK(false);

    private final boolean ofTransport;

    Damage(boolean ofTransport) {
        this.ofTransport = ofTransport;
    }

    /** Whether it happened on the way: then the carrier answers for it, else the supplier. */
    public boolean isOfTransport() {
        return ofTransport;
    }
}
