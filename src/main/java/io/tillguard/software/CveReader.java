package io.tillguard.software;

import io.tillguard.shared.Refusal;
import io.tillguard.shared.RefusedException;
import io.tillguard.software.CveRecord.Affected;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads CVE records of format 5.x. The numbering authority's score counts; where it gives none, the one that an
 * enrichment (ADP) container adds; of several in one container the highest. Affected products are taken from all containers.
 */
final class CveReader {

    private static final Pattern FORM = Pattern.compile("CVE-[0-9]{4}-[0-9]{4,12}");
    private static final List<String> METRICS = List.of("cvssV4_0", "cvssV3_1", "cvssV3_0");
    private static final int LONGEST_TITLE = 400;
    private static final int LONGEST_NAME = 200;
    private static final int LARGEST_SCORE = 10;

    private CveReader() {}

    /** @throws RefusedException if the entry is no published CVE record */
    static CveRecord read(JsonNode entry) {
        JsonNode metadata = entry.path("cveMetadata");
        String cve = id(metadata.path("cveId").asString(""));
        if (isRejected(entry)) {
            throw rejected(cve);
        }
        JsonNode cna = entry.path("containers").path("cna");
        if (!cna.isObject()) {
            throw refused("cve-malformed", "containers.cna", "%s has no cna container".formatted(cve), cve);
        }
        List<JsonNode> containers = new ArrayList<>(List.of(cna));
        entry.path("containers").path("adp").forEach(containers::add);
        Optional<JsonNode> score = containers.stream()
                .map(CveReader::score)
                .flatMap(Optional::stream)
                .findFirst();
        return new CveRecord(
                cve,
                title(cna),
                score.map(metric -> metric.path("baseScore").decimalValue()).orElse(null),
                score.map(metric -> metric.path("attackVector").asString(null))
                        .map(CveReader::vector)
                        .orElse(null),
                date(metadata.path("datePublished").asString("")),
                containers.stream()
                        .flatMap(container -> stream(container.path("affected")))
                        .map(CveReader::affected)
                        .flatMap(Optional::stream)
                        .toList());
    }

    /** That there is nothing to take: the authority rejected a record that was never known here. */
    static RefusedException rejected(String cve) {
        return refused("cve-rejected", "cveMetadata.state", "%s was rejected by its authority".formatted(cve), cve);
    }

    /** Whether the authority took the record back. */
    static boolean isRejected(JsonNode entry) {
        return entry.path("cveMetadata").path("state").asString("").equals("REJECTED");
    }

    /** @throws RefusedException if the text is no CVE identifier */
    static String id(String text) {
        if (!FORM.matcher(text).matches()) {
            throw refused("cve-malformed", "cveId", "'%s' is no CVE identifier".formatted(Refusal.plain(text)), text);
        }
        return text;
    }

    private static @Nullable String title(JsonNode cna) {
        String title = cna.path("title").asString("");
        if (title.isBlank()) {
            title = stream(cna.path("descriptions"))
                    .filter(each -> each.path("lang").asString("").startsWith("en"))
                    .map(each -> each.path("value").asString(""))
                    .findFirst()
                    .orElse("");
        }
        return title.isBlank() ? null : shortened(CatalogueName.clean(title), LONGEST_TITLE);
    }

    static String shortened(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
    }

    private static Optional<JsonNode> score(JsonNode container) {
        return stream(container.path("metrics"))
                .flatMap(metric -> METRICS.stream().map(metric::path))
                .filter(metric -> metric.path("baseScore").isNumber())
                .filter(metric -> isScore(metric.path("baseScore").decimalValue()))
                .max(Comparator.comparing(metric -> metric.path("baseScore").decimalValue()));
    }

    private static boolean isScore(BigDecimal score) {
        return score.signum() >= 0 && score.compareTo(BigDecimal.valueOf(LARGEST_SCORE)) <= 0;
    }

    private static @Nullable String vector(String text) {
        return switch (text) {
            case "NETWORK", "LOCAL", "PHYSICAL" -> text;
            case "ADJACENT", "ADJACENT_NETWORK" -> "ADJACENT";
            default -> null;
        };
    }

    static @Nullable LocalDate date(String text) {
        try {
            return text.length() < 10 ? null : LocalDate.parse(text.substring(0, 10));
        } catch (DateTimeException malformed) {
            return null;
        }
    }

    private static Optional<Affected> affected(JsonNode entry) {
        String vendor = name(entry.path("vendor"));
        String product = name(entry.path("product"));
        if (product.isEmpty()) {
            product = name(entry.path("packageName"));
        }
        AffectedVersions versions = AffectedVersions.read(entry);
        if (product.isEmpty() || versions.ranges().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Affected(
                vendor.isEmpty() ? "n/a" : vendor, product, type(entry), versions.ranges(), versions.text()));
    }

    private static String name(JsonNode node) {
        return shortened(CatalogueName.clean(node.asString("")), LONGEST_NAME);
    }

    /** The part of the product that the record names as a module, when the console tracks it apart. */
    private static @Nullable ComponentType type(JsonNode entry) {
        List<String> modules = stream(entry.path("modules"))
                .map(module -> CatalogueName.key(module.asString("")))
                .toList();
        return Stream.of(ComponentType.values())
                .filter(type -> modules.contains(CatalogueName.key(type.word())))
                .findFirst()
                .orElse(null);
    }

    static Stream<JsonNode> stream(JsonNode array) {
        return array.isArray() ? StreamSupport.stream(array.spliterator(), false) : Stream.empty();
    }

    private static RefusedException refused(String code, String field, String message, String value) {
        return new RefusedException(Refusal.of(code, field, message, value));
    }
}
