package io.tillguard.inspection.stocktake;

import static io.tillguard.shared.Validity.utc;

import io.tillguard.audit.AuditEntry;
import io.tillguard.audit.Trail;
import io.tillguard.inspection.InspectionPermission;
import io.tillguard.organisation.Node;
import io.tillguard.organisation.Organisation;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.EnteredText;
import io.tillguard.shared.NotFound;
import io.tillguard.shared.Scope;
import io.tillguard.shared.Uuid7;
import io.tillguard.warning.RuleDue;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Begins and ends stock-takes. The population is frozen when one begins; what was not seen when it ends is missing, unless it
 * was meanwhile taken out of service or sent away.
 */
@Service
public class StockTakes {

    static final String SUBJECT = "stock-take";

    /** What stands at a site: on the shelf, in service, out of service for now. */
    static final String COUNTED = "('ACCEPTED', 'IN_STOCK', 'BOUND', 'ACTIVE', 'SUSPENDED', 'QUARANTINED')";

    private static final Duration LONGEST = Duration.ofDays(92);
    private static final int LONGEST_NOTE = 1_000;

    private final JdbcClient jdbc;
    private final StockTakeRows rows;
    private final Organisation organisation;
    private final Trail trail;
    private final CurrentCaller currentCaller;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final JsonMapper json;

    StockTakes(
            JdbcClient jdbc,
            StockTakeRows rows,
            Organisation organisation,
            Trail trail,
            CurrentCaller currentCaller,
            ApplicationEventPublisher events,
            Clock clock,
            JsonMapper json) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.organisation = organisation;
        this.trail = trail;
        this.currentCaller = currentCaller;
        this.events = events;
        this.clock = clock;
        this.json = json;
    }

    /**
     * Begins a stock-take of a site or region that the caller sees whole.
     *
     * @throws io.tillguard.shared.RefusedException if there is no such place, one is open there, its period is no period, or
     *     nothing stands there
     */
    @Transactional
    public StockTakeRow begin(NewStockTake wanted) {
        Caller caller = currentCaller.get();
        caller.require(InspectionPermission.EDIT);
        Instant now = now();
        if (!wanted.until().isAfter(now) || wanted.until().isAfter(now.plus(LONGEST))) {
            throw EnteredText.refused(
                    "bad-stock-take-period",
                    "until",
                    "A stock-take ends within 92 days from now: %s".formatted(wanted.until()),
                    wanted.until());
        }
        Node node = organisation
                .byCode(wanted.node())
                .orElseThrow(() -> EnteredText.refused(
                        "unknown-site-group",
                        "node",
                        "There is no site or region '%s'".formatted(wanted.node()),
                        wanted.node()));
        refuseSecond(node);
        UUID id = Uuid7.next();
        jdbc.sql("""
                        INSERT INTO stocktake (id, node_id, title, state, started_at, started_by, until_at, open_node)
                        VALUES (:id, :node, :title, 'OPEN', :now, :by, :until, :node)""")
                .param("id", id)
                .param("node", node.id())
                .param("title", wanted.title())
                .param("now", utc(now))
                .param("by", caller.actor().name())
                .param("until", utc(wanted.until().truncatedTo(ChronoUnit.MICROS)))
                .update();
        if (freeze(id, node) == 0) {
            throw EnteredText.refused(
                    "stock-take-empty", "node", "No terminal stands at '%s'".formatted(node.code()), node.code());
        }
        StockTakeRow row = rows.byId(id);
        record("stock-take.begun", null, row);
        return row;
    }

    private void refuseSecond(Node node) {
        boolean open = jdbc.sql("SELECT COUNT(*) FROM stocktake WHERE open_node = :node")
                        .param("node", node.id())
                        .query(Long.class)
                        .single()
                > 0;
        if (open) {
            throw EnteredText.refused(
                    "stock-take-open", "node", "A stock-take of '%s' is open".formatted(node.code()), node.code());
        }
    }

    /** Terminals without a site belong to the whole company's. */
    private int freeze(UUID id, Node node) {
        String orNowhere = node.id().equals(organisation.top()) ? " OR t.site_id IS NULL" : "";
        return jdbc.sql("""
                        INSERT INTO stocktake_terminal (stocktake_id, terminal_id, serial, site_id, state_then, outcome)
                        SELECT CAST(:id AS UUID), t.id, t.serial, t.site_id, t.state, 'OPEN' FROM fleet_terminal t
                        WHERE t.state IN %s
                          AND (t.site_id IN (SELECT o.site_id FROM organisation_scope o WHERE o.node_id = :node)%s)""".formatted(COUNTED, orNowhere))
                .param("id", id)
                .param("node", node.id())
                .update();
    }

    /** Ends a stock-take: what was not seen is missing. */
    @Transactional
    public StockTakeRow close(String number, @Nullable String note) {
        return end(whole(number), StockTakeState.CLOSED, EnteredText.optional("note", note, LONGEST_NOTE));
    }

    /** Ends a stock-take that was a mistake: it says nothing of any terminal. */
    @Transactional
    public StockTakeRow cancel(String number, @Nullable String note) {
        return end(whole(number), StockTakeState.CANCELLED, EnteredText.required("note", note, LONGEST_NOTE));
    }

    /** A stock-take whose place the caller sees whole. */
    private StockTakeRow whole(String number) {
        Caller caller = currentCaller.get();
        caller.require(InspectionPermission.EDIT);
        StockTakeRow row = rows.get(number);
        boolean whole = caller.scope().equals(Scope.everything())
                || organisation.tree().stream().anyMatch(node -> node.id().equals(row.nodeId()));
        if (!whole) {
            throw new NotFound(SUBJECT, number);
        }
        return row;
    }

    /** Of two who end it at once the second one is refused: the state is asked for in the statement that changes it. */
    StockTakeRow end(StockTakeRow before, StockTakeState next, @Nullable String note) {
        Instant now = now();
        int changed = jdbc.sql("""
                        UPDATE stocktake SET state = :next, ended_at = :now, ended_by = :by, note = :note, open_node = NULL
                        WHERE id = :id AND state = 'OPEN'""")
                .param("next", next.name())
                .param("now", utc(now))
                .param("by", currentCaller.get().actor().name())
                .param("note", note)
                .param("id", before.id())
                .update();
        if (changed == 0) {
            throw EnteredText.refused(
                    "stock-take-over", "number", "Stock-take %s is over".formatted(before.number()), before.number());
        }
        outcomes(before.id(), next);
        StockTakeRow after = rows.byId(before.id());
        record(next == StockTakeState.CLOSED ? "stock-take.closed" : "stock-take.cancelled", before, after);
        events.publishEvent(new RuleDue(MissingRule.ID));
        return after;
    }

    private void outcomes(UUID id, StockTakeState next) {
        if (next == StockTakeState.CLOSED) {
            jdbc.sql("""
                            UPDATE stocktake_terminal SET outcome = 'LEFT' WHERE stocktake_id = :id AND outcome = 'OPEN'
                              AND terminal_id IN (SELECT t.id FROM fleet_terminal t WHERE t.state NOT IN %s)""".formatted(COUNTED)).param("id", id).update();
        }
        jdbc.sql("UPDATE stocktake_terminal SET outcome = :outcome WHERE stocktake_id = :id AND outcome = 'OPEN'")
                .param("outcome", (next == StockTakeState.CLOSED ? Outcome.MISSING : Outcome.VOID).name())
                .param("id", id)
                .update();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private void record(String action, @Nullable StockTakeRow before, StockTakeRow after) {
        trail.record(new AuditEntry(
                action,
                SUBJECT,
                after.id().toString(),
                after.node() + " #" + after.number(),
                rows.siteOf(after),
                before == null ? null : json.writeValueAsString(before),
                json.writeValueAsString(after)));
    }
}
