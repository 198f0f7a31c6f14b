package io.tillguard.shared;

import org.jspecify.annotations.Nullable;

/**
 * An expected refusal: which field, which value, which rule.
 *
 * @param code stable code in kebab case, such as {@code unknown-site}; its words in the reader's language have the
 *     message key {@code refusal.<code>} with {0} the value
 * @param field the field as the sender names it, null when the whole input is meant
 * @param message one English sentence that names the value and the rule
 * @param value the offending value, shortened, for messages in other languages
 */
public record Refusal(
        String code,
        @Nullable String field,
        String message,
        @Nullable String value) {

    private static final int LONGEST_VALUE = 80;

    public Refusal {
        value = value == null ? null : plain(value);
        message = message.replaceAll("\\p{Cntrl}", " ");
    }

    /** A refusal that names a field and its value. */
    public static Refusal of(String code, String field, String message, @Nullable Object value) {
        return new Refusal(code, field, message, value == null ? null : value.toString());
    }

    /** Text that is safe to repeat in a message or a log line: no control characters, at most 80 characters. */
    public static String plain(String text) {
        String oneLine = text.replaceAll("\\p{Cntrl}", " ");
        return oneLine.length() <= LONGEST_VALUE ? oneLine : oneLine.substring(0, LONGEST_VALUE) + "…";
    }
}
