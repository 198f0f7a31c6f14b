package io.tillguard.provider;

import io.tillguard.shared.EnteredText;
import io.tillguard.shared.NotFound;
import io.tillguard.shared.Refusal;
import io.tillguard.shared.RefusedException;
import io.tillguard.shared.Uuid7;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The contracts with providers: drafted, read clause by clause, signed, ended. What was signed is never edited. */
@Service
public class Contracts {

    private static final int LONGEST_NUMBER = 60;
    private static final int LONGEST_REASON = 400;

    private final ContractStore store;
    private final ProviderRows providers;
    private final Papers papers;
    private final ProviderDesk desk;

    Contracts(ContractStore store, ProviderRows providers, Papers papers, ProviderDesk desk) {
        this.store = store;
        this.providers = providers;
        this.papers = papers;
        this.desk = desk;
    }

    /** The contracts of a provider, the newest first. */
    @Transactional(readOnly = true)
    public List<Contract> of(UUID provider) {
        desk.reader();
        return store.of(List.of(provider));
    }

    /**
     * One contract of a provider.
     *
     * @throws NotFound if there is none
     */
    @Transactional(readOnly = true)
    public Contract contract(UUID provider, UUID id) {
        desk.reader();
        return get(provider, id);
    }

    /**
     * Drafts a contract.
     *
     * @throws RefusedException if the provider has one of that number
     */
    @Transactional
    public Contract draft(UUID provider, @Nullable String number, ContractTerms terms) {
        desk.editor();
        Provider with = providers.locked(provider);
        String wanted = EnteredText.required("number", number, LONGEST_NUMBER);
        boolean known = store.of(List.of(provider)).stream()
                .anyMatch(each -> each.number().equalsIgnoreCase(wanted));
        if (known) {
            throw EnteredText.refused(
                    "contract-exists", "number", "There is a contract '%s' already".formatted(wanted), wanted);
        }
        UUID id = Uuid7.next();
        store.add(id, provider, wanted, terms);
        Contract after = get(provider, id);
        desk.record("provider.contract-drafted", provider, with.code(), null, after);
        return after;
    }

    /**
     * Changes a draft.
     *
     * @param version the version that was read
     * @throws RefusedException if it is signed or ended, or somebody else changed it meanwhile
     */
    @Transactional
    public Contract change(UUID provider, UUID id, ContractTerms terms, long version) {
        desk.editor();
        Contract before = get(provider, id);
        if (before.state() != ContractState.DRAFT) {
            throw state(before, ContractState.DRAFT);
        }
        if (!store.change(id, version, terms)) {
            throw ProviderDesk.changedMeanwhile();
        }
        return recorded("provider.contract-changed", provider, before);
    }

    /**
     * Signs a draft.
     *
     * @param version the version that was read
     * @throws RefusedException if a needed clause is missing or not judged, the provider's papers do not hold today, or the
     *     contract has ended before it begins
     */
    @Transactional
    public Contract sign(UUID provider, UUID id, long version) {
        String by = desk.editor();
        Contract before = get(provider, id);
        if (!before.state().mayBecome(ContractState.SIGNED)) {
            throw state(before, ContractState.SIGNED);
        }
        Clause.allNeeded().stream()
                .filter(clause -> before.terms().clauses().get(clause) != ClauseFinding.PRESENT)
                .findFirst()
                .ifPresent(clause -> {
                    throw EnteredText.refused(
                            "clause-missing",
                            "clauses",
                            "Nothing is signed without the clause %s".formatted(clause),
                            clause);
                });
        LocalDate today = desk.today();
        if (before.terms().endsOn().isBefore(today)) {
            throw EnteredText.refused(
                    "contract-over",
                    "endsOn",
                    "The contract ended on %s".formatted(before.terms().endsOn()),
                    before.terms().endsOn());
        }
        List<Refusal> reasons = papers.missing(providers.locked(provider), today);
        if (!reasons.isEmpty()) {
            throw new RefusedException(reasons.getFirst());
        }
        if (!store.sign(id, version, by, desk.now())) {
            throw ProviderDesk.changedMeanwhile();
        }
        return recorded("provider.contract-signed", provider, before);
    }

    /**
     * Ends a contract before its time, drops a draft, or says of one that is over that it is not renewed.
     *
     * @param on the first day on which it holds no more, null for today; not before today unless the contract is over
     * @param version the version that was read
     */
    @Transactional
    public Contract end(UUID provider, UUID id, @Nullable LocalDate on, @Nullable String reason, long version) {
        desk.editor();
        Contract before = get(provider, id);
        LocalDate after = before.terms().endsOn().plusDays(1);
        LocalDate earliest = after.isBefore(desk.today()) ? after : desk.today();
        LocalDate day = on == null ? earliest : on;
        String why = EnteredText.required("reason", reason, LONGEST_REASON);
        if (!before.state().mayBecome(ContractState.ENDED)) {
            throw state(before, ContractState.ENDED);
        }
        if (day.isBefore(earliest) || day.isAfter(after)) {
            throw EnteredText.refused(
                    "contract-end", "endedOn", "A contract ends from today to its last day: %s".formatted(day), day);
        }
        if (!store.end(id, version, before.state(), day, why)) {
            throw ProviderDesk.changedMeanwhile();
        }
        return recorded("provider.contract-ended", provider, before);
    }

    private Contract recorded(String action, UUID provider, Contract before) {
        Contract after = get(provider, before.id());
        desk.record(action, provider, providers.provider(provider).code() + " " + after.number(), before, after);
        return after;
    }

    private Contract get(UUID provider, UUID id) {
        return store.find(id)
                .filter(contract -> contract.provider().equals(provider))
                .orElseThrow(() -> new NotFound("contract", id));
    }

    private static RefusedException state(Contract contract, ContractState wanted) {
        return EnteredText.refused(
                "contract-state",
                "state",
                "A contract that is %s does not become %s".formatted(contract.state(), wanted),
                contract.state());
    }
}
