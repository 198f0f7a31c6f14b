package io.tillguard.software;

import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The forms in which terminals may report a version that a CVE record writes behind the product's name.
 *
 * <p>{@code A920_AP_Boot_Release_V5.14} of the product A920 is reported so, or as {@code V5.14}. The digits of the name are no
 * part of the version: below it lie {@code V5.13} and {@code A920_AP_Boot_Release_V5.13}, and not {@code V6.0}, although 6 is
 * less than 920.
 */
final class AffectedVersionForms {

    private static final List<String> BOUNDS = List.of("version", "lessThan", "lessThanOrEqual");

    private AffectedVersionForms() {}

    /** The entry itself, or one entry for each form. */
    static List<JsonNode> of(JsonNode entry, String product) {
        boolean named = entry.isObject()
                && Version.check("product", product) == null
                && BOUNDS.stream().anyMatch(field -> begins(entry.path(field).asString(""), product));
        return named ? List.of(full(entry, product), bare(entry, product)) : List.of(entry);
    }

    private static boolean begins(String text, String product) {
        return text.regionMatches(true, 0, product, 0, product.length())
                && text.length() > product.length()
                && !Character.isLetterOrDigit(text.charAt(product.length()));
    }

    /** As written; what has no lower bound begins with the name. */
    private static JsonNode full(JsonNode entry, String product) {
        ObjectNode form = (ObjectNode) entry.deepCopy();
        if (!begins(entry.path("version").asString(""), product)) {
            form.put("version", product);
        }
        return form;
    }

    private static JsonNode bare(JsonNode entry, String product) {
        ObjectNode form = (ObjectNode) entry.deepCopy();
        BOUNDS.forEach(field -> shorten(form, field, product));
        Stream.of(form.path("changes"))
                .flatMap(CveReader::stream)
                .filter(JsonNode::isObject)
                .forEach(change -> shorten((ObjectNode) change, "at", product));
        return form;
    }

    private static void shorten(ObjectNode node, String field, String product) {
        String text = node.path(field).asString("");
        if (begins(text, product)) {
            node.put(field, text.substring(product.length() + 1));
        }
    }
}
