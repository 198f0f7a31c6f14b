package io.tillguard.provider;

import io.tillguard.shared.EnteredText;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A paper of a merchant as somebody records it. */
public record NewFiling(
        FilingKind kind,
        String number,
        LocalDate issuedOn,
        @Nullable LocalDate expiresOn,
        @Nullable String evidence) {

    private static final int LONGEST_NUMBER = 80;

    public NewFiling {
        number = EnteredText.required("number", number, LONGEST_NUMBER);
        evidence = Entered.digest("evidence", evidence);
        Days.known("issuedOn", issuedOn);
        if (expiresOn != null) {
            Days.inOrder("expiresOn", issuedOn, Days.known("expiresOn", expiresOn));
        }
    }

    /** What a person or machine entered. */
    public static NewFiling entered(
            @Nullable FilingKind kind,
            @Nullable String number,
            @Nullable LocalDate issuedOn,
            @Nullable LocalDate expiresOn,
            @Nullable String evidence) {
        return new NewFiling(
                Entered.needed("kind", kind),
                number == null ? "" : number,
                Entered.needed("issuedOn", issuedOn),
                expiresOn,
                evidence);
    }

    boolean isSame(Filing known) {
        return known.number().equals(number)
                && known.issuedOn().equals(issuedOn)
                && Objects.equals(known.expiresOn(), expiresOn)
                && Objects.equals(known.evidence(), evidence);
    }
}
