package io.tillguard.provider;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A technician's certificate.
 *
 * @param expiresOn its last day
 * @param endedAt when it was withdrawn, null while it counts
 */
public record Certificate(
        UUID id,
        CertificateKind kind,
        String number,
        LocalDate issuedOn,
        LocalDate expiresOn,
        @Nullable Instant endedAt) {}
