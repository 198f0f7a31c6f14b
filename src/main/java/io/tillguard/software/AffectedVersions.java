package io.tillguard.software;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Which versions an {@code affected} entry of a CVE record means, as ranges.
 *
 * <p>An entry in {@code versions} is one version, or a range up to {@code lessThan} or {@code lessThanOrEqual}, whose status
 * may change on the way ({@code changes}), never beyond its end. {@code 6.1.*} as an end means all that begins with 6.1. What no
 * entry names has the {@code defaultStatus}, which is unknown when absent; unknown is not affected. What an entry calls
 * unaffected is not affected whatever else says so. {@code 0}, {@code *} and {@code n/a} leave a bound open; an affected entry
 * that names no version at all means every version, an unaffected one only when it says all. A text without a digit is no
 * version, nor is the hash of a commit: the entry is left out.
 *
 * @param ranges disjoint from what is unaffected, possibly overlapping each other
 * @param text for people, such as {@code <= 11.1.45_20230314}
 */
record AffectedVersions(List<VersionRange> ranges, String text) {

    private static final Set<String> OPEN =
            Set.of("", "0", "*", "-", "n/a", "all", "any", "unspecified", "all versions");
    private static final Set<String> EVERY = Set.of("*", "all", "any", "all versions");
    private static final String FIRST = "0";
    private static final String REST = ".*";

    /** Behind every key that begins with another: pieces of keys begin with 1 or 2. */
    private static final String BEYOND = "3";

    /** What is written in full or in the usual twelve digits; a date with a letter is shorter. */
    private static final Pattern COMMIT = Pattern.compile("(?=.*[a-fA-F])[0-9a-fA-F]{12,64}");

    private static final int LONGEST_TEXT = 200;

    private record Part(VersionRange range, String status) {
        boolean is(String other) {
            return status.equals(other);
        }
    }

    static AffectedVersions read(JsonNode entry) {
        List<Part> parts = versions(entry)
                .flatMap(version -> AffectedVersionForms.of(version, text(entry, "product")).stream())
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

    private static Stream<JsonNode> versions(JsonNode entry) {
        return CveReader.stream(entry.path("versions")).filter(version -> !isOfCommits(version));
    }

    private static boolean isOfCommits(JsonNode version) {
        return text(version, "versionType").equalsIgnoreCase("git")
                || Stream.of("version", "lessThan", "lessThanOrEqual")
                        .anyMatch(field -> COMMIT.matcher(text(version, field)).matches());
    }

    private static List<Part> parts(JsonNode entry) {
        String status = entry.path("status").asString("unknown");
        boolean inclusive = !entry.has("lessThan");
        if (inclusive && !entry.has("lessThanOrEqual")) {
            return single(text(entry, "version"), status).stream()
                    .map(range -> new Part(range, status))
                    .toList();
        }
        String end = text(entry, inclusive ? "lessThanOrEqual" : "lessThan");
        Optional<Bound> from = bound(text(entry, "version"));
        Optional<Bound> to = end.equals(FIRST) ? Optional.of(version(FIRST)) : bound(end);
        if (from.isEmpty() || to.isEmpty()) {
            return List.of();
        }
        boolean whole = isPrefix(end);
        String last = to.get().key();
        VersionRange range =
                new VersionRange(from.get().key(), true, whole ? last + BEYOND : last, inclusive && !whole);
        return range.isEmpty() ? List.of() : changing(entry, range, status);
    }

    private static Optional<VersionRange> single(String text, String status) {
        String key = CatalogueName.key(text);
        if (EVERY.contains(key) || (OPEN.contains(key) && status.equals("affected"))) {
            return Optional.of(VersionRange.ALL);
        }
        if (OPEN.contains(key) && !text.equals(FIRST)) {
            return Optional.empty();
        }
        boolean whole = isPrefix(text);
        return (text.equals(FIRST) ? Optional.of(version(FIRST)) : bound(text))
                .map(Bound::key)
                .map(named -> new VersionRange(named, true, whole ? named + BEYOND : named, !whole));
    }

    /** Cuts a range at each change of status. */
    private static List<Part> changing(JsonNode entry, VersionRange whole, String status) {
        List<Part> parts = new ArrayList<>();
        String start = null;
        String current = status;
        List<JsonNode> changes = CveReader.stream(entry.path("changes"))
                .filter(change -> bound(text(change, "at")).map(Bound::key).isPresent())
                .sorted((one, other) -> new Version(text(one, "at")).compareTo(new Version(text(other, "at"))))
                .toList();
        for (JsonNode change : changes) {
            String at = new Version(text(change, "at")).sortKey();
            parts.add(new Part(whole.common(new VersionRange(start, true, at, false)), current));
            start = at;
            current = change.path("status").asString("unknown");
        }
        parts.add(new Part(whole.common(new VersionRange(start, true, null, true)), current));
        return parts;
    }

    /** A bound; its key is null when it is open. */
    private record Bound(@Nullable String key) {}

    private static Optional<Bound> bound(String text) {
        if (OPEN.contains(CatalogueName.key(text))) {
            return Optional.of(new Bound(null));
        }
        return Version.check("version", text) == null ? Optional.of(version(text)) : Optional.empty();
    }

    private static Bound version(String text) {
        return new Bound(new Version(text).sortKey());
    }

    /** All that begins with a version: a star is no piece of a key, so the key is the version's. */
    private static boolean isPrefix(String text) {
        return text.endsWith(REST);
    }

    private static String text(JsonNode entry, String field) {
        return entry.path(field).asString("").strip();
    }

    private static String text(JsonNode entry, boolean affectedByDefault) {
        List<String> told = new ArrayList<>();
        if (affectedByDefault) {
            told.add("*");
        }
        versions(entry).limit(20).forEach(version -> {
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
