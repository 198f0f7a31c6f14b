package io.tillguard.provider;

import io.tillguard.shared.EnteredText;
import io.tillguard.shared.NotFound;
import io.tillguard.shared.Refusal;
import io.tillguard.shared.RefusedException;
import io.tillguard.shared.Uuid7;
import io.tillguard.shared.Validity;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The acquirers, manufacturers and service providers that the company works with. */
@Service
public class Providers {

    private static final int LONGEST_REASON = 400;

    /** What is audited of a change of state. */
    private record StateFacts(ProviderState state, @Nullable String reason) {}

    private final JdbcClient jdbc;
    private final ProviderRows rows;
    private final ProviderDesk desk;

    Providers(JdbcClient jdbc, ProviderRows rows, ProviderDesk desk) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.desk = desk;
    }

    /**
     * The form in which an acquirer's code is kept: upper case, no blanks around it, 1 to 32 printable characters.
     *
     * @throws RefusedException if it has another form
     */
    public static String code(String text) {
        return code(text, "bad-acquirer", "acquirer", "An acquirer's code has 1 to 32 printable characters: '%s'");
    }

    private static String code(String text, String refusal, String field, String message) {
        String code = text.strip().toUpperCase(Locale.ROOT);
        if (code.isEmpty() || code.length() > 32 || code.chars().anyMatch(Character::isISOControl)) {
            throw new RefusedException(Refusal.of(refusal, field, message.formatted(Refusal.plain(text)), text));
        }
        return code;
    }

    /** The acquirer with the code; one that is not known becomes an unverified provider, named by its code. */
    @Transactional
    public UUID acquirer(String code) {
        String wanted = code(code);
        UUID known = known(List.of(wanted)).get(wanted);
        return known == null ? add(ProviderKind.ACQUIRER, wanted, new ProviderDetails(wanted, null, null)) : known;
    }

    /** The identifiers of the codes of acquirers that are known. */
    public Map<String, UUID> known(Collection<String> codes) {
        Map<String, UUID> found = new HashMap<>();
        if (!codes.isEmpty()) {
            jdbc.sql("SELECT code, id FROM provider WHERE kind = 'ACQUIRER' AND code IN (:codes)")
                    .param("codes", codes)
                    .query(row -> {
                        found.put(row.getString("code"), row.getObject("id", UUID.class));
                    });
        }
        return found;
    }

    /**
     * Adds a provider, not verified yet.
     *
     * @throws RefusedException if there is one of that kind and code
     */
    @Transactional
    public Provider create(@Nullable ProviderKind kind, @Nullable String code, ProviderDetails details) {
        desk.editor();
        ProviderKind known = Entered.needed("kind", kind);
        String wanted = code(
                EnteredText.required("code", code, 80),
                "bad-provider-code",
                "code",
                "A provider's code has 1 to 32 printable characters: '%s'");
        if (rows.find(known, wanted).isPresent()) {
            throw EnteredText.refused(
                    "provider-exists", "code", "There is a provider '%s' of that kind".formatted(wanted), wanted);
        }
        return rows.provider(add(known, wanted, details));
    }

    /**
     * Changes name, credit code or note. Another name or credit code was verified by nobody yet.
     *
     * @param version the version that was read
     * @throws NotFound if there is none
     */
    @Transactional
    public Provider change(UUID id, ProviderDetails details, long version) {
        desk.editor();
        Provider before = rows.provider(id);
        boolean same =
                before.name().equals(details.name()) && Objects.equals(before.unifiedCreditCode(), details.credit());
        update(id, version, """
                name = :name, unified_credit_code = :credit, note = :note, verified = :verified,
                verified_by = CASE WHEN :verified THEN verified_by END,
                verified_at = CASE WHEN :verified THEN verified_at END""", Map.of("verified", same && before.verified()), details);
        Provider after = rows.provider(id);
        desk.record("provider.changed", id, after.code(), before, after);
        return after;
    }

    /**
     * Records that the present caller compared name and credit code with the register of companies.
     *
     * @param version the version that was read
     * @throws RefusedException without a credit code: there is nothing to compare
     */
    @Transactional
    public Provider verify(UUID id, long version) {
        String by = desk.editor();
        Provider before = rows.provider(id);
        if (before.unifiedCreditCode() == null) {
            throw EnteredText.refused(
                    "credit-code-missing",
                    "unifiedCreditCode",
                    "'%s' is verified by its credit code, which is missing".formatted(before.code()),
                    before.code());
        }
        update(
                id,
                version,
                "verified = TRUE, verified_by = :by, verified_at = :at",
                Map.of("by", by, "at", Validity.utc(desk.now())),
                null);
        Provider after = rows.provider(id);
        desk.record("provider.verified", id, after.code(), before, after);
        return after;
    }

    /**
     * Suspends a provider, takes it back, or ends working with it.
     *
     * @param version the version that was read
     * @throws RefusedException if it may not become that, or without a reason
     */
    @Transactional
    public Provider changeState(UUID id, @Nullable ProviderState next, @Nullable String reason, long version) {
        desk.editor();
        Provider before = rows.provider(id);
        ProviderState wanted = Entered.needed("state", next);
        String why = EnteredText.required("reason", reason, LONGEST_REASON);
        if (!before.state().mayBecome(wanted)) {
            throw EnteredText.refused(
                    "provider-state", "state", "%s does not become %s".formatted(before.state(), wanted), wanted);
        }
        update(id, version, "state = :state", Map.of("state", wanted.name()), null);
        desk.record(
                "provider.state-changed",
                id,
                before.code(),
                new StateFacts(before.state(), null),
                new StateFacts(wanted, why));
        return rows.provider(id);
    }

    private void update(
            UUID id, long version, String sets, Map<String, Object> values, @Nullable ProviderDetails details) {
        var statement = jdbc.sql(
                        "UPDATE provider SET " + sets + ", version = version + 1 WHERE id = :id AND version = :version")
                .params(values)
                .param("id", id)
                .param("version", version);
        if (details != null) {
            statement = statement
                    .param("name", details.name())
                    .param("credit", details.credit())
                    .param("note", details.note());
        }
        if (statement.update() == 0) {
            throw ProviderDesk.changedMeanwhile();
        }
    }

    private UUID add(ProviderKind kind, String code, ProviderDetails details) {
        UUID id = Uuid7.next();
        jdbc.sql("""
                        INSERT INTO provider (id, kind, code, name, unified_credit_code, state, verified, note)
                        VALUES (:id, :kind, :code, :name, :credit, 'ACTIVE', FALSE, :note)""")
                .param("id", id)
                .param("kind", kind.name())
                .param("code", code)
                .param("name", details.name())
                .param("credit", details.credit())
                .param("note", details.note())
                .update();
        desk.record("provider.created", id, code, null, rows.provider(id));
        return id;
    }
}
