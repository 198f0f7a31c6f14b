package io.tillguard.provider;

import io.tillguard.shared.Refusal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Whether a provider may be worked with on a day: the company does so, somebody verified it, each licence that its kind needs is
 * there, and none that counts is expired or unverified.
 */
@Component
class Papers {

    private final Licences licences;

    Papers(Licences licences) {
        this.licences = licences;
    }

    /** Why not, in the order in which one would mend it; empty if nothing is wrong. */
    List<Refusal> missing(Provider provider, LocalDate day) {
        List<Refusal> reasons = new ArrayList<>();
        if (provider.state() != ProviderState.ACTIVE) {
            reasons.add(Refusal.of(
                    "provider-not-active",
                    "provider",
                    "The provider '%s' is %s".formatted(provider.code(), provider.state()),
                    provider.code()));
        }
        if (!provider.verified()) {
            reasons.add(Refusal.of(
                    "provider-unverified",
                    "provider",
                    "Nobody verified the provider '%s' yet".formatted(provider.code()),
                    provider.code()));
        }
        reasons.addAll(licences(provider, day));
        return reasons;
    }

    private List<Refusal> licences(Provider provider, LocalDate day) {
        List<Refusal> reasons = new ArrayList<>();
        List<Licence> held = counted(provider.id());
        for (LicenceKind needed : provider.kind().required()) {
            if (held.stream().noneMatch(each -> each.kind() == needed)) {
                reasons.add(Refusal.of(
                        "licence-missing",
                        "provider",
                        "The provider '%s' has no %s".formatted(provider.code(), needed),
                        provider.code() + " " + needed));
            }
        }
        held.stream().map(each -> fault(each, day)).flatMap(Optional::stream).forEach(reasons::add);
        return reasons;
    }

    private List<Licence> counted(UUID provider) {
        return licences.all(provider).stream()
                .filter(each -> each.endedAt() == null)
                .toList();
    }

    private static Optional<Refusal> fault(Licence licence, LocalDate day) {
        String name = licence.kind() + " " + licence.number();
        return switch (licence.standing(day)) {
            case EXPIRED ->
                Optional.of(Refusal.of(
                        "licence-expired",
                        "provider",
                        "The licence %s expired on %s".formatted(name, licence.expiresOn()),
                        name + " " + licence.expiresOn()));
            case UNVERIFIED ->
                Optional.of(Refusal.of(
                        "licence-unverified",
                        "provider",
                        "Nobody looked up the licence %s in the twelve months before %s".formatted(name, day),
                        name));
            case VALID, ENDED -> Optional.empty();
        };
    }
}
