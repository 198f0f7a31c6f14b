package io.tillguard.rollout;

import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.Keyset;
import io.tillguard.shared.NotFound;
import io.tillguard.shared.Page;
import io.tillguard.shared.Refusal;
import io.tillguard.shared.RefusedException;
import io.tillguard.shared.Scope;
import io.tillguard.shared.Where;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Reads rollouts for lists and pages. A reader sees those that concern sites of theirs, and of their terminals those within
 * their scope.
 */
@Service
@Transactional(readOnly = true)
public class RolloutRows {

    private static final String LIVE = "('DRAFT', 'PROPOSED', 'APPROVED', 'RUNNING', 'PAUSED', 'STOPPED')";

    private final JdbcClient jdbc;
    private final RolloutReader reader;
    private final CurrentCaller currentCaller;

    RolloutRows(JdbcClient jdbc, RolloutReader reader, CurrentCaller currentCaller) {
        this.jdbc = jdbc;
        this.reader = reader;
        this.currentCaller = currentCaller;
    }

    /** The newest first. */
    public Page<RolloutRow> page(RolloutFilter filter, Keyset keyset) {
        Where where = where(filter);
        String after = keyset.after();
        if (after != null) {
            where.and("r.rollout_no < :after", "after", cursor(after));
        }
        List<RolloutRow> rows = reader.read(
                where.bind("rows", keyset.limit() + 1),
                " ORDER BY r.rollout_no DESC FETCH FIRST :rows ROWS ONLY",
                currentCaller.get().scope());
        return Page.of(rows, keyset.limit(), row -> Long.toString(row.no()));
    }

    /** How many there are. */
    public long count(RolloutFilter filter) {
        Where where = where(filter);
        return jdbc.sql("SELECT COUNT(*) FROM rollout r" + where.sql())
                .params(where.binds())
                .query(Long.class)
                .single();
    }

    /**
     * One rollout by its number, such as RO-000012.
     *
     * @throws NotFound if there is none that concerns the reader's sites
     */
    public RolloutRow get(String number) {
        return one(visible().and("r.rollout_no = :no", "no", RolloutRow.numberIn(number)), Refusal.plain(number));
    }

    /**
     * One rollout.
     *
     * @throws NotFound if there is none that concerns the reader's sites
     */
    public RolloutRow get(UUID id) {
        return one(visible().and("r.id = :id", "id", id), id);
    }

    /**
     * Only that the reader sees the rollout, without counting its terminals: what reads them page by page asks for each page.
     *
     * @throws NotFound if there is none that concerns the reader's sites
     */
    void require(UUID id) {
        Where where = visible().and("r.id = :id", "id", id);
        if (jdbc.sql("SELECT r.id FROM rollout r" + where.sql())
                .params(where.binds())
                .query(UUID.class)
                .optional()
                .isEmpty()) {
            throw new NotFound("rollout", id);
        }
    }

    private RolloutRow one(Where where, Object asked) {
        return reader.read(where, "", currentCaller.get().scope()).stream()
                .findFirst()
                .orElseThrow(() -> new NotFound("rollout", asked));
    }

    private Where where(RolloutFilter filter) {
        Where where = visible();
        if (filter.live() != null) {
            where.and("r.state " + (filter.live() ? "IN " : "NOT IN ") + LIVE);
        }
        if (filter.state() != null) {
            where.and("r.state = :state", "state", filter.state().name());
        }
        if (filter.release() != null) {
            where.and("r.release_id = :release", "release", filter.release());
        }
        String text = filter.text();
        if (text != null && !text.isBlank()) {
            String part = text.strip().toUpperCase(Locale.ROOT).replaceAll("([!%_])", "!$1");
            where.and("(r.rollout_no = :no OR UPPER(r.name) LIKE :part ESCAPE '!')", "part", "%" + part + "%")
                    .bind("no", RolloutRow.numberIn(text));
        }
        return where;
    }

    private Where visible() {
        Caller caller = currentCaller.get();
        caller.require(RolloutPermission.READ);
        return concerning(caller.scope());
    }

    /** Rollouts of the whole company, or of a group that shares a site with what the reader sees. */
    static Where concerning(Scope scope) {
        return switch (scope) {
            case Scope.Everything() -> new Where();
            case Scope.Subtrees(var nodes) when nodes.isEmpty() -> new Where().and("1 = 0");
            case Scope.Subtrees(var nodes) -> new Where().and("""
                    (r.everywhere OR EXISTS (SELECT 1 FROM rollout_node n
                        JOIN organisation_scope o ON o.node_id = n.node_id
                        JOIN organisation_scope mine ON mine.site_id = o.site_id AND mine.node_id IN (:scopeNodes)
                        WHERE n.rollout_id = r.id))""", "scopeNodes", nodes);
        };
    }

    private static long cursor(@Nullable String after) {
        try {
            return Long.parseLong(after);
        } catch (NumberFormatException e) {
            throw new RefusedException(
                    Refusal.of("cursor-malformed", "after", "'after' is not a cursor of this list", after));
        }
    }
}
