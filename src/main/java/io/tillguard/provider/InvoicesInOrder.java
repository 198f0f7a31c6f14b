package io.tillguard.provider;

import java.time.Instant;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How many lines of the invoices issued in the span the price table allows. */
@Component
class InvoicesInOrder implements ScorecardPart {

    private final JdbcClient jdbc;

    InvoicesInOrder(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String titleKey() {
        return "provider.scorecard.invoices";
    }

    @Override
    public int weight() {
        return 20;
    }

    @Override
    public Measure measure(UUID provider, Instant from, Instant to) {
        return jdbc.sql("""
                        SELECT COUNT(*) AS found, COUNT(CASE WHEN l.verdict = 'OK' THEN 1 END) AS good
                        FROM provider_invoice_line l JOIN provider_invoice i ON i.id = l.invoice_id
                        WHERE i.provider_id = :provider AND i.issued_on >= :from AND i.issued_on <= :to""")
                .param("provider", provider)
                .param("from", RuleDays.today(from))
                .param("to", RuleDays.today(to))
                .query((row, number) -> new Measure(row.getLong("good"), row.getLong("found")))
                .single();
    }
}
