package io.tillguard.provider;

import io.tillguard.shared.Refusal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Decides who may take work. For the modules that give orders and send visitors: they ask their own permissions, here none is
 * asked. A provider needs papers that hold on the day and a contract in force for the service; a technician must be on its roster
 * that day with certificates that have not expired.
 */
@Service
public class Assignments {

    private final ProviderRows providers;
    private final Papers papers;
    private final ContractStore contracts;
    private final TechnicianStore technicians;

    Assignments(ProviderRows providers, Papers papers, ContractStore contracts, TechnicianStore technicians) {
        this.providers = providers;
        this.papers = papers;
        this.contracts = contracts;
        this.technicians = technicians;
    }

    /**
     * Whether the provider may take work of the service on the day.
     *
     * @param technician who would come, null while nobody is named
     * @param day where the work is done
     * @throws io.tillguard.shared.NotFound if there is no such provider
     */
    @Transactional(readOnly = true)
    public Assignment check(UUID provider, @Nullable UUID technician, ServiceKind service, LocalDate day) {
        Provider asked = providers.provider(provider);
        List<Refusal> reasons = new ArrayList<>(papers.missing(asked, day));
        Optional<Contract> contract = contract(provider, service, day);
        if (contract.isEmpty()) {
            reasons.add(Refusal.of(
                    "no-contract",
                    "provider",
                    "No contract with '%s' for %s is in force on %s".formatted(asked.code(), service, day),
                    asked.code() + " " + service + " " + day));
        }
        if (technician != null) {
            reasons.addAll(faults(provider, technician, day));
        }
        return contract.isPresent() && reasons.isEmpty()
                ? new Assignment.Admitted(contract.get())
                : new Assignment.Refused(reasons);
    }

    /** Of the contracts in force that hold the service, the one that began last. */
    @Transactional(readOnly = true)
    public Optional<Contract> contract(UUID provider, ServiceKind service, LocalDate day) {
        return contracts.of(List.of(provider)).stream()
                .filter(each -> each.isInForce(day) && each.terms().holds(service))
                .max(Comparator.comparing((Contract each) -> each.terms().startsOn())
                        .thenComparing(Contract::id));
    }

    /** The technician with a badge on a provider's roster, whether or not they may come. */
    @Transactional(readOnly = true)
    public Optional<Technician> badge(UUID provider, String badge) {
        return technicians.of(List.of(provider)).stream()
                .filter(each -> each.badge().equalsIgnoreCase(badge.strip()))
                .findFirst();
    }

    /** Why the technician may not come; empty if nothing is wrong. */
    private List<Refusal> faults(UUID provider, UUID id, LocalDate day) {
        Technician technician = technicians
                .find(id)
                .filter(each -> each.provider().equals(provider))
                .orElse(null);
        if (technician == null) {
            return List.of(Refusal.of(
                    "technician-not-on-roster",
                    "technician",
                    "The provider's roster does not name %s".formatted(id),
                    id));
        }
        return faults(technician, day);
    }

    static List<Refusal> faults(Technician technician, LocalDate day) {
        List<Refusal> reasons = new ArrayList<>();
        String name = technician.badge() + " " + technician.name();
        if (!technician.isThere(day)) {
            reasons.add(Refusal.of(
                    "technician-not-on-roster",
                    "technician",
                    "%s is not on the roster on %s".formatted(name, day),
                    name));
        } else if (technician.state() != TechnicianState.ACTIVE) {
            reasons.add(Refusal.of(
                    "technician-not-active", "technician", "%s is %s".formatted(name, technician.state()), name));
        }
        List<Certificate> held = technician.lasting(day);
        if (held.isEmpty()) {
            reasons.add(Refusal.of("certificate-missing", "technician", "%s has no certificate".formatted(name), name));
        }
        held.stream()
                .filter(each -> each.expiresOn().isBefore(day))
                .map(each -> Refusal.of(
                        "certificate-expired",
                        "technician",
                        "The certificate %s of %s expired on %s".formatted(each.kind(), name, each.expiresOn()),
                        name + " " + each.kind() + " " + each.expiresOn()))
                .forEach(reasons::add);
        return reasons;
    }
}
