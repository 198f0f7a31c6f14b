package io.tillguard.software;

import static java.util.stream.Collectors.joining;

import io.tillguard.software.Installations.NextTime;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.UUID;

/**
 * The components that one report lists.
 *
 * @param versions by product; a product that is listed twice counts with its last version
 * @param next when the terminal listed components the next time
 */
record ComponentList(Instant at, SortedMap<UUID, Version> versions, NextTime next) {

    /** The same text for the same products and versions: one a line, in the order of the products. */
    String text() {
        return versions.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue().text())
                .collect(joining("\n"));
    }

    static boolean areSame(List<ComponentList> lists) {
        return lists.stream()
                .allMatch(list -> list.versions().equals(lists.getFirst().versions()));
    }

    /** The products of a list by its text. */
    static List<UUID> products(String text) {
        return text.lines()
                .map(line -> UUID.fromString(line.substring(0, line.indexOf('='))))
                .toList();
    }
}
