package io.tillguard.warning;

/** Warnings were raised, changed or cleared on this node: whoever shows them looks again. */
public record WarningsChanged() {}
