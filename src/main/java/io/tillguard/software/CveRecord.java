package io.tillguard.software;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the console takes from a CVE record.
 *
 * @param cvss base score, null if nobody gave one
 * @param attackVector NETWORK, ADJACENT, LOCAL or PHYSICAL, null if not told
 */
record CveRecord(
        String cve,
        @Nullable String title,
        @Nullable BigDecimal cvss,
        @Nullable String attackVector,
        @Nullable LocalDate publishedOn,
        List<Affected> affected) {

    /** A product as the record names it, and which of its versions are affected. */
    record Affected(
            String vendor, String product, @Nullable ComponentType type, List<VersionRange> ranges, String rangeText) {

        Affected {
            ranges = List.copyOf(ranges);
        }
    }
}
