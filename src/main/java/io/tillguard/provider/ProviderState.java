package io.tillguard.provider;

/** Whether the company works with a provider. */
public enum ProviderState {
    ACTIVE,
    SUSPENDED,
    ENDED;

    public boolean mayBecome(ProviderState next) {
        return switch (this) {
            case ACTIVE -> next == SUSPENDED || next == ENDED;
            case SUSPENDED -> next == ACTIVE || next == ENDED;
            case ENDED -> false;
        };
    }
}
