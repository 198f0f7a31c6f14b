package io.tillguard.settlement;

import io.tillguard.scheduling.ScheduledTask;
import io.tillguard.settlement.Matching.Loose;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Joins credits with the batches that they cover, each in a transaction of its own and in the order of their days. What a person
 * took apart is left to people.
 */
@Component
class ReconciliationTask implements ScheduledTask {

    static final String KEY = "settlement-reconciliation";

    private static final int SLICE = 500;
    private static final int OLDEST = 60;

    private final JdbcClient jdbc;
    private final Matching matching;
    private final SettlementDesk desk;
    private final TransactionTemplate transaction;

    ReconciliationTask(JdbcClient jdbc, Matching matching, SettlementDesk desk, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.matching = matching;
        this.desk = desk;
        this.transaction = transaction;
    }

    @Override
    public String key() {
        return KEY;
    }

    @Override
    public String cron() {
        return "35 3/10 * * * ?";
    }

    @Override
    public String run(Progress progress) {
        List<UUID> loose = jdbc.sql("""
                        SELECT id FROM settlement_credit WHERE state <> 'MATCHED' AND NOT by_hand AND value_date >= :from
                        ORDER BY value_date, bank_reference, id""")
                .param("from", desk.today().minusDays(OLDEST))
                .query(UUID.class)
                .list();
        int matched = 0;
        int looked = 0;
        for (UUID id : loose) {
            if (progress.cancelled()) {
                break;
            }
            matched += Boolean.TRUE.equals(transaction.execute(status -> {
                        boolean joined = match(id);
                        if (!joined) {
                            // Half a join is none.
                            status.setRollbackOnly();
                        }
                        return joined;
                    }))
                    ? 1
                    : marked(id);
            if (++looked % SLICE == 0) {
                progress.report(looked, loose.size());
            }
        }
        return "%d of %d credits matched".formatted(matched, loose.size());
    }

    private boolean match(UUID id) {
        Loose credit = credit(id);
        List<List<Matching.Open>> answers = matching.answers(credit);
        return answers.size() == 1 && matching.join(credit, answers.getFirst(), null, null, desk.now());
    }

    /** Says of a credit whether nothing or too much fits; no match either way. */
    private int marked(UUID id) {
        transaction.executeWithoutResult(status -> {
            String state = matching.answers(credit(id)).size() > 1 ? "AMBIGUOUS" : "UNMATCHED";
            jdbc.sql("UPDATE settlement_credit SET state = :state WHERE id = :id AND state NOT IN ('MATCHED', :state)")
                    .param("state", state)
                    .param("id", id)
                    .update();
        });
        return 0;
    }

    private Loose credit(UUID id) {
        return jdbc.sql(
                        "SELECT id, value_date, currency, amount, payer, merchant_id FROM settlement_credit WHERE id = :id")
                .param("id", id)
                .query(Matching::loose)
                .single();
    }
}
