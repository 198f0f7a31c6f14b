package io.tillguard.fleet;

import io.tillguard.shared.Refusal;
import io.tillguard.shared.RefusedException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/**
 * A view as a person names it.
 *
 * @param name 1 to 80 printable characters
 * @param query filters, order and columns as the page's address writes them, at most 2 000 characters
 * @param shared whether everybody shall see it who may see terminals
 */
public record ViewDraft(String name, String query, boolean shared) {

    private static final int LONGEST_NAME = 80;
    private static final int LONGEST_QUERY = 2_000;
    private static final Set<String> PARAMETERS = Set.of(
            "q",
            "state",
            "model",
            "site",
            "region",
            "attendance",
            "software",
            "silentHours",
            "asOf",
            "sort",
            "columns");

    public ViewDraft {
        name = name.strip();
        query = query.strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw new RefusedException(Refusal.of(
                    "bad-view-name",
                    "name",
                    "A view's name has 1 to %d printable characters: '%s'".formatted(LONGEST_NAME, Refusal.plain(name)),
                    name));
        }
        if (query.length() > LONGEST_QUERY) {
            throw refused(query);
        }
        for (String part : query.split("&", -1)) {
            check(part);
        }
    }

    String nameKey() {
        return name.toLowerCase(Locale.ROOT);
    }

    private static void check(String part) {
        if (part.isEmpty()) {
            return;
        }
        int equals = part.indexOf('=');
        if (equals < 0 || !PARAMETERS.contains(part.substring(0, equals))) {
            throw refused(part);
        }
        String value = decoded(part.substring(equals + 1));
        if (value.chars().anyMatch(Character::isISOControl)) {
            throw refused(part);
        }
        switch (part.substring(0, equals)) {
            case "sort" -> TerminalSort.entered(value);
            case "columns" -> TerminalColumn.entered(value);
            default -> {
                // The page leaves out what no longer holds, such as a site that is gone.
            }
        }
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException noEncoding) {
            throw refused(text);
        }
    }

    private static RefusedException refused(String part) {
        return new RefusedException(Refusal.of(
                "bad-view-query",
                "query",
                "A view's query is what follows the question mark on the page of terminals: '%s'"
                        .formatted(Refusal.plain(part)),
                part));
    }
}
