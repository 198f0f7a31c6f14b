package io.tillguard.visit;

/** Where a terminal goes whose place another one took; whether it is retired is decided later. Words: {@code visit.old.<CONSTANT>}. */
public enum OldTerminal {
    IN_STOCK,
    IN_REPAIR
}
