package io.tillguard.maintenance;

import io.tillguard.provider.Assignments;
import io.tillguard.shared.EnteredText;
import io.tillguard.shared.RefusedException;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds whom a request names. */
@Component
public class Assignees {

    private final JdbcClient jdbc;
    private final Assignments assignments;

    Assignees(JdbcClient jdbc, Assignments assignments) {
        this.jdbc = jdbc;
        this.assignments = assignments;
    }

    /**
     * A provider by its code, with a technician by the badge; or one of the company's own people; or nobody.
     *
     * @throws RefusedException if there is no such provider or badge, or a provider and an own person are both named
     */
    public Assignee named(@Nullable String provider, @Nullable String badge, @Nullable String person) {
        String code = EnteredText.optional("provider", provider, 32);
        String own = EnteredText.optional("assignee", person, 200);
        String shown = EnteredText.optional("badge", badge, 40);
        if (code == null) {
            return new Assignee(null, null, own);
        }
        if (own != null) {
            throw EnteredText.refused(
                    "one-assignee", "assignee", "Either a provider or an own person has an order, not both", own);
        }
        UUID id = provider(code);
        return new Assignee(id, shown == null ? null : technician(id, shown), null);
    }

    /** Codes are unique among providers of one kind; who serves comes first. */
    private UUID provider(String code) {
        return jdbc.sql("""
                        SELECT id FROM provider WHERE code = :code
                        ORDER BY CASE kind WHEN 'SERVICE_PROVIDER' THEN 0 ELSE 1 END, kind FETCH FIRST 1 ROWS ONLY""")
                .param("code", code.toUpperCase(Locale.ROOT))
                .query(UUID.class)
                .optional()
                .orElseThrow(() -> EnteredText.refused(
                        "unknown-provider", "provider", "There is no provider '%s'".formatted(code), code));
    }

    private UUID technician(UUID provider, String badge) {
        return assignments
                .badge(provider, badge)
                .orElseThrow(() -> EnteredText.refused(
                        "unknown-badge",
                        "badge",
                        "The provider's roster has no technician with the badge '%s'".formatted(badge),
                        badge))
                .id();
    }
}
