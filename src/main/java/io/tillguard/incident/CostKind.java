package io.tillguard.incident;

/** What an incident's cost line is for; a claim that was paid is a recovery, entered as a negative amount. Words: {@code incident.cost.<CONSTANT>}. */
public enum CostKind {
    FRAUD,
    REPAIR,
    LOST_SALES,
    RESPONSE,
    FINE,
    OTHER,
    RECOVERY
}
