package io.tillguard.incident;

/** The classes of risk that incidents belong to. Words: {@code incident.class.<CONSTANT>}. */
public enum IncidentClass {
    SECURITY,
    MISOPERATION,
    MAINTENANCE,
    LEGAL
}
