package io.tillguard.provider;

import io.tillguard.shared.EnteredText;
import io.tillguard.shared.RefusedException;
import io.tillguard.shared.Uuid7;
import io.tillguard.shared.Validity;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The merchants under whose numbers the company takes payments, and the papers that keep them open. */
@Service
public class Merchants {

    private static final Pattern NUMBER = Pattern.compile("[0-9]{15}");
    private static final int LONGEST_REASON = 400;

    /** What is audited of a change of state. */
    private record StateFacts(MerchantState state, @Nullable String reason) {}

    private final JdbcClient jdbc;
    private final MerchantRows rows;
    private final ProviderRows providers;
    private final ProviderDesk desk;

    Merchants(JdbcClient jdbc, MerchantRows rows, ProviderRows providers, ProviderDesk desk) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.providers = providers;
        this.desk = desk;
    }

    /** All papers of a merchant, those that others replaced included, the newest first. */
    @Transactional(readOnly = true)
    public List<Filing> filings(UUID merchant) {
        desk.reader();
        rows.merchant(merchant);
        return jdbc.sql("SELECT * FROM provider_filing WHERE merchant_id = :merchant ORDER BY id DESC")
                .param("merchant", merchant)
                .query((row, number) -> MerchantRows.filing(row))
                .list();
    }

    /**
     * Adds a merchant, or changes a known one.
     *
     * @param acquirer its identifier
     * @throws RefusedException if the number has not 15 digits, or the provider is no acquirer
     */
    @Transactional
    public Saved save(UUID acquirer, @Nullable String merchantNo, MerchantDetails details) {
        desk.editor();
        Provider by = providers.locked(acquirer);
        String number = number(merchantNo);
        if (by.kind() != ProviderKind.ACQUIRER) {
            throw EnteredText.refused("no-acquirer", "acquirer", "'%s' is no acquirer".formatted(by.code()), by.code());
        }
        Optional<Merchant> before = rows.find(acquirer, number);
        if (before.isPresent()) {
            return change(before.get(), details);
        }
        UUID id = Uuid7.next();
        jdbc.sql("""
                        INSERT INTO provider_merchant (id, acquirer_id, merchant_no, name, unified_credit_code, state)
                        VALUES (:id, :acquirer, :number, :name, :credit, 'OPEN')""")
                .param("id", id)
                .param("acquirer", acquirer)
                .param("number", number)
                .param("name", details.name())
                .param("credit", details.credit())
                .update();
        Merchant after = rows.merchant(id);
        record("merchant.added", after, null, after);
        return new Saved(after, Imported.Row.ADDED);
    }

    /** A merchant as it is now, and what became of it. */
    public record Saved(Merchant merchant, Imported.Row outcome) {}

    private Saved change(Merchant before, MerchantDetails details) {
        boolean same =
                before.name().equals(details.name()) && Objects.equals(before.unifiedCreditCode(), details.credit());
        if (same) {
            return new Saved(before, Imported.Row.UNCHANGED);
        }
        jdbc.sql("""
                        UPDATE provider_merchant SET name = :name, unified_credit_code = :credit, version = version + 1
                        WHERE id = :id""")
                .param("id", before.id())
                .param("name", details.name())
                .param("credit", details.credit())
                .update();
        Merchant after = rows.merchant(before.id());
        record("merchant.changed", after, before, after);
        return new Saved(after, Imported.Row.CHANGED);
    }

    /**
     * Closes a merchant, or opens it again.
     *
     * @param version the version that was read
     */
    @Transactional
    public Merchant changeState(UUID id, @Nullable MerchantState next, @Nullable String reason, long version) {
        desk.editor();
        Merchant before = rows.merchant(id);
        MerchantState wanted = Entered.needed("state", next);
        String why = EnteredText.required("reason", reason, LONGEST_REASON);
        if (!before.state().mayBecome(wanted)) {
            throw EnteredText.refused(
                    "merchant-state", "state", "%s does not become %s".formatted(before.state(), wanted), wanted);
        }
        int changed = jdbc.sql("""
                        UPDATE provider_merchant SET state = :state, version = version + 1
                        WHERE id = :id AND version = :version""")
                .param("id", id)
                .param("state", wanted.name())
                .param("version", version)
                .update();
        if (changed == 0) {
            throw ProviderDesk.changedMeanwhile();
        }
        record("merchant.state-changed", before, new StateFacts(before.state(), null), new StateFacts(wanted, why));
        return rows.merchant(id);
    }

    /** Records a paper in the place of the one of its kind; the same again changes nothing. */
    @Transactional
    public Saved file(UUID merchant, NewFiling wanted) {
        String by = desk.editor();
        providers.locked(rows.merchant(merchant).acquirerId());
        Merchant before = rows.merchant(merchant);
        Optional<Filing> known = before.filings().stream()
                .filter(each -> each.kind() == wanted.kind())
                .findFirst();
        if (known.filter(wanted::isSame).isPresent()) {
            return new Saved(before, Imported.Row.UNCHANGED);
        }
        String key = merchant + "|" + wanted.kind();
        jdbc.sql("UPDATE provider_filing SET open_key = NULL, ended_at = :now WHERE open_key = :key")
                .param("key", key)
                .param("now", Validity.utc(desk.now()))
                .update();
        jdbc.sql("""
                        INSERT INTO provider_filing (id, open_key, merchant_id, kind, number, issued_on, expires_on, evidence,
                            recorded_at, recorded_by)
                        VALUES (:id, :key, :merchant, :kind, :number, :issued, :expires, :evidence, :now, :by)""")
                .param("id", Uuid7.next())
                .param("key", key)
                .param("merchant", merchant)
                .param("kind", wanted.kind().name())
                .param("number", wanted.number())
                .param("issued", wanted.issuedOn())
                .param("expires", wanted.expiresOn())
                .param("evidence", wanted.evidence())
                .param("now", Validity.utc(desk.now()))
                .param("by", by)
                .update();
        Merchant after = rows.merchant(merchant);
        record("merchant.filed", after, before, after);
        return new Saved(after, known.isPresent() ? Imported.Row.CHANGED : Imported.Row.ADDED);
    }

    private void record(String action, Merchant merchant, @Nullable Object before, @Nullable Object after) {
        desk.record(action, merchant.acquirerId(), merchant.merchantNo(), before, after);
    }

    private static String number(@Nullable String text) {
        String number = EnteredText.required("merchant_no", text, 40);
        if (!NUMBER.matcher(number).matches()) {
            throw EnteredText.refused(
                    "bad-merchant-no",
                    "merchant_no",
                    "A merchant number has 15 digits: '%s'".formatted(number),
                    number);
        }
        return number;
    }
}
