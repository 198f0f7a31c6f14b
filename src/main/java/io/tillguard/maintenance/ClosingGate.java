package io.tillguard.maintenance;

import io.tillguard.shared.RefusedException;

/** What a module above asks for before a work order ends; plugged in by declaring a bean. */
public interface ClosingGate {

    /**
     * Holds what the module knows of the order against its end.
     *
     * @param end whether it is done, has failed, or is called off
     * @throws RefusedException naming what is missing
     */
    void check(OrderRow order, OrderState end);
}
