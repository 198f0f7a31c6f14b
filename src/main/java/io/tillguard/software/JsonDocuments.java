package io.tillguard.software;

import io.tillguard.shared.Refusal;
import io.tillguard.shared.RefusedException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Takes a body apart: one object, an array of objects, a KEV catalogue's list, or one object a line. */
@Component
class JsonDocuments {

    private static final Set<String> CATALOGUE =
            Set.of("title", "catalogVersion", "dateReleased", "count", "vulnerabilities");

    private final JsonMapper json;

    JsonDocuments(JsonMapper json) {
        this.json = json;
    }

    /** An object, or why it is none. */
    record Entry(@Nullable JsonNode value, @Nullable String failure) {}

    /**
     * What a body holds.
     *
     * @param released the day of a whole KEV catalogue, null of anything else, also of a part of one
     */
    record Body(List<Entry> entries, @Nullable LocalDate released) {
        Body {
            entries = List.copyOf(entries);
        }
    }

    /** @throws RefusedException if the body holds no JSON at all */
    Body body(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8).strip();
        if (text.startsWith("\uFEFF")) {
            text = text.substring(1).strip();
        }
        List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
        if (lines.size() > 1 && read(lines.getFirst()).value() != null) {
            return new Body(lines.stream().map(this::read).toList(), null);
        }
        Entry whole = parse(text);
        JsonNode value = whole.value();
        if (value == null || !(value.isObject() || value.isArray())) {
            throw new RefusedException(Refusal.of(
                    "json-malformed",
                    "body",
                    "The body is no JSON object, array of objects, or one object a line",
                    whole.failure()));
        }
        JsonNode listed = value.isArray() ? value : value.path("vulnerabilities");
        if (!listed.isArray()) {
            return new Body(List.of(whole), null);
        }
        List<Entry> entries = new ArrayList<>();
        listed.forEach(each -> entries.add(each.isObject() ? new Entry(each, null) : new Entry(null, each.toString())));
        return new Body(entries, value.isObject() ? released(value, entries.size()) : null);
    }

    /** A catalogue that tells how many it lists and has no field besides the published ones is whole. */
    private static @Nullable LocalDate released(JsonNode catalogue, int listed) {
        boolean whole = CATALOGUE.containsAll(catalogue.propertyNames())
                && catalogue.path("count").asInt(-1) == listed;
        return whole ? CveReader.date(catalogue.path("dateReleased").asString("")) : null;
    }

    private Entry read(String text) {
        Entry entry = parse(text);
        JsonNode value = entry.value();
        return value == null || value.isObject() ? entry : new Entry(null, text);
    }

    private Entry parse(String text) {
        try {
            return new Entry(json.readTree(text), null);
        } catch (JacksonException e) {
            return new Entry(null, e.getOriginalMessage());
        }
    }
}
