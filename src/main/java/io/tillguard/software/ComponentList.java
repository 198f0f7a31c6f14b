package io.tillguard.software;

import static java.util.stream.Collectors.joining;

import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.UUID;

/**
 * The components that one report lists.
 *
 * @param versions by product; a product that is listed twice counts with its last version
 */
record ComponentList(Instant at, SortedMap<UUID, Version> versions) {

    /** The same text for the same products and versions: one a line, in the order of the products. */
    String text() {
        return versions.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue().text())
                .collect(joining("\n"));
    }

    /** The products of a list by its text. */
    static List<UUID> products(String text) {
        return text.lines()
                .map(line -> UUID.fromString(line.substring(0, line.indexOf('='))))
                .toList();
    }
}
