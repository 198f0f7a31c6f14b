package io.tillguard.inspection;

import io.tillguard.files.FileSubject;
import io.tillguard.fleet.FleetPermission;
import io.tillguard.fleet.TerminalRows;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.NotFound;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What a terminal is compared with is seen by inspectors who see the terminal. */
@Component
class ReferenceFiles implements FileSubject {

    static final String KIND = "reference-photo";

    private final TerminalRows terminals;
    private final CurrentCaller currentCaller;

    ReferenceFiles(TerminalRows terminals, CurrentCaller currentCaller) {
        this.terminals = terminals;
        this.currentCaller = currentCaller;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public boolean visible(UUID id) {
        var caller = currentCaller.get();
        if (!caller.may(InspectionPermission.READ) || !caller.may(FleetPermission.READ)) {
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
