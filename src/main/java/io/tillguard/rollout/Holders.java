package io.tillguard.rollout;

import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.NotFound;
import io.tillguard.shared.Scope;
import io.tillguard.shared.Where;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tells which rollouts hold terminals that another one wants. One rollout at a time changes a terminal's software: it lets the
 * terminal go when that is done, failed for good or left, and when the rollout or its wave is aborted; paused or stopped, it holds it.
 */
@Service
@Transactional(readOnly = true)
public class Holders {

    private static final String SQL = """
            SELECT h.rollout_no, h.name, h.state, COUNT(*) AS many FROM (%s) c
            JOIN rollout_assignment o ON o.terminal_id = c.terminal_id AND o.open_product_id = c.product_id
            JOIN rollout h ON h.id = o.rollout_id%s
            GROUP BY h.rollout_no, h.name, h.state ORDER BY h.rollout_no""";

    private final JdbcClient jdbc;
    private final RolloutRows rows;
    private final CurrentCaller currentCaller;

    Holders(JdbcClient jdbc, RolloutRows rows, CurrentCaller currentCaller) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.currentCaller = currentCaller;
    }

    /**
     * Who holds terminals of a rollout's target, those of the reader's sites counted; nobody once it has ended.
     *
     * @throws NotFound if there is no such rollout that concerns the reader's sites
     */
    public List<RolloutHolder> of(UUID rollout) {
        RolloutRow row = rows.get(rollout);
        return row.endedAt() == null
                ? of(row.terms(), rollout, currentCaller.get().scope())
                : List.of();
    }

    /** Who holds terminals of a target; of a rollout, unless there is none yet. */
    List<RolloutHolder> of(RolloutTerms terms, @Nullable UUID rollout, Scope scope) {
        Candidates candidates = rollout == null
                ? Candidates.of(terms.release(), terms.target())
                : Candidates.of(terms.release(), terms.target(), rollout);
        Where where = new Where().and("c.exclusion = 'OTHER_ROLLOUT'").within(scope, "c.site_id");
        return jdbc.sql(SQL.formatted(candidates.sql(), where.sql()))
                .params(where.binds())
                .params(candidates.binds())
                .query((row, number) -> new RolloutHolder(
                        RolloutRow.number(row.getLong("rollout_no")),
                        row.getString("name"),
                        RolloutState.valueOf(row.getString("state")),
                        row.getLong("many")))
                .list();
    }

    /** How many terminals of a rollout's target others hold. */
    long held(RolloutTerms terms, UUID rollout) {
        return of(terms, rollout, Scope.everything()).stream()
                .mapToLong(RolloutHolder::terminals)
                .sum();
    }
}
