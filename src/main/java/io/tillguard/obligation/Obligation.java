package io.tillguard.obligation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a law, standard or contract asks of the company.
 *
 * @param control how it is met
 * @param evidence what proves that it is met
 * @param evidencePage of the console that shows it, null for none
 * @param evidencedOn the day of the evidence, null while there is none
 * @param nextReview the day on which it is looked at again
 * @param openReviews how many reviews of it are open
 * @param dueOn until when the first of them is to be done, null for none
 */
public record Obligation(
        UUID id,
        String code,
        String title,
        String regulation,
        @Nullable String article,
        String control,
        @Nullable String evidence,
        @Nullable String evidencePage,
        @Nullable LocalDate evidencedOn,
        String owner,
        int reviewDays,
        LocalDate nextReview,
        Basis basis,
        Standing standing,
        int openReviews,
        @Nullable LocalDate dueOn,
        Instant recordedAt,
        String recordedBy,
        @Nullable Instant endedAt,
        @Nullable String endedBy,
        @Nullable String endedReason,
        long version) {

    /** Where the rule stands. */
    public Citation citation() {
        return new Citation(regulation, article);
    }

    ObligationDetails details() {
        var proof = new ObligationDetails.Proof(evidence, evidencePage, evidencedOn);
        return new ObligationDetails(title, citation(), control, proof, owner, reviewDays, basis);
    }
}
