package io.tillguard.software;

import io.tillguard.shared.Refusal;
import io.tillguard.shared.RefusedException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** An entry of the catalogue of known exploited vulnerabilities: which CVE, and by when to fix it. It names no versions. */
record KevEntry(String cve, @Nullable String name, LocalDate added, LocalDate due) {

    private static final int LONGEST_NAME = 400;

    /** @throws RefusedException if the entry lacks what counts */
    static KevEntry read(JsonNode entry) {
        String cve = CveReader.id(entry.path("cveID").asString(""));
        String name = CatalogueName.clean(entry.path("vulnerabilityName").asString(""));
        return new KevEntry(
                cve,
                name.isEmpty() ? null : CveReader.shortened(name, LONGEST_NAME),
                date(entry, "dateAdded"),
                date(entry, "dueDate"));
    }

    private static LocalDate date(JsonNode entry, String field) {
        String text = entry.path(field).asString("");
        LocalDate date = CveReader.date(text);
        if (date == null) {
            throw new RefusedException(
                    Refusal.of("date-malformed", field, "'%s' is a date like 2026-01-31".formatted(field), text));
        }
        return date;
    }
}
