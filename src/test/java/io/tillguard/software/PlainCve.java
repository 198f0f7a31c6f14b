package io.tillguard.software;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A vulnerability as a record tells it.
 *
 * @param exploitedFixBy the due day of the catalogue of known exploited vulnerabilities, null when it is not in there
 */
record PlainCve(
        String id,
        @Nullable BigDecimal score,
        String vector,
        @Nullable LocalDate exploitedFixBy,
        List<Affected> affected) {

    /** A product by the record's names, and which of its versions are affected. */
    record Affected(
            String vendor, String product, @Nullable ComponentType module, String otherwise, List<Entry> entries) {

        /** Unaffected wins, then affected; what no entry names is as the record says of all others. */
        boolean has(PlainVersion version) {
            var said = entries.stream()
                    .filter(entry -> entry.covers(version))
                    .map(entry -> entry.status(version))
                    .toList();
            if (said.contains("unaffected") || (otherwise.equals("affected") && said.contains("unknown"))) {
                return false;
            }
            return said.contains("affected") || otherwise.equals("affected");
        }

        String json() {
            String modules = module == null ? "" : "\"modules\": [\"%s\"],".formatted(module.word());
            return """
                    {"vendor": "%s", "product": "%s", %s "defaultStatus": "%s", "versions": [%s]}""".formatted(
                            vendor,
                            product,
                            modules,
                            otherwise,
                            String.join(",", entries.stream().map(Entry::json).toList()));
        }
    }

    /** From when on a range has another status. */
    record Change(String at, String status) {}

    /**
     * One version, or a range.
     *
     * @param from "0" for all from the first
     * @param to null for one version; with ".*" at its end all that begins so
     * @param change null when the whole range has one status
     */
    record Entry(
            String from,
            @Nullable String to,
            boolean including,
            String status,
            @Nullable Change change) {

        boolean covers(PlainVersion version) {
            if (to == null) {
                return (from.equals("0") && status.equals("affected")) || isOrBegins(version, from);
            }
            boolean above = from.equals("0") || !version.isBelow(PlainVersion.of(from));
            if (to.endsWith(".*")) {
                return above && (version.isBelow(PlainVersion.of(to)) || isOrBegins(version, to));
            }
            int order = version.compareTo(PlainVersion.of(to));
            return above && (including ? order <= 0 : order < 0);
        }

        private static boolean isOrBegins(PlainVersion version, String text) {
            var told = PlainVersion.of(text);
            return text.endsWith(".*") ? version.beginsWith(told) : version.isSameAs(told);
        }

        String status(PlainVersion version) {
            return change != null && !version.isBelow(PlainVersion.of(change.at())) ? change.status() : status;
        }

        String json() {
            if (to == null) {
                return "{\"version\": \"%s\", \"status\": \"%s\"}".formatted(from, status);
            }
            String changes = change == null
                    ? ""
                    : ", \"changes\": [{\"at\": \"%s\", \"status\": \"%s\"}]".formatted(change.at(), change.status());
            return "{\"version\": \"%s\", \"%s\": \"%s\", \"status\": \"%s\"%s}"
                    .formatted(from, including ? "lessThanOrEqual" : "lessThan", to, status, changes);
        }
    }

    /** The record in the published form. */
    String json() {
        String metrics = score == null
                ? ""
                : "\"metrics\": [{\"cvssV3_1\": {\"baseScore\": %s, \"attackVector\": \"%s\"}}],"
                        .formatted(score.toPlainString(), vector);
        return """
                {"dataType": "CVE_RECORD", "dataVersion": "5.1", "cveMetadata": {"cveId": "%s", "state": "PUBLISHED"},
                "containers": {"cna": {"title": "Flaw", %s "affected": [%s]}}}""".formatted(
                        id,
                        metrics,
                        String.join(",", affected.stream().map(Affected::json).toList()));
    }
}
