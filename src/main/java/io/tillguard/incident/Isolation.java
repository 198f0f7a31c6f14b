package io.tillguard.incident;

import io.tillguard.fleet.Fleet;
import io.tillguard.fleet.TerminalRows;
import io.tillguard.fleet.TerminalState;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Takes terminals that can no longer be trusted out of service, whoever noticed it: that needs no right to change terminals. */
@Component
class Isolation {

    private final Fleet fleet;
    private final TerminalRows terminals;
    private final CurrentCaller currentCaller;

    Isolation(Fleet fleet, TerminalRows terminals, CurrentCaller currentCaller) {
        this.fleet = fleet;
        this.terminals = terminals;
        this.currentCaller = currentCaller;
    }

    /** Puts the incident's terminal into quarantine where its life cycle leads there. */
    void isolate(IncidentRow incident) {
        UUID terminal = incident.terminal();
        if (terminal == null || !incident.type().isolatesTerminal()) {
            return;
        }
        currentCaller.as(Caller.following(currentCaller.get().actor()), () -> {
            TerminalState state = terminals.terminal(terminal, null).state();
            boolean leads = state.mayBecome(TerminalState.QUARANTINED);
            if (leads) {
                fleet.changeState(
                        terminal,
                        TerminalState.QUARANTINED,
                        "%s %s".formatted(incident.number(), incident.type().code()));
            }
            return leads;
        });
    }
}
