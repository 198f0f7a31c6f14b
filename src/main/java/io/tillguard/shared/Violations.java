package io.tillguard.shared;

import java.util.Map;

/**
 * One SELECT that finds every subject which breaks a rule, at most one row a subject, with the columns {@code
 * subject_id} (UUID), {@code subject_label} (text to show: serial, model or site code), {@code site_id} (UUID or null),
 * {@code severity} (integer 1 to 4), {@code since} and {@code due_at} (timestamp with time zone; due_at may be null) and
 * {@code fact_1}, {@code fact_2}, {@code fact_3} (text or null: what the rule's sentence needs).
 *
 * <p>Facts must not change from sweep to sweep while nothing happens: a date, not an age.
 *
 * @param sql portable SQL with named parameters, run as a subquery: no trailing semicolon, no ORDER BY
 * @param binds values of the named parameters; Instants as {@code OffsetDateTime} in UTC
 */
public record Violations(String sql, Map<String, Object> binds) {
    public Violations {
        binds = Map.copyOf(binds);
    }
}
