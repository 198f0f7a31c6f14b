package io.tillguard.software;

import io.tillguard.shared.Parameters;
import io.tillguard.shared.SubjectKind;
import io.tillguard.shared.Violations;
import io.tillguard.shared.WarningRule;
import java.time.Instant;
import java.util.Optional;

/** A rule about terminals that asks the same of the present fleet and of the fleet as it was. */
interface FleetRule extends WarningRule {

    /** Which terminals break it at an instant, in the fleet as it is or was. */
    Violations violations(Parameters parameters, Instant at, FleetAt fleet);

    @Override
    default SubjectKind subject() {
        return SubjectKind.TERMINAL;
    }

    @Override
    default Violations violations(Parameters parameters, Instant at) {
        return violations(parameters, at, FleetAt.present());
    }

    @Override
    default Optional<Violations> past(Parameters parameters, Instant at) {
        return Optional.of(violations(parameters, at, new FleetAt(at)));
    }
}
