package io.tillguard.ingest;

import io.tillguard.shared.Refusal;
import io.tillguard.shared.RefusedException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the fields of one JSON object; what has the wrong type or form is refused with the field's path. */
record JsonFields(String path, JsonNode node) {

    static final String BAD_FIELD = "bad-field";

    JsonFields {
        if (!node.isObject()) {
            throw refused(path, "must be a JSON object", kind(node));
        }
    }

    /** Text of 1 to so many printable characters; null when absent or empty. */
    @Nullable
    String text(String name, int longest) {
        JsonNode value = node.get(name);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isString()) {
            throw refused(at(name), "must be a text", kind(value));
        }
        String text = value.stringValue().strip();
        checkText(at(name), text, longest);
        return text.isEmpty() ? null : text;
    }

    String requiredText(String name, int longest) {
        String text = text(name, longest);
        if (text == null) {
            throw new RefusedException(Refusal.of("missing-field", at(name), "is required.", null));
        }
        return text;
    }

    @Nullable
    Instant instant(String name) {
        String text = text(name, 40);
        if (text == null) {
            return null;
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw refused(at(name), "must be an instant such as 2026-03-02T09:00:00Z", text);
        }
    }

    Instant requiredInstant(String name) {
        requiredText(name, 40);
        Instant instant = instant(name);
        if (instant == null) {
            throw new IllegalStateException("A text that is there has an instant");
        }
        return instant;
    }

    /** A finite number within bounds; null when absent. */
    @Nullable
    Double number(String name, double lowest, double highest) {
        JsonNode value = node.get(name);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isNumber()) {
            throw refused(at(name), "must be a number", kind(value));
        }
        double number = value.doubleValue(Double.NaN);
        if (!(number >= lowest && number <= highest)) {
            throw refused(at(name), "must be %s to %s".formatted(plain(lowest), plain(highest)), value.toString());
        }
        return number;
    }

    double requiredNumber(String name, double lowest, double highest) {
        Double number = number(name, lowest, highest);
        if (number == null) {
            throw new RefusedException(Refusal.of("missing-field", at(name), "is required.", null));
        }
        return number;
    }

    @Nullable
    Boolean flag(String name) {
        JsonNode value = node.get(name);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isBoolean()) {
            throw refused(at(name), "must be true or false", kind(value));
        }
        return value.booleanValue();
    }

    @Nullable
    JsonFields object(String name) {
        JsonNode value = node.get(name);
        return value == null || value.isNull() ? null : new JsonFields(at(name), value);
    }

    /** The elements of an array, at most so many; null when absent. */
    <T> @Nullable List<T> each(String name, int most, Function<Element, T> form) {
        JsonNode value = node.get(name);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isArray()) {
            throw refused(at(name), "must be an array", kind(value));
        }
        if (value.size() > most) {
            throw refused(at(name), "must have at most %d elements".formatted(most), String.valueOf(value.size()));
        }
        List<T> elements = new ArrayList<>(value.size());
        for (int i = 0; i < value.size(); i++) {
            elements.add(form.apply(new Element("%s[%d]".formatted(at(name), i), value.get(i))));
        }
        return elements;
    }

    /** One element of an array and where it stands. */
    record Element(String path, JsonNode node) {

        JsonFields object() {
            return new JsonFields(path, node);
        }

        String text(int longest) {
            if (!node.isString()) {
                throw refused(path, "must be a text", kind(node));
            }
            checkText(path, node.stringValue(), longest);
            return node.stringValue();
        }
    }

    static RefusedException refused(String path, String rule, String value) {
        return new RefusedException(
                Refusal.of(BAD_FIELD, path, "%s, not '%s'.".formatted(rule, Refusal.plain(value)), value));
    }

    /** Neither database nor log may meet control characters or half of a surrogate pair. */
    private static void checkText(String path, String text, int longest) {
        if (text.length() > longest) {
            throw refused(path, "must have at most %d characters".formatted(longest), text);
        }
        if (text.codePoints().anyMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE)) {
            throw refused(path, "must have printable characters only", text.replaceAll("\\p{Cs}", "?"));
        }
    }

    String at(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private static String kind(JsonNode node) {
        return node.isContainer() ? (node.isArray() ? "an array" : "an object") : node.toString();
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }
}
