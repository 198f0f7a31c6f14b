package io.tillguard.provider;

/** The services that a contract may hold and an order may ask for. */
public enum ServiceKind {
    INSTALL,
    REPAIR,
    SWAP,
    INSPECT,
    TRAIN,
    MAINTAIN,
    UPDATE
}
