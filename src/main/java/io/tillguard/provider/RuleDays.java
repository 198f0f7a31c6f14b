package io.tillguard.provider;

import io.tillguard.shared.Parameters;
import io.tillguard.shared.Refusal;
import io.tillguard.shared.RefusedException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** What this module's rules share: days are UTC days, and a paper holds until its last day is over. */
final class RuleDays {

    private static final BigDecimal LARGEST = BigDecimal.valueOf(3_650);

    private RuleDays() {}

    static LocalDate today(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }

    /** SQL of the instant at which a day begins. */
    static String start(String day) {
        return "CAST(CAST(%s AS VARCHAR(10)) || ' 00:00:00+00' AS TIMESTAMP(6) WITH TIME ZONE)".formatted(day);
    }

    /** @throws RefusedException if a parameter is smaller than the least value, or beyond ten years of days */
    static void atLeast(Parameters parameters, String name, long least) {
        BigDecimal value = parameters.decimal(name);
        if (value.compareTo(BigDecimal.valueOf(least)) < 0 || value.compareTo(LARGEST) > 0) {
            throw new RefusedException(Refusal.of(
                    "parameter-out-of-range",
                    name,
                    "%s must be %d to %s: %s".formatted(name, least, LARGEST, value.toPlainString()),
                    value.toPlainString()));
        }
    }
}
