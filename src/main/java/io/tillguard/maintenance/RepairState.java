package io.tillguard.maintenance;

import io.tillguard.fleet.Fleet;
import io.tillguard.fleet.TerminalRows;
import io.tillguard.fleet.TerminalState;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Takes a terminal out of service for a work order, and back; whoever carries the order out needs no right to change terminals. */
@Component
class RepairState {

    private final Fleet fleet;
    private final TerminalRows terminals;
    private final CurrentCaller currentCaller;

    RepairState(Fleet fleet, TerminalRows terminals, CurrentCaller currentCaller) {
        this.fleet = fleet;
        this.terminals = terminals;
        this.currentCaller = currentCaller;
    }

    /**
     * Puts an active terminal into repair. One that is there already, for another order or after work that failed, stays.
     *
     * @return whether it is in repair, so that this order keeps it there
     */
    boolean begin(@Nullable UUID terminal, String order) {
        return terminal != null
                && (change(terminal, TerminalState.ACTIVE, TerminalState.IN_REPAIR, order) || isInRepair(terminal));
    }

    private boolean isInRepair(UUID terminal) {
        return currentCaller.as(
                Caller.following(currentCaller.get().actor()),
                () -> terminals.terminal(terminal, null).state() == TerminalState.IN_REPAIR);
    }

    /** Takes a terminal in repair back into service, unless the work failed: then somebody decides what becomes of it. */
    void end(@Nullable UUID terminal, String order, boolean failed) {
        if (terminal != null && !failed) {
            change(terminal, TerminalState.IN_REPAIR, TerminalState.ACTIVE, order);
        }
    }

    private boolean change(UUID terminal, TerminalState from, TerminalState to, String order) {
        return currentCaller.as(Caller.following(currentCaller.get().actor()), () -> {
            boolean leads = terminals.terminal(terminal, null).state() == from;
            if (leads) {
                fleet.changeState(terminal, to, order);
            }
            return leads;
        });
    }
}
