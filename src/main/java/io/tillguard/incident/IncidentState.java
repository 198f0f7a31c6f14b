package io.tillguard.incident;

/** Where an incident stands. Words: {@code incident.state.<CONSTANT>}. */
public enum IncidentState {
    NEW,
    CLOSED,
    FALSE_ALARM;

    /** Whether one step leads from here to the next state: an incident is opened again when new evidence comes up. */
    public boolean mayBecome(IncidentState next) {
        return switch (this) {
            case NEW -> next == CLOSED || next == FALSE_ALARM;
            case CLOSED, FALSE_ALARM -> next == NEW;
        };
    }
}
