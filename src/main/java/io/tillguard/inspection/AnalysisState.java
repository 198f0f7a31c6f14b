package io.tillguard.inspection;

/** Where a version of a risk analysis stands. Words: {@code inspection.analysis.state.<CONSTANT>}. */
public enum AnalysisState {
    PROPOSED,
    IN_FORCE,
    REJECTED,
    SUPERSEDED;

    /** Whether one step leads from here to the next state. */
    public boolean mayBecome(AnalysisState next) {
        return switch (this) {
            case PROPOSED -> next == IN_FORCE || next == REJECTED;
            case IN_FORCE -> next == SUPERSEDED;
            case REJECTED, SUPERSEDED -> false;
        };
    }
}
