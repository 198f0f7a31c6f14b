package io.tillguard.scheduling;

/** What made a task run. */
public enum RunTrigger {
    CLOCK,
    DEMAND
}
