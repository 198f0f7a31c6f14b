package io.tillguard.provider;

import io.tillguard.audit.AuditEntry;
import io.tillguard.audit.Trail;
import io.tillguard.shared.Refusal;
import io.tillguard.shared.RefusedException;
import io.tillguard.shared.Uuid7;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The acquirers, vendors and service providers that the company works with. */
@Service
public class Providers {

    private static final String ACQUIRER = "ACQUIRER";

    private final JdbcClient jdbc;
    private final Trail trail;

    Providers(JdbcClient jdbc, Trail trail) {
        this.jdbc = jdbc;
        this.trail = trail;
    }

    /**
     * The form in which an acquirer's code is kept: upper case, no blanks around it, 1 to 32 printable characters.
     *
     * @throws RefusedException if it has another form
     */
    public static String code(String text) {
        String code = text.strip().toUpperCase(Locale.ROOT);
        if (code.isEmpty() || code.length() > 32 || code.chars().anyMatch(Character::isISOControl)) {
            throw new RefusedException(Refusal.of(
                    "bad-acquirer",
                    "acquirer",
                    "An acquirer's code has 1 to 32 printable characters: '%s'".formatted(Refusal.plain(text)),
                    text));
        }
        return code;
    }

    /** The acquirer with the code; one that is not known becomes an unverified provider, named by its code. */
    @Transactional
    public UUID acquirer(String code) {
        String wanted = code(code);
        UUID known = known(List.of(wanted)).get(wanted);
        return known == null ? add(wanted) : known;
    }

    /** The identifiers of the codes that are known. */
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

    private UUID add(String code) {
        UUID id = Uuid7.next();
        jdbc.sql("INSERT INTO provider (id, kind, code, name, verified) VALUES (:id, :kind, :code, :code, FALSE)")
                .param("id", id)
                .param("kind", ACQUIRER)
                .param("code", code)
                .update();
        String after = "{\"kind\":\"ACQUIRER\",\"verified\":false}";
        trail.record(new AuditEntry("provider.created", "provider", id.toString(), code, null, null, after));
        return id;
    }
}
