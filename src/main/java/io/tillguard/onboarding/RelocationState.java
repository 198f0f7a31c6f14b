package io.tillguard.onboarding;

/** How far a relocation is. Words: {@code onboarding.relocation.<CONSTANT>}. */
public enum RelocationState {
    REQUESTED,
    APPROVED,
    UNDER_WAY,
    DONE,
    CALLED_OFF;

    /** Whether one step leads from here to the next state. */
    public boolean mayBecome(RelocationState next) {
        return switch (this) {
            case REQUESTED -> next == APPROVED || next == CALLED_OFF;
            case APPROVED -> next == UNDER_WAY || next == CALLED_OFF;
            case UNDER_WAY -> next == DONE || next == CALLED_OFF;
            case DONE, CALLED_OFF -> false;
        };
    }
}
