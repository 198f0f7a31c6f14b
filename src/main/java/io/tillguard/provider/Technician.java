package io.tillguard.provider;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Somebody whom a provider sends.
 *
 * @param idLast4 last four characters of the identity card; more is not kept
 * @param photo SHA-256 of the picture on the badge
 * @param startsOn the first day at the provider
 * @param endsOn the last day there, null while none is known
 */
public record Technician(
        UUID id,
        UUID provider,
        String badge,
        String name,
        @Nullable String idLast4,
        @Nullable String photo,
        TechnicianState state,
        LocalDate startsOn,
        @Nullable LocalDate endsOn,
        List<Certificate> certificates,
        long version) {

    public Technician {
        certificates = List.copyOf(certificates);
    }

    /** Whether the technician belongs to the provider on a day. */
    public boolean isThere(LocalDate day) {
        return !day.isBefore(startsOn) && (endsOn == null || !day.isAfter(endsOn));
    }

    /** Of each kind of certificate that was issued by a day the one that lasts longest. */
    public List<Certificate> lasting(LocalDate day) {
        Map<CertificateKind, Certificate> longest = certificates.stream()
                .filter(each -> each.endedAt() == null && !each.issuedOn().isAfter(day))
                .collect(Collectors.toMap(
                        Certificate::kind, each -> each, (a, b) -> a.expiresOn().isBefore(b.expiresOn()) ? b : a));
        return longest.values().stream()
                .sorted(Comparator.comparing(Certificate::expiresOn).thenComparing(Certificate::kind))
                .toList();
    }
}
