package io.tillguard.provider;

/** Whether payments are taken under a merchant's number. */
public enum MerchantState {
    OPEN,
    CLOSED;

    public boolean mayBecome(MerchantState next) {
        return this != next;
    }
}
