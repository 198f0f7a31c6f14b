package io.tillguard.shared;

import java.util.regex.Pattern;

/** Identifier of an early-warning rule, such as {@code EW-S01}. */
public record RuleId(String value) implements Comparable<RuleId> {

    private static final Pattern FORM = Pattern.compile("EW-[PSDNFEMTI][0-9]{2}");

    public RuleId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("Rule id must match %s: '%s'".formatted(FORM, value));
        }
    }

    @Override
    public int compareTo(RuleId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
