package io.tillguard.provider;

import io.tillguard.shared.EnteredText;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A certificate as somebody records it. */
public record NewCertificate(CertificateKind kind, String number, LocalDate issuedOn, LocalDate expiresOn) {

    private static final int LONGEST_NUMBER = 80;

    public NewCertificate {
        number = EnteredText.required("number", number, LONGEST_NUMBER);
        Days.inOrder("expiresOn", Days.known("issuedOn", issuedOn), Days.known("expiresOn", expiresOn));
    }

    /** What a person or machine entered. */
    public static NewCertificate entered(
            @Nullable CertificateKind kind,
            @Nullable String number,
            @Nullable LocalDate issuedOn,
            @Nullable LocalDate expiresOn) {
        return new NewCertificate(
                Entered.needed("kind", kind),
                number == null ? "" : number,
                Entered.needed("issuedOn", issuedOn),
                Entered.needed("expiresOn", expiresOn));
    }
}
