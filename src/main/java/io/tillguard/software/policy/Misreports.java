package io.tillguard.software.policy;

import io.tillguard.fleet.TerminalRow;
import io.tillguard.fleet.TerminalRows;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.EnteredText;
import io.tillguard.shared.NotFound;
import io.tillguard.shared.RefusedException;
import io.tillguard.shared.Uuid7;
import io.tillguard.shared.Validity;
import io.tillguard.shared.Where;
import io.tillguard.software.ComponentType;
import io.tillguard.software.InstalledRows;
import io.tillguard.software.SoftwarePermission;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Versions that terminals reported by mistake: one person says so, another approves. EW-S07 leaves them out from then on, until
 * somebody ends it. What was reported is never changed.
 */
@Service
public class Misreports {

    private static final int LONGEST_LIST = 300;
    private static final int LONGEST_REASON = 1_000;

    private static final String FIELDS = """
            t.serial, p.name AS product_name, x.installed_version, x.ran_from, x.ran_to, x.reason, x.state,
            x.proposed_by, x.proposed_at, x.decided_by, x.decided_at""";

    private static final DecisionTable.Sql SQL = new DecisionTable.Sql(
            "software_misreport",
            FIELDS,
            " JOIN software_product p ON p.id = x.product_id JOIN fleet_terminal t ON t.id = x.terminal_id",
            "LOWER(t.serial)");

    private static final String EARLIER = """
            SELECT i.id, p.component_type, p.name AS product_name, i.installed_version, i.valid_from, i.valid_to,
                x.id AS misreport
            FROM software_installed i
            JOIN software_product p ON p.id = i.product_id
            LEFT JOIN software_misreport x ON x.open_key IS NOT NULL AND %1$s
            WHERE i.terminal_id = :terminal AND i.valid_to < %2$s
            ORDER BY i.valid_from DESC, p.name, i.id, x.id""".formatted(InstalledRows.misreported("x", "i"), Validity.OPEN_SQL);

    private static final String MARK = """
            INSERT INTO software_misreport (id, open_key, terminal_id, product_id, installed_version, sort_key, ran_from, ran_to,
                reason, state, proposed_by, proposed_by_id, proposed_at, valid_to)
            SELECT :id, :key, terminal_id, product_id, installed_version, sort_key, valid_from, valid_to,
                :reason, 'PROPOSED', :by, :byId, :now, :open
            FROM software_installed WHERE id = :version""";

    /** An earlier version and the mark that is meant for it, if there is one. */
    private record Found(
            UUID id,
            ComponentType type,
            String product,
            String version,
            Instant since,
            Instant until,
            @Nullable UUID misreport) {}

    private final JdbcClient jdbc;
    private final DecisionTable<Misreport> table;
    private final Desk desk;
    private final TerminalRows terminals;
    private final CurrentCaller currentCaller;

    Misreports(JdbcClient jdbc, Desk desk, TerminalRows terminals, CurrentCaller currentCaller) {
        this.jdbc = jdbc;
        this.table = new DecisionTable<>(jdbc, SQL, Misreports::row);
        this.desk = desk;
        this.terminals = terminals;
        this.currentCaller = currentCaller;
    }

    /** The versions that a terminal does not run any more, the newest first, at most a few hundred. */
    @Transactional(readOnly = true)
    public List<EarlierVersion> of(UUID terminal) {
        desk.reader();
        return found(terminals.terminal(terminal, null)).stream()
                .limit(LONGEST_LIST)
                .map(this::earlier)
                .toList();
    }

    /**
     * Says that a past version was reported wrongly; it waits for a second person.
     *
     * @throws NotFound if the terminal has no such earlier version
     * @throws RefusedException if somebody said so already, or the reason is missing
     */
    @Transactional
    public Misreport propose(UUID terminal, UUID version, String reason) {
        Caller caller = desk.editor();
        TerminalRow row = terminals.terminal(terminal, null);
        String why = EnteredText.required("reason", reason, LONGEST_REASON);
        EarlierVersion earlier = earlier(row, version);
        if (earlier.misreport() != null) {
            throw marked(earlier);
        }
        UUID id = Uuid7.next();
        try {
            jdbc.sql(MARK)
                    .param("id", id)
                    .param("key", version.toString())
                    .param("reason", why)
                    .param("by", caller.actor().name())
                    .param("byId", caller.actor().id())
                    .param("now", Validity.utc(desk.now()))
                    .param("open", Validity.OPEN)
                    .param("version", version)
                    .update();
        } catch (DuplicateKeyException another) {
            throw marked(earlier);
        }
        Misreport proposed = table.get(new Where(), id);
        desk.record("misreport.proposed", proposed, row.siteId(), null, proposed);
        return proposed;
    }

    private static RefusedException marked(EarlierVersion earlier) {
        return EnteredText.refused(
                "misreport-known",
                "version",
                "Somebody said already that %s was reported wrongly".formatted(earlier.version()),
                earlier.version());
    }

    /**
     * Approves or rejects what somebody else said. What is approved holds from now on.
     *
     * @throws RefusedException if it is decided already, or the caller said it
     * @throws NotFound if nobody said so
     */
    @Transactional
    public Misreport decide(UUID terminal, UUID version, boolean approved) {
        Caller caller = currentCaller.get();
        caller.require(SoftwarePermission.APPROVE);
        TerminalRow row = terminals.terminal(terminal, null);
        Misreport before = mark(row, version);
        table.decide(before.id(), approved, caller.actor(), true, desk.now());
        Misreport after = table.get(new Where(), before.id());
        desk.record(approved ? "misreport.approved" : "misreport.rejected", before, row.siteId(), before, after);
        return after;
    }

    /**
     * Ends one that holds: the version counts again.
     *
     * @throws RefusedException if it is not approved
     * @throws NotFound if nobody said so
     */
    @Transactional
    public Misreport end(UUID terminal, UUID version) {
        desk.editor();
        TerminalRow row = terminals.terminal(terminal, null);
        Misreport before = mark(row, version);
        table.end(before, desk.now());
        Misreport after = table.get(new Where(), before.id());
        desk.record("misreport.ended", before, row.siteId(), before, after);
        return after;
    }

    private Misreport mark(TerminalRow terminal, UUID version) {
        Misreport mark = earlier(terminal, version).misreport();
        if (mark == null) {
            throw new NotFound("misreport", version);
        }
        return mark;
    }

    private EarlierVersion earlier(TerminalRow terminal, UUID version) {
        return found(terminal).stream()
                .filter(each -> each.id().equals(version))
                .findFirst()
                .map(this::earlier)
                .orElseThrow(() -> new NotFound("version", version));
    }

    private EarlierVersion earlier(Found found) {
        UUID mark = found.misreport();
        return new EarlierVersion(
                found.id(),
                found.type(),
                found.product(),
                found.version(),
                found.since(),
                found.until(),
                mark == null ? null : table.get(new Where(), mark));
    }

    /** A version that grew together from two marked ones is told once. */
    private Collection<Found> found(TerminalRow terminal) {
        Map<UUID, Found> found = new LinkedHashMap<>();
        jdbc.sql(EARLIER)
                .param("terminal", terminal.id())
                .query((row, number) -> new Found(
                        Columns.id(row),
                        ComponentType.valueOf(row.getString("component_type")),
                        row.getString("product_name"),
                        row.getString("installed_version"),
                        instant(row, "valid_from"),
                        instant(row, "valid_to"),
                        row.getObject("misreport", UUID.class)))
                .list()
                .forEach(each -> found.putIfAbsent(each.id(), each));
        return found.values();
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static Misreport row(ResultSet row, int number) throws SQLException {
        return new Misreport(
                Columns.id(row),
                row.getString("serial"),
                row.getString("product_name"),
                row.getString("installed_version"),
                instant(row, "ran_from"),
                instant(row, "ran_to"),
                row.getString("reason"),
                ProposalState.valueOf(row.getString("state")),
                row.getString("proposed_by"),
                instant(row, "proposed_at"),
                row.getString("decided_by"),
                Columns.instant(row, "decided_at"),
                Columns.instant(row, "valid_from"),
                Columns.until(row));
    }
}
