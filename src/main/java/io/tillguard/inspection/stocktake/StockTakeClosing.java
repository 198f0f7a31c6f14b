package io.tillguard.inspection.stocktake;

import static io.tillguard.shared.Validity.utc;

import io.tillguard.scheduling.ScheduledTask;
import io.tillguard.scheduling.ScheduledTask.Progress;
import io.tillguard.shared.RefusedException;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Closes stock-takes whose period is over, each in a transaction of its own. */
@Component
class StockTakeClosing implements ScheduledTask {

    private final JdbcClient jdbc;
    private final StockTakes stockTakes;
    private final StockTakeRows rows;
    private final TransactionTemplate transaction;
    private final Clock clock;

    StockTakeClosing(
            JdbcClient jdbc, StockTakes stockTakes, StockTakeRows rows, TransactionTemplate transaction, Clock clock) {
        this.jdbc = jdbc;
        this.stockTakes = stockTakes;
        this.rows = rows;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public String key() {
        return "stock-take-closing";
    }

    @Override
    public String cron() {
        return "50 4/10 * * * ?";
    }

    @Override
    public String run(Progress progress) {
        List<UUID> over = jdbc.sql(
                        "SELECT id FROM stocktake WHERE state = 'OPEN' AND until_at <= :now ORDER BY until_at")
                .param("now", utc(clock.instant()))
                .query(UUID.class)
                .list();
        int closed = 0;
        for (UUID id : over) {
            if (progress.cancelled()) {
                break;
            }
            closed += Boolean.TRUE.equals(transaction.execute(status -> close(id))) ? 1 : 0;
            progress.report(closed, over.size());
        }
        return "%d stock-takes closed".formatted(closed);
    }

    private boolean close(UUID id) {
        try {
            stockTakes.end(rows.byId(id), StockTakeState.CLOSED, null);
            return true;
        } catch (RefusedException somebodyDid) {
            return false;
        }
    }
}
