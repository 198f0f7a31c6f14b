package io.tillguard.visit;

import io.tillguard.provider.Clause;

/** What somebody owes in a visit, and the clause of a contract that says so. Words: {@code visit.duty.<CONSTANT>}. */
public enum Duty {
    /** To send only people on the roster, with their papers. */
    SEND_KNOWN_PEOPLE(Clause.STAFF_IDENTITY, Side.PROVIDER),
    /** To let somebody watch. */
    WATCH(Clause.SUPERVISION, Side.SITE),
    /** To have a backup before the work. */
    BACK_UP(Clause.BACKUP, Side.PROVIDER),
    /** To come when agreed. */
    BE_ON_TIME(Clause.RESPONSE_TIME, Side.PROVIDER),
    /** To pay for what breaks or is changed without being asked for. */
    CAUSE_NO_DAMAGE(Clause.LIABILITY, Side.PROVIDER),
    /** To put right what was done badly. */
    PUT_RIGHT(Clause.WARRANTY, Side.PROVIDER),
    /** To tell nobody what was seen. */
    KEEP_SECRETS(Clause.CONFIDENTIALITY, Side.PROVIDER),
    /** To send no other firm. */
    SEND_NOBODY_ELSE(Clause.SUBCONTRACTING, Side.PROVIDER);

    /** Who owes it. Words: {@code visit.side.<CONSTANT>}. */
    public enum Side {
        PROVIDER,
        SITE
    }

    private final Clause clause;
    private final Side side;

    Duty(Clause clause, Side side) {
        this.clause = clause;
        this.side = side;
    }

    /** The clause that agrees on it. */
    public Clause clause() {
        return clause;
    }

    /** Who owes it. */
    public Side side() {
        return side;
    }
}
