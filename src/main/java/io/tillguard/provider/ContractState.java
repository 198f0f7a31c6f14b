package io.tillguard.provider;

/** How far a contract is. */
public enum ContractState {
    DRAFT,
    SIGNED,
    ENDED;

    public boolean mayBecome(ContractState next) {
        return switch (this) {
            case DRAFT -> next == SIGNED || next == ENDED;
            case SIGNED -> next == ENDED;
            case ENDED -> false;
        };
    }
}
