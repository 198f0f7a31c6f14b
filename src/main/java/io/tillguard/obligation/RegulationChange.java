package io.tillguard.obligation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A change of a rule, as it was published.
 *
 * @param reference of the publication, such as the number of a bulletin
 * @param link to the publication, null for none
 * @param effectiveOn null while that is not known
 * @param reviews how many reviews it opened
 * @param openReviews how many of them are open
 */
public record RegulationChange(
        UUID id,
        String regulation,
        @Nullable String article,
        String reference,
        String title,
        @Nullable String summary,
        @Nullable String link,
        LocalDate publishedOn,
        @Nullable LocalDate effectiveOn,
        Instant recordedAt,
        String recordedBy,
        int reviews,
        int openReviews) {

    /** Which place was changed. */
    public Citation citation() {
        return new Citation(regulation, article);
    }
}
