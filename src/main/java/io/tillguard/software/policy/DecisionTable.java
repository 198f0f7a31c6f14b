package io.tillguard.software.policy;

import io.tillguard.shared.Actor;
import io.tillguard.shared.EnteredText;
import io.tillguard.shared.Keyset;
import io.tillguard.shared.NotFound;
import io.tillguard.shared.Page;
import io.tillguard.shared.Refusal;
import io.tillguard.shared.RefusedException;
import io.tillguard.shared.Validity;
import io.tillguard.shared.Where;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads, decides and ends the decisions of one table, whose alias is {@code x}. */
final class DecisionTable<T extends Decision> {

    private final JdbcClient jdbc;
    private final Sql sql;
    private final RowMapper<T> mapper;

    /**
     * What differs from table to table.
     *
     * @param table its name
     * @param columns what the mapper reads
     * @param joins the tables beside it
     * @param searched the lower-case text that a search looks into
     */
    record Sql(String table, String columns, String joins, String searched) {
        private String from() {
            return " FROM " + table + " x" + joins;
        }
    }

    DecisionTable(JdbcClient jdbc, Sql sql, RowMapper<T> mapper) {
        this.jdbc = jdbc;
        this.sql = sql;
        this.mapper = mapper;
    }

    /** Those that the caller may see and the filter finds. */
    Page<T> list(Where visible, DecisionFilter filter, Keyset keyset, Instant now) {
        Where where = filtered(visible, filter, now);
        String after = keyset.after();
        if (after != null) {
            where.and("x.id < :after", "after", cursor(after));
        }
        List<T> found = jdbc.sql(select() + where.sql() + " ORDER BY x.id DESC FETCH FIRST " + (keyset.limit() + 1)
                        + " ROWS ONLY")
                .params(where.binds())
                .query(mapper)
                .list();
        return Page.of(found, keyset.limit(), row -> row.id().toString());
    }

    long count(Where visible, DecisionFilter filter, Instant now) {
        Where where = filtered(visible, filter, now);
        return jdbc.sql("SELECT COUNT(*)" + sql.from() + where.sql())
                .params(where.binds())
                .query(Long.class)
                .single();
    }

    /** @throws NotFound if there is none that the caller sees */
    T get(Where visible, UUID id) {
        Where where = visible.and("x.id = :id", "id", id);
        return jdbc.sql(select() + where.sql())
                .params(where.binds())
                .query(mapper)
                .optional()
                .orElseThrow(() -> new NotFound("decision", id));
    }

    /** The one that holds under a key. */
    Optional<T> open(String key) {
        return jdbc.sql(select() + " WHERE x.open_key = :key")
                .param("key", key)
                .query(mapper)
                .optional();
    }

    /**
     * Approves or rejects, in a table of proposals. What is approved holds from now on.
     *
     * @param keyStays whether what is approved keeps its key, so that no other may be proposed meanwhile
     * @throws RefusedException if it is decided already, or the caller proposed it
     */
    void decide(UUID id, boolean approved, Actor decider, boolean keyStays, Instant now) {
        var proposal = jdbc.sql("SELECT proposed_by_id, proposed_by, state FROM " + sql.table() + " WHERE id = :id")
                .param("id", id)
                .query((row, number) -> List.of(row.getString(1), row.getString(2), row.getString(3)))
                .single();
        if (decider.id().equals(proposal.get(0))) {
            throw EnteredText.refused("second-person", "approver", "Who proposed it cannot decide it", proposal.get(1));
        }
        int decided = jdbc.sql("UPDATE " + sql.table() + """
                         SET state = :state, decided_by = :by, decided_at = :now,
                            open_key = CASE WHEN :keyStays THEN open_key END,
                            valid_from = CASE WHEN :approved THEN CAST(:now AS TIMESTAMP(6) WITH TIME ZONE) END
                        WHERE id = :id AND state = 'PROPOSED'""")
                .param("state", (approved ? ProposalState.APPROVED : ProposalState.REJECTED).name())
                .param("approved", approved)
                .param("keyStays", approved && keyStays)
                .param("by", decider.name())
                .param("now", Validity.utc(now))
                .param("id", id)
                .update();
        if (decided == 0) {
            throw EnteredText.refused("already-decided", "id", "It is already " + proposal.get(2), proposal.get(2));
        }
    }

    /** @throws RefusedException if it has ended, or has not begun */
    void end(Decision decision, Instant now) {
        int ended = jdbc.sql("UPDATE " + sql.table() + " SET valid_to = :now, open_key = NULL"
                        + " WHERE id = :id AND valid_from <= :now AND valid_to > :now")
                .param("now", Validity.utc(now))
                .param("id", decision.id())
                .update();
        if (ended == 0) {
            throw new RefusedException(Refusal.of(
                    "decision-not-in-force",
                    "id",
                    "This does not hold at present: " + decision.label(),
                    decision.label()));
        }
    }

    private String select() {
        return "SELECT x.id, x.valid_from, x.valid_to, " + sql.columns() + sql.from();
    }

    private Where filtered(Where visible, DecisionFilter filter, Instant now) {
        if (!filter.history()) {
            visible.and("x.valid_to > :now", "now", Validity.utc(now));
        }
        String pattern = filter.pattern();
        return pattern == null
                ? visible
                : visible.and(sql.searched() + " LIKE :pattern ESCAPE '!'", "pattern", pattern);
    }

    private static UUID cursor(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException malformed) {
            throw new RefusedException(
                    Refusal.of("cursor-malformed", "after", "'after' is not a cursor of this list", text));
        }
    }
}
