package io.tillguard.software.policy;

import io.tillguard.shared.EnteredText;
import io.tillguard.software.ProductName;
import io.tillguard.software.Version;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A support term as somebody records it.
 *
 * @param version null for every version of the product
 * @param evidence what proves the extended support, such as a letter of the maker
 */
public record NewSupportTerm(
        ProductName product,
        @Nullable Version version,
        @Nullable LocalDate endOfSupport,
        @Nullable LocalDate extendedSupport,
        @Nullable String evidence) {

    private static final int LONGEST = 400;

    public NewSupportTerm {
        evidence = EnteredText.optional("evidence", evidence, LONGEST);
        if (endOfSupport == null && extendedSupport == null) {
            throw EnteredText.refused("field-missing", "endOfSupport", "A date is missing", "endOfSupport");
        }
        if (extendedSupport != null && evidence == null) {
            throw EnteredText.refused(
                    "evidence-missing",
                    "evidence",
                    "Extended support until %s counts with its evidence only".formatted(extendedSupport),
                    extendedSupport);
        }
        if (endOfSupport != null && extendedSupport != null && extendedSupport.isBefore(endOfSupport)) {
            throw EnteredText.refused(
                    "extended-before-end",
                    "extendedSupport",
                    "Extended support until %s ends before support does".formatted(extendedSupport),
                    extendedSupport);
        }
    }
}
