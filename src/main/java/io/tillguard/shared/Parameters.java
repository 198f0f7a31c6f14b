package io.tillguard.shared;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** A rule's numbers, by name, in a stable order. Which names exist is fixed by the rule's defaults. */
public record Parameters(Map<String, BigDecimal> values) {

    public Parameters {
        values = Collections.unmodifiableMap(new TreeMap<>(values));
    }

    /** No parameters. */
    public static Parameters none() {
        return new Parameters(Map.of());
    }

    /** These and one more. */
    public Parameters with(String name, long value) {
        return with(name, BigDecimal.valueOf(value));
    }

    /** These and one more, or one replaced. */
    public Parameters with(String name, BigDecimal value) {
        Map<String, BigDecimal> more = new TreeMap<>(values);
        more.put(name, value);
        return new Parameters(more);
    }

    /**
     * A whole number.
     *
     * @throws IllegalArgumentException if there is no such parameter, or it is not whole
     */
    public long whole(String name) {
        return decimal(name).longValueExact();
    }

    /**
     * A number.
     *
     * @throws IllegalArgumentException if there is no such parameter
     */
    public BigDecimal decimal(String name) {
        BigDecimal value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("No parameter '%s' among %s".formatted(name, values.keySet()));
        }
        return value;
    }
}
