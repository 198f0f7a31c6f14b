package io.tillguard.maintenance;

import io.tillguard.shared.RefusedException;

/** What a module above asks for before a work order is done; plugged in by declaring a bean. */
public interface ClosingGate {

    /**
     * Holds what the module knows of the order against its end.
     *
     * @throws RefusedException naming what is missing
     */
    void check(OrderRow order);
}
