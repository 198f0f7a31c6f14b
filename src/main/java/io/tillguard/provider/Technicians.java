package io.tillguard.provider;

import io.tillguard.shared.EnteredText;
import io.tillguard.shared.NotFound;
import io.tillguard.shared.RefusedException;
import io.tillguard.shared.Uuid7;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The rosters of providers: whom they send, and with which certificates. */
@Service
public class Technicians {

    private static final int LONGEST_BADGE = 40;
    private static final int LONGEST_REASON = 400;

    /** What is audited of a change of state. */
    private record StateFacts(
            TechnicianState state, @Nullable String reason) {}

    private final TechnicianStore store;
    private final ProviderRows providers;
    private final ProviderDesk desk;

    Technicians(TechnicianStore store, ProviderRows providers, ProviderDesk desk) {
        this.store = store;
        this.providers = providers;
        this.desk = desk;
    }

    /** A provider's technicians by badge, those who left included. */
    @Transactional(readOnly = true)
    public List<Technician> of(UUID provider) {
        desk.reader();
        return store.of(List.of(provider));
    }

    /**
     * One technician of a provider.
     *
     * @throws NotFound if there is none
     */
    @Transactional(readOnly = true)
    public Technician technician(UUID provider, UUID id) {
        desk.reader();
        return get(provider, id);
    }

    /**
     * Puts somebody on the roster.
     *
     * @throws RefusedException if the badge is on it already
     */
    @Transactional
    public Technician add(UUID provider, @Nullable String badge, TechnicianDetails details) {
        desk.editor();
        Provider of = providers.locked(provider);
        String wanted = badge(badge);
        if (store.of(List.of(provider)).stream().anyMatch(each -> each.badge().equalsIgnoreCase(wanted))) {
            throw EnteredText.refused(
                    "badge-exists", "badge", "The badge '%s' is on the roster already".formatted(wanted), wanted);
        }
        UUID id = Uuid7.next();
        store.add(id, provider, wanted, details);
        Technician after = get(provider, id);
        desk.record("provider.technician-added", provider, label(of, after), null, after);
        return after;
    }

    /**
     * Changes what is kept of somebody.
     *
     * @param version the version that was read
     */
    @Transactional
    public Technician change(UUID provider, UUID id, TechnicianDetails details, long version) {
        desk.editor();
        Technician before = get(provider, id);
        if (!store.change(id, version, details)) {
            throw ProviderDesk.changedMeanwhile();
        }
        Technician after = get(provider, id);
        desk.record("provider.technician-changed", provider, label(providers.provider(provider), after), before, after);
        return after;
    }

    /**
     * Suspends somebody, takes them back, or lets them go: today is then their last day at the latest.
     *
     * @param version the version that was read
     * @throws RefusedException if they may not become that, or without a reason
     */
    @Transactional
    public Technician changeState(
            UUID provider, UUID id, @Nullable TechnicianState next, @Nullable String reason, long version) {
        desk.editor();
        Technician before = get(provider, id);
        TechnicianState wanted = Entered.needed("state", next);
        String why = EnteredText.required("reason", reason, LONGEST_REASON);
        if (!before.state().mayBecome(wanted)) {
            throw EnteredText.refused(
                    "technician-state", "state", "%s does not become %s".formatted(before.state(), wanted), wanted);
        }
        if (before.version() != version || !store.changeState(before, wanted, desk.today())) {
            throw ProviderDesk.changedMeanwhile();
        }
        desk.record(
                "provider.technician-state-changed",
                provider,
                label(providers.provider(provider), before),
                new StateFacts(before.state(), null),
                new StateFacts(wanted, why));
        return get(provider, id);
    }

    /**
     * Records a certificate; the same again changes nothing.
     *
     * @throws RefusedException if there is one of that kind and number with other days
     */
    @Transactional
    public Technician certify(UUID provider, UUID id, NewCertificate certificate) {
        String by = desk.editor();
        Provider of = providers.locked(provider);
        Technician before = get(provider, id);
        for (Certificate known : before.certificates()) {
            if (known.kind() == certificate.kind() && known.number().equalsIgnoreCase(certificate.number())) {
                if (known.issuedOn().equals(certificate.issuedOn())
                        && known.expiresOn().equals(certificate.expiresOn())
                        && known.endedAt() == null) {
                    return before;
                }
                throw EnteredText.refused(
                        "certificate-exists",
                        "number",
                        "The certificate %s is known with other days, or withdrawn".formatted(known.number()),
                        known.number());
            }
        }
        store.add(Uuid7.next(), id, certificate, by, desk.now());
        Technician after = get(provider, id);
        desk.record("provider.certificate-recorded", provider, label(of, after), before, after);
        return after;
    }

    /**
     * Withdraws a certificate: it counts no more.
     *
     * @throws NotFound if there is none that counts
     */
    @Transactional
    public Technician withdraw(UUID provider, UUID id, UUID certificate) {
        desk.editor();
        Technician before = get(provider, id);
        if (!store.withdraw(id, certificate, desk.now())) {
            throw new NotFound("certificate", certificate);
        }
        Technician after = get(provider, id);
        desk.record(
                "provider.certificate-withdrawn", provider, label(providers.provider(provider), after), before, after);
        return after;
    }

    static String badge(@Nullable String text) {
        return EnteredText.required("badge", text, LONGEST_BADGE);
    }

    private static String label(Provider provider, Technician technician) {
        return provider.code() + " " + technician.badge();
    }

    private Technician get(UUID provider, UUID id) {
        return store.find(id)
                .filter(technician -> technician.provider().equals(provider))
                .orElseThrow(() -> new NotFound("technician", id));
    }
}
