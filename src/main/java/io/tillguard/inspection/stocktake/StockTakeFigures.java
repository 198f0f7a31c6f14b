package io.tillguard.inspection.stocktake;

import io.tillguard.inspection.stocktake.StockTakeRow.Figures;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.Where;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts what became of the terminals of stock-takes, as far as the reader sees them. */
@Component
class StockTakeFigures {

    private final JdbcClient jdbc;
    private final CurrentCaller currentCaller;

    StockTakeFigures(JdbcClient jdbc, CurrentCaller currentCaller) {
        this.jdbc = jdbc;
        this.currentCaller = currentCaller;
    }

    /** The same stock-takes with their figures: two statements for all of them. */
    List<StockTakeRow> in(List<StockTakeRow> rows) {
        if (rows.isEmpty()) {
            return rows;
        }
        List<UUID> ids = rows.stream().map(StockTakeRow::id).toList();
        Map<UUID, Long> finds = finds(ids);
        Map<UUID, Figures> figures = new HashMap<>();
        Where where = within("x.site_id").and("x.stocktake_id IN (:ids)", "ids", ids);
        jdbc.sql("""
                        SELECT x.stocktake_id, COUNT(*) AS terminals, COUNT(CASE WHEN x.outcome = 'CONFIRMED' THEN 1 END) AS confirmed,
                            COUNT(CASE WHEN x.outcome = 'MISSING' THEN 1 END) AS missing,
                            COUNT(CASE WHEN x.outcome = 'FOUND' THEN 1 END) AS found,
                            COUNT(CASE WHEN x.outcome = 'LEFT' THEN 1 END) AS gone,
                            COUNT(CASE WHEN x.seen_site_id <> x.site_id
                                OR x.seen_site_id IS NOT NULL AND x.site_id IS NULL THEN 1 END) AS elsewhere
                        FROM stocktake_terminal x""" + where.sql() + " GROUP BY x.stocktake_id")
                .params(where.binds())
                .query(row -> {
                    UUID id = row.getObject("stocktake_id", UUID.class);
                    figures.put(
                            id,
                            new Figures(
                                    row.getLong("terminals"),
                                    row.getLong("confirmed"),
                                    row.getLong("missing"),
                                    row.getLong("found"),
                                    row.getLong("gone"),
                                    row.getLong("elsewhere"),
                                    finds.getOrDefault(id, 0L)));
                });
        return rows.stream()
                .map(row -> row.with(figures.getOrDefault(
                        row.id(), new Figures(0, 0, 0, 0, 0, 0, finds.getOrDefault(row.id(), 0L)))))
                .toList();
    }

    private Map<UUID, Long> finds(List<UUID> ids) {
        Map<UUID, Long> finds = new HashMap<>();
        Where where = within("f.seen_site_id").and("f.stocktake_id IN (:ids)", "ids", ids);
        jdbc.sql("SELECT f.stocktake_id, COUNT(*) AS finds FROM stocktake_find f" + where.sql()
                        + " GROUP BY f.stocktake_id")
                .params(where.binds())
                .query(row -> {
                    finds.put(row.getObject("stocktake_id", UUID.class), row.getLong("finds"));
                });
        return finds;
    }

    private Where within(String column) {
        return new Where().within(currentCaller.get().scope(), column);
    }
}
