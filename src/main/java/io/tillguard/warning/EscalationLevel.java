package io.tillguard.warning;

import java.util.Optional;

/** To whom a warning went whose acknowledgement target passed, level by level. */
public enum EscalationLevel {
    SITE_MANAGER,
    REGION_MANAGER,
    RISK_MANAGER,
    EXECUTIVE;

    /** The level of a number, 1 to 4; none at 0. */
    public static Optional<EscalationLevel> of(int number) {
        return number < 1 || number > values().length ? Optional.empty() : Optional.of(values()[number - 1]);
    }
}
