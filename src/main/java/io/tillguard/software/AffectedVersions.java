package io.tillguard.software;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Which versions an {@code affected} entry of a CVE record means, as ranges.
 *
 * <p>An entry in {@code versions} is one version, or a range up to {@code lessThan} or {@code lessThanOrEqual}, whose status
 * may change on the way ({@code changes}). What no entry names has the {@code defaultStatus}, which is unknown when absent;
 * unknown is not affected. What an entry calls unaffected is not affected whatever else says so. {@code 0}, {@code *} and
 * {@code n/a} leave a bound open; an affected entry that names no version at all means every version. A text without a
 * digit is no version: the entry is left out.
 *
 * @param ranges disjoint from what is unaffected, possibly overlapping each other
 * @param text for people, such as {@code <= 11.1.45_20230314}
 */
record AffectedVersions(List<VersionRange> ranges, String text) {

    private static final Set<String> OPEN =
            Set.of("", "0", "*", "-", "n/a", "all", "any", "unspecified", "all versions");
    private static final int LONGEST_TEXT = 200;

    private record Part(VersionRange range, String status) {
        boolean is(String other) {
            return status.equals(other);
        }
    }

    static AffectedVersions read(JsonNode entry) {
        List<Part> parts = CveReader.stream(entry.path("versions"))
                .flatMap(version -> parts(version).stream())
                .filter(part -> !part.range().isEmpty())
                .toList();
        boolean affectedByDefault =
                entry.path("defaultStatus").asString("unknown").equals("affected");
        List<VersionRange> affected = affectedByDefault ? List.of(VersionRange.ALL) : ranges(parts, "affected");
        List<VersionRange> spared = new ArrayList<>(ranges(parts, "unaffected"));
        if (affectedByDefault) {
            spared.addAll(ranges(parts, "unknown"));
        }
        return new AffectedVersions(VersionRange.without(affected, spared), text(entry, affectedByDefault));
    }

    private static List<VersionRange> ranges(List<Part> parts, String status) {
        return parts.stream().filter(part -> part.is(status)).map(Part::range).toList();
    }

    private static List<Part> parts(JsonNode entry) {
        String first = text(entry, "version");
        String less = text(entry, "lessThan");
        String lessOrEqual = text(entry, "lessThanOrEqual");
        String status = entry.path("status").asString("unknown");
        boolean ranged = entry.has("lessThan") || entry.has("lessThanOrEqual");
        if (!ranged) {
            return single(first, status);
        }
        boolean inclusive = !entry.has("lessThan");
        Optional<Bound> from = bound(first);
        Optional<Bound> to = bound(inclusive ? lessOrEqual : less);
        if (from.isEmpty() || to.isEmpty()) {
            return List.of();
        }
        return changing(entry, from.get(), to.get(), inclusive, status);
    }

    private static List<Part> single(String version, String status) {
        return bound(version)
                .map(bound -> List.of(new Part(new VersionRange(bound.key(), true, bound.key(), true), status)))
                .orElse(List.of());
    }

    /** Cuts a range at each change of status. */
    private static List<Part> changing(JsonNode entry, Bound from, Bound to, boolean inclusive, String status) {
        List<Part> parts = new ArrayList<>();
        String start = from.key();
        String current = status;
        List<JsonNode> changes = CveReader.stream(entry.path("changes"))
                .filter(change -> bound(text(change, "at")).map(Bound::key).isPresent())
                .sorted((one, other) -> new Version(text(one, "at")).compareTo(new Version(text(other, "at"))))
                .toList();
        for (JsonNode change : changes) {
            String at = new Version(text(change, "at")).sortKey();
            parts.add(new Part(new VersionRange(start, true, at, false), current));
            start = at;
            current = change.path("status").asString("unknown");
        }
        parts.add(new Part(new VersionRange(start, true, to.key(), inclusive), current));
        return parts;
    }

    /** A bound; its key is null when it is open. */
    private record Bound(@Nullable String key) {}

    private static Optional<Bound> bound(String text) {
        if (OPEN.contains(CatalogueName.key(text))) {
            return Optional.of(new Bound(null));
        }
        return Version.check("version", text) == null
                ? Optional.of(new Bound(new Version(text).sortKey()))
                : Optional.empty();
    }

    private static String text(JsonNode entry, String field) {
        return entry.path(field).asString("").strip();
    }

    private static String text(JsonNode entry, boolean affectedByDefault) {
        List<String> told = new ArrayList<>();
        if (affectedByDefault) {
            told.add("*");
        }
        CveReader.stream(entry.path("versions")).limit(20).forEach(version -> {
            String first = text(version, "version");
            String bound = version.has("lessThan")
                    ? "< " + text(version, "lessThan")
                    : version.has("lessThanOrEqual") ? "<= " + text(version, "lessThanOrEqual") : "";
            String from = !bound.isEmpty() && OPEN.contains(CatalogueName.key(first)) ? "" : first + " ";
            String not = version.path("status").asString("").equals("affected") ? "" : "not ";
            told.add((not + from + bound).strip());
        });
        return CveReader.shortened(CatalogueName.clean(String.join(", ", told)), LONGEST_TEXT);
    }
}
