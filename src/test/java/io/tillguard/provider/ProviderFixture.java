package io.tillguard.provider;

import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Providers with papers in order, for tests to spoil; acts as the console itself. Today is 2 March 2026. */
@Component
public class ProviderFixture {

    static final LocalDate TODAY = LocalDate.of(2026, 3, 2);
    static final String CREDIT = "91350100M000100Y43";

    final Providers providers;
    final Licences licences;
    final Contracts contracts;
    final Technicians technicians;
    private final CurrentCaller currentCaller;

    ProviderFixture(
            Providers providers,
            Licences licences,
            Contracts contracts,
            Technicians technicians,
            CurrentCaller currentCaller) {
        this.providers = providers;
        this.licences = licences;
        this.contracts = contracts;
        this.technicians = technicians;
        this.currentCaller = currentCaller;
    }

    public <T> T asConsole(Supplier<T> work) {
        return currentCaller.as(Caller.system("test"), work);
    }

    /** A service provider that may take repairs and installations. */
    public UUID ready(String code) {
        return asConsole(() -> {
            UUID id = verified(ProviderKind.SERVICE_PROVIDER, code);
            licence(id, LicenceKind.BUSINESS_LICENCE, TODAY.plusYears(2), TODAY.minusMonths(1));
            signed(
                    id,
                    "C-1",
                    terms(TODAY.minusMonths(1), TODAY.plusMonths(10), ServiceKind.REPAIR, ServiceKind.INSTALL));
            return id;
        });
    }

    UUID verified(ProviderKind kind, String code) {
        return asConsole(() -> {
            Provider added = providers.create(kind, code, ProviderDetails.entered("Provider " + code, CREDIT, null));
            return providers.verify(added.id(), added.version()).id();
        });
    }

    Licence licence(UUID provider, LicenceKind kind, @Nullable LocalDate expires, @Nullable LocalDate checked) {
        return asConsole(() -> {
            Licence recorded = licences.record(
                            provider,
                            new NewLicence(kind, kind + "-" + expires, null, LocalDate.of(2020, 1, 1), expires))
                    .licence();
            return checked == null
                    ? recorded
                    : licences.check(provider, recorded.id(), checked, "Register of companies", null);
        });
    }

    Contract signed(UUID provider, String number, ContractTerms terms) {
        return asConsole(() -> {
            Contract draft = contracts.draft(provider, number, terms);
            return contracts.sign(provider, draft.id(), draft.version());
        });
    }

    /** A technician with a certificate that lasts until a day. */
    public UUID technician(UUID provider, String badge, LocalDate certifiedUntil) {
        return asConsole(() -> {
            UUID id = technicians
                    .add(provider, badge, new TechnicianDetails("张伟", "123X", null, TODAY.minusYears(1), null))
                    .id();
            technicians.certify(
                    provider,
                    id,
                    new NewCertificate(CertificateKind.MAINTENANCE, "M-" + badge, TODAY.minusYears(1), certifiedUntil));
            return id;
        });
    }

    static ContractTerms terms(LocalDate starts, LocalDate ends, ServiceKind... services) {
        List<PriceLine> prices = Arrays.stream(services)
                .map(service -> new PriceLine(service, "", new Money(new BigDecimal("150"), "CNY")))
                .toList();
        return new ContractTerms(
                "Field service",
                Set.of(services),
                starts,
                ends,
                12,
                120,
                480,
                ServiceClock.WORKING_TIME,
                prices,
                clauses());
    }

    static Map<Clause, ClauseFinding> clauses() {
        return Clause.allNeeded().stream().collect(Collectors.toMap(each -> each, each -> ClauseFinding.PRESENT));
    }
}
