package io.tillguard.rollout;

import java.util.Arrays;
import java.util.stream.Collectors;

/** What SQL must know of {@link Reason}. */
final class ReasonSql {

    /** Reasons of failure, for {@code IN}. */
    static final String FAILURES = listed(AssignmentState.FAILED);

    private ReasonSql() {}

    /** The state that a column's reason belongs to. */
    static String state(String column) {
        return Arrays.stream(AssignmentState.values())
                .map(state -> "WHEN %s IN %s THEN '%s'".formatted(column, listed(state), state))
                .collect(Collectors.joining(" ", "CASE ", " END"));
    }

    private static String listed(AssignmentState state) {
        return Arrays.stream(Reason.values())
                .filter(reason -> reason.state() == state)
                .map(reason -> "'" + reason + "'")
                .collect(Collectors.joining(", ", "(", ")"));
    }
}
