package io.tillguard.inspection;

/** Pieces of SQL that the rules of this module share. */
final class RuleSql {

    /** No fact. */
    static final String NONE = "CAST(NULL AS VARCHAR)";

    /** No deadline. */
    static final String NO_DATE = "CAST(NULL AS TIMESTAMP(6) WITH TIME ZONE)";

    private RuleSql() {}

    /** A time as text, in UTC to the minute. */
    static String minute(String column) {
        return "TO_CHAR(%s AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI')".formatted(column);
    }
}
