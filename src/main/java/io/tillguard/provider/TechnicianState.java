package io.tillguard.provider;

/** Whether a technician may be sent. */
public enum TechnicianState {
    ACTIVE,
    SUSPENDED,
    LEFT;

    public boolean mayBecome(TechnicianState next) {
        return switch (this) {
            case ACTIVE -> next == SUSPENDED || next == LEFT;
            case SUSPENDED -> next == ACTIVE || next == LEFT;
            case LEFT -> false;
        };
    }
}
