package io.tillguard.obligation.api;

import io.swagger.v3.oas.annotations.media.Schema;
import io.tillguard.obligation.Basis;
import io.tillguard.obligation.ObligationDetails;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * An obligation as a client sends it.
 *
 * @param code for a new one; absent for the next running number
 * @param version that was read, to change one
 */
record ObligationDraft(
        @Schema(example = "OB-014") @Nullable String code,
        @Nullable String title,
        @Schema(example = "PCI DSS") @Nullable String regulation,
        @Schema(example = "9.5.1.2.1") @Nullable String article,
        @Nullable String control,
        @Nullable String evidence,
        @Nullable String evidencePage,
        @Nullable LocalDate evidencedOn,
        @Nullable String owner,
        @Nullable Integer reviewDays,
        @Nullable LocalDate nextReview,
        @Nullable Basis basis,
        @Nullable Long version) {

    ObligationDetails details() {
        return ObligationDetails.entered(
                title,
                regulation,
                article,
                control,
                new ObligationDetails.Proof(evidence, evidencePage, evidencedOn),
                owner,
                reviewDays,
                basis);
    }
}
