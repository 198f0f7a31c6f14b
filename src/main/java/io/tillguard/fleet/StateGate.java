package io.tillguard.fleet;

import io.tillguard.shared.Refusal;
import java.util.List;
import java.util.UUID;

/** What a higher module wants before a terminal takes another state, such as service; plugged in by declaring a bean. */
public interface StateGate {

    /**
     * Why a terminal may not become so, in the order in which one would mend it; empty if nothing speaks against it.
     *
     * @param from the state that it has
     * @param to a state to which the life cycle leads from there
     */
    List<Refusal> against(UUID terminal, TerminalState from, TerminalState to);
}
