package io.tillguard.provider;

import io.tillguard.shared.EnteredText;
import io.tillguard.shared.Refusal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * From whom terminals come, and under which merchants they take payments: for the module that takes terminals in. It asks its own
 * permissions, here none is asked.
 */
@Component
@Transactional(readOnly = true)
public class Suppliers {

    private static final int LONGEST_CODE = 32;

    private final JdbcClient jdbc;
    private final ProviderRows providers;
    private final MerchantRows merchants;
    private final Papers papers;

    Suppliers(JdbcClient jdbc, ProviderRows providers, MerchantRows merchants, Papers papers) {
        this.jdbc = jdbc;
        this.providers = providers;
        this.merchants = merchants;
        this.papers = papers;
    }

    /** Somebody who may supply terminals. */
    public record Supplier(UUID id, String code, String name) {}

    /** All with whom the company works, by code. */
    public List<Supplier> all() {
        return jdbc.sql("SELECT id, code, name FROM provider WHERE state <> 'ENDED' ORDER BY code, id")
                .query(Supplier.class)
                .list();
    }

    /**
     * The supplier with a code, in any case.
     *
     * @throws io.tillguard.shared.RefusedException if there is none, or one of two kinds
     */
    public Supplier entered(@Nullable String code) {
        String wanted = EnteredText.required("supplier", code, LONGEST_CODE).toUpperCase(Locale.ROOT);
        List<Supplier> found = all().stream()
                .filter(each -> each.code().equalsIgnoreCase(wanted))
                .toList();
        if (found.size() != 1) {
            throw EnteredText.refused(
                    "unknown-supplier",
                    "supplier",
                    "No or more than one provider has the code '%s'".formatted(wanted),
                    wanted);
        }
        return found.getFirst();
    }

    /** Why no contract may be made with a provider on a day; empty if nothing is wrong. */
    public List<Refusal> papers(UUID provider, LocalDate day) {
        return papers.missing(providers.provider(provider), day);
    }

    /**
     * Why terminals may not take payments for a merchant of an acquirer: it must be on file, open, under the same credit code, and
     * each of its papers must be there and hold on the day.
     */
    public List<Refusal> merchant(UUID acquirer, String merchantNo, @Nullable String creditCode, LocalDate day) {
        Merchant merchant = merchants.find(acquirer, merchantNo).orElse(null);
        if (merchant == null) {
            return List.of(Refusal.of(
                    "merchant-not-filed",
                    "merchantNo",
                    "The acquirer has no merchant %s on file".formatted(merchantNo),
                    merchantNo));
        }
        List<Refusal> reasons = new ArrayList<>();
        if (merchant.state() != MerchantState.OPEN) {
            reasons.add(Refusal.of(
                    "merchant-closed", "merchantNo", "The merchant %s is closed".formatted(merchantNo), merchantNo));
        }
        String filed = merchant.unifiedCreditCode();
        if (filed != null && creditCode != null && !filed.equals(creditCode)) {
            reasons.add(Refusal.of(
                    "merchant-of-another",
                    "unifiedCreditCode",
                    "The merchant %s is on file under another credit code".formatted(merchantNo),
                    merchantNo));
        }
        Arrays.stream(FilingKind.values())
                .filter(kind -> merchant.filings().stream().noneMatch(paper -> holds(paper, kind, day)))
                .map(kind -> Refusal.of(
                        "merchant-paper",
                        "merchantNo",
                        "The merchant %s has no %s that holds on %s".formatted(merchantNo, kind, day),
                        merchantNo + " " + kind))
                .forEach(reasons::add);
        return reasons;
    }

    private static boolean holds(Filing paper, FilingKind kind, LocalDate day) {
        return paper.kind() == kind
                && !paper.issuedOn().isAfter(day)
                && (paper.expiresOn() == null || !paper.expiresOn().isBefore(day));
    }
}
