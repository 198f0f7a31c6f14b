package io.tillguard.onboarding;

import io.tillguard.files.FileSubject;
import io.tillguard.fleet.FleetPermission;
import io.tillguard.fleet.TerminalRows;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.NotFound;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The certificate of a terminal's destruction is read by whoever sees the terminal and onboarding. */
@Component
class RetirementFiles implements FileSubject {

    private final TerminalRows terminals;
    private final CurrentCaller currentCaller;

    RetirementFiles(TerminalRows terminals, CurrentCaller currentCaller) {
        this.terminals = terminals;
        this.currentCaller = currentCaller;
    }

    @Override
    public String kind() {
        return Retirements.SUBJECT;
    }

    @Override
    public boolean visible(UUID id) {
        var caller = currentCaller.get();
        if (!caller.may(OnboardingPermission.READ) || !caller.may(FleetPermission.READ)) {
            return false;
        }
        try {
            terminals.terminal(id, null);
            return true;
        } catch (NotFound elsewhere) {
            return false;
        }
    }
}
