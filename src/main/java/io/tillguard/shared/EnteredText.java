package io.tillguard.shared;

import org.jspecify.annotations.Nullable;

/** Checks texts that people enter. */
public final class EnteredText {

    private EnteredText() {}

    /**
     * The text without surplus space.
     *
     * @throws RefusedException if the text is blank, longer than it may be, or holds control characters
     */
    public static String required(String field, @Nullable String text, int longest) {
        String checked = optional(field, text, longest);
        if (checked == null) {
            throw refused("field-missing", field, "'%s' is missing".formatted(field), field);
        }
        return checked;
    }

    /**
     * The text without surplus space, null when blank.
     *
     * @throws RefusedException if it is longer than it may be, or holds control characters
     */
    public static @Nullable String optional(String field, @Nullable String text, int longest) {
        if (text == null || text.isBlank()) {
            return null;
        }
        String stripped = text.strip();
        if (stripped.length() > longest) {
            throw refused("text-too-long", field, "'%s' has at most %d characters".formatted(field, longest), stripped);
        }
        if (stripped.codePoints().anyMatch(point -> Character.isISOControl(point) && point != '\n')) {
            throw refused("text-unprintable", field, "'%s' holds control characters".formatted(field), stripped);
        }
        return stripped;
    }

    public static RefusedException refused(String code, String field, String message, @Nullable Object value) {
        return new RefusedException(Refusal.of(code, field, message, value));
    }
}
