package io.tillguard.maintenance;

/** Pieces of SQL that the rules of this module share. */
final class RuleSql {

    /** No deadline. */
    static final String NO_DATE = "CAST(NULL AS TIMESTAMP(6) WITH TIME ZONE)";

    /** No fact. */
    static final String NONE = "CAST(NULL AS VARCHAR)";

    /** Of no interest any more. */
    static final String GONE = "('RETIRED', 'DESTROYED', 'REJECTED', 'LOST')";

    private RuleSql() {}

    /** A time as text, in UTC to the minute. */
    static String minute(String column) {
        return "TO_CHAR(%s AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI')".formatted(column);
    }

    /** The number by which people name an order. */
    static String number(String column) {
        String digits = "CAST(%s AS VARCHAR)".formatted(column);
        return "'WO-' || LPAD(%1$s, GREATEST(6, CHAR_LENGTH(%1$s)), '0')".formatted(digits);
    }
}
