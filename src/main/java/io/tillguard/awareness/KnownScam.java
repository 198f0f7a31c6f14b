package io.tillguard.awareness;

/**
 * Scams that every company meets, which the library holds from the first day. Words: {@code awareness.known.<CONSTANT>} and,
 * beside it, {@code awareness.signs.<CONSTANT>} and {@code awareness.advice.<CONSTANT>}.
 */
public enum KnownScam {
    ASKS_FOR_CODE,
    FALSE_TECHNICIAN,
    FALSE_BANK,
    CHEAP_TERMINAL,
    MONEY_ELSEWHERE,
    OTHER
}
