package io.tillguard.provider;

/** By which clock response and repair times run. */
public enum ServiceClock {
    /** Minutes in which the site of the work is open. */
    WORKING_TIME,
    AROUND_THE_CLOCK
}
