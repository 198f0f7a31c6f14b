package io.tillguard.fleet;

import java.util.List;
import java.util.UUID;

/**
 * Somebody who was to do so put other seals on a terminal. Told in the transaction of whoever recorded it.
 *
 * @param seals the numbers of all seals that it bears from now on; empty when it bears none
 * @param by who recorded it
 * @param reason on which occasion
 */
public record TerminalSealed(UUID terminal, List<String> seals, String by, String reason) {
    public TerminalSealed {
        seals = List.copyOf(seals);
    }
}
