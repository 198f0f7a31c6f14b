package io.tillguard.provider;

import io.tillguard.shared.EnteredText;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A licence as somebody records it. */
public record NewLicence(
        LicenceKind kind,
        String number,
        @Nullable String scope,
        LocalDate issuedOn,
        @Nullable LocalDate expiresOn) {

    private static final int LONGEST_NUMBER = 80;
    private static final int LONGEST_SCOPE = 400;

    public NewLicence {
        number = EnteredText.required("number", number, LONGEST_NUMBER);
        scope = EnteredText.optional("scope", scope, LONGEST_SCOPE);
        Days.known("issuedOn", issuedOn);
        if (expiresOn != null) {
            Days.inOrder("expiresOn", issuedOn, Days.known("expiresOn", expiresOn));
        }
    }

    /** What a person or machine entered. */
    public static NewLicence entered(
            @Nullable LicenceKind kind,
            @Nullable String number,
            @Nullable String scope,
            @Nullable LocalDate issuedOn,
            @Nullable LocalDate expiresOn) {
        return new NewLicence(
                Entered.needed("kind", kind),
                number == null ? "" : number,
                scope,
                Entered.needed("issuedOn", issuedOn),
                expiresOn);
    }

    boolean isSame(Licence known) {
        return known.issuedOn().equals(issuedOn)
                && Objects.equals(known.expiresOn(), expiresOn)
                && Objects.equals(known.scope(), scope);
    }
}
