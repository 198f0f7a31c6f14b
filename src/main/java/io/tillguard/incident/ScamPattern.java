package io.tillguard.incident;

/** How people are deceived around payment terminals, to be recognised again. Words: {@code incident.scam.<CONSTANT>}. */
public enum ScamPattern {
    ASKS_FOR_CODE,
    FALSE_TECHNICIAN,
    FALSE_BANK,
    CHEAP_TERMINAL,
    MONEY_ELSEWHERE,
    OTHER
}
