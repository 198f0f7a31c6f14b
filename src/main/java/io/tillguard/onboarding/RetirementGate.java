package io.tillguard.onboarding;

import io.tillguard.fleet.StateGate;
import io.tillguard.fleet.TerminalState;
import io.tillguard.shared.Refusal;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * No terminal retires with its keys, and none counts as destroyed without a certificate. Of one that is lost nobody can wipe them: its
 * keys are blocked where they are checked.
 */
@Component
class RetirementGate implements StateGate {

    private final RetirementRows rows;

    RetirementGate(RetirementRows rows) {
        this.rows = rows;
    }

    @Override
    public List<Refusal> against(UUID terminal, TerminalState from, TerminalState to) {
        if (to == TerminalState.RETIRED
                && from != TerminalState.LOST
                && rows.of(terminal).isEmpty()) {
            return List.of(
                    Refusal.of("keys-not-wiped", "state", "Nobody confirmed that the terminal's keys are wiped", null));
        }
        Optional<Retirement> known = to == TerminalState.DESTROYED ? rows.of(terminal) : Optional.empty();
        if (to == TerminalState.DESTROYED && known.map(Retirement::certificate).isEmpty()) {
            return List.of(Refusal.of(
                    "destruction-uncertified", "state", "No certificate proves that the terminal was destroyed", null));
        }
        return List.of();
    }
}
