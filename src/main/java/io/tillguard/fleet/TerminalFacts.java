package io.tillguard.fleet;

import java.time.Instant;
import java.util.UUID;

/** Facts of a terminal that a higher module adds to what REST answers; plugged in by declaring a bean. */
public interface TerminalFacts {

    /** Property of the answer that holds them, such as {@code components}. */
    String name();

    /** The facts at an instant, as a value that JSON can hold. The caller has been checked for the terminal. */
    Object facts(UUID terminalId, Instant asOf);
}
