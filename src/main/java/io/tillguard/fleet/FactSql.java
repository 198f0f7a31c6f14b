package io.tillguard.fleet;

/** Pieces of SQL that several rules of this module share. */
final class FactSql {

    /** No deadline. */
    static final String NO_DATE = "CAST(NULL AS TIMESTAMP(6) WITH TIME ZONE)";

    /** No fact. */
    static final String NONE = "CAST(NULL AS VARCHAR)";

    /** At a site, in service or interrupted: what such a terminal does is the company's business. */
    static final String DEPLOYED = "('ACTIVE', 'IN_REPAIR', 'QUARANTINED', 'SUSPENDED', 'RELOCATING')";

    /** Terminals with their site, state and TID as they were at {@code :asOf}, in place of {@code fleet_terminal}. */
    static final String TERMINALS_THEN = """
            (SELECT v.id, v.serial, h.site_id, h.state, h.tid
             FROM fleet_terminal v
             JOIN fleet_terminal_history h ON h.terminal_id = v.id AND h.valid_from <= :asOf AND h.valid_to > :asOf)""";

    private FactSql() {}

    /**
     * When the present stretch above a limit began, for an observation {@code o} above it: the end of the last interval of its
     * run that was not, or the beginning of the run.
     */
    static String above(String limit) {
        return """
                COALESCE((SELECT MAX(q.valid_to) FROM fleet_observation q
                          WHERE q.terminal_id = o.terminal_id AND q.kind = o.kind AND q.amount <= %s
                            AND q.valid_to > o.since AND q.valid_to <= o.valid_from), o.since)""".formatted(limit);
    }

    /** A bind of seconds since 1970. */
    static String seconds(String name) {
        return "CAST(:%s AS DECIMAL(20, 6))".formatted(name);
    }

    /** A time as text, in UTC to the minute. */
    static String minute(String column) {
        return "TO_CHAR(%s AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI')".formatted(column);
    }
}
