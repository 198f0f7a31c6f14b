package io.tillguard.warning;

import io.tillguard.shared.Severity;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Addresses of the page of warnings, so that every count can lead to the warnings that it counts. */
public final class WarningAddress {

    private final List<String> conditions = new ArrayList<>();

    private WarningAddress() {}

    /** All that live. */
    public static WarningAddress live() {
        return new WarningAddress();
    }

    /** What happened on a day of the company. */
    public static WarningAddress happened(Happening what, LocalDate day) {
        return live().add("happened", what).add("day", day);
    }

    /** What lived at a past instant. */
    public static WarningAddress asOf(Instant at) {
        return live().add("asOf", at);
    }

    /** Of a severity; null for any. */
    public WarningAddress severity(@Nullable Severity severity) {
        return add("severity", severity);
    }

    /** Raised within a time; a bound that is null is none. */
    public WarningAddress raised(@Nullable Instant from, @Nullable Instant before) {
        return add("raisedFrom", from).add("raisedBefore", before);
    }

    private WarningAddress add(String name, @Nullable Object value) {
        if (value != null) {
            conditions.add(name + "=" + value);
        }
        return this;
    }

    /** The address, relative to the console's. */
    @Override
    public String toString() {
        return conditions.isEmpty() ? "warnings" : "warnings?" + String.join("&", conditions);
    }
}
