package io.tillguard.shared;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * The convention for facts that are kept as intervals: a row holds from {@code valid_from} (inclusive) to {@code
 * valid_to} (exclusive); the present row ends at {@link #OPEN}. "As of t" is then one predicate without a null.
 */
public final class Validity {

    /** End of an interval that still holds: 9999-12-31T00:00Z. */
    public static final OffsetDateTime OPEN = OffsetDateTime.of(9999, 12, 31, 0, 0, 0, 0, ZoneOffset.UTC);

    /** {@link #OPEN} as an SQL literal that both databases read. */
    public static final String OPEN_SQL = "TIMESTAMP WITH TIME ZONE '9999-12-31 00:00:00+00'";

    private Validity() {}

    /** The predicate "valid at :asOf" for the given table alias. */
    public static String asOf(String alias) {
        return "%1$s.valid_from <= :asOf AND %1$s.valid_to > :asOf".formatted(alias);
    }

    /** An instant as the JDBC value that both databases take. */
    public static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
