package io.tillguard.inspection;

import static io.tillguard.shared.Validity.utc;

import io.tillguard.audit.AuditEntry;
import io.tillguard.audit.Trail;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.EnteredText;
import io.tillguard.shared.NotFound;
import io.tillguard.shared.Uuid7;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * The targeted risk analyses of the company, in versions: one person proposes, another one approves, and from then on the
 * interval holds. Approving a version is its review.
 */
@Service
public class RiskAnalyses {

    private static final int LONGEST_NOTE = 1_000;

    private static final String SELECT = """
            SELECT id, terminal_class, version_no, state, interval_days, assets, threats, factors, justification, proposed_at,
                proposed_by, decided_at, decided_by, decision_note, ended_at
            FROM inspection_analysis""";

    private final JdbcClient jdbc;
    private final Trail trail;
    private final CurrentCaller currentCaller;
    private final Clock clock;
    private final JsonMapper json;

    RiskAnalyses(JdbcClient jdbc, Trail trail, CurrentCaller currentCaller, Clock clock, JsonMapper json) {
        this.jdbc = jdbc;
        this.trail = trail;
        this.currentCaller = currentCaller;
        this.clock = clock;
        this.json = json;
    }

    /** All versions, class by class, the newest first. */
    @Transactional(readOnly = true)
    public List<Analysis> list() {
        currentCaller.get().require(InspectionPermission.READ);
        return jdbc.sql(SELECT + " ORDER BY terminal_class, version_no DESC")
                .query(RiskAnalyses::row)
                .list();
    }

    /** One version. */
    @Transactional(readOnly = true)
    public Analysis get(UUID id) {
        currentCaller.get().require(InspectionPermission.READ);
        return find(id);
    }

    /** Days between two inspections of each class: of the analysis in force, or the default. */
    Map<TerminalClass, Integer> intervals() {
        Map<TerminalClass, Integer> days = new EnumMap<>(TerminalClass.class);
        for (TerminalClass each : TerminalClass.values()) {
            days.put(each, each.defaultDays());
        }
        jdbc.sql("SELECT terminal_class, interval_days FROM inspection_analysis WHERE in_force_key IS NOT NULL")
                .query(row -> {
                    days.put(TerminalClass.valueOf(row.getString("terminal_class")), row.getInt("interval_days"));
                });
        return days;
    }

    /**
     * Proposes a version; one that waits for its decision stands in the way of another.
     *
     * @throws io.tillguard.shared.RefusedException if one waits already
     */
    @Transactional
    public Analysis propose(NewAnalysis wanted) {
        Caller caller = companyWide(InspectionPermission.EDIT);
        boolean waits = jdbc.sql("SELECT COUNT(*) FROM inspection_analysis WHERE open_key = :class")
                        .param("class", wanted.terminalClass().name())
                        .query(Long.class)
                        .single()
                > 0;
        if (waits) {
            throw EnteredText.refused(
                    "analysis-waits",
                    "terminalClass",
                    "A version for %s waits for its decision".formatted(wanted.terminalClass()),
                    wanted.terminalClass().name());
        }
        UUID id = Uuid7.next();
        jdbc.sql("""
                        INSERT INTO inspection_analysis (id, terminal_class, version_no, state, interval_days, assets, threats,
                            factors, justification, proposed_at, proposed_by, proposed_by_id, open_key)
                        SELECT CAST(:id AS UUID), CAST(:class AS VARCHAR), COALESCE(MAX(version_no), 0) + 1, 'PROPOSED',
                            CAST(:days AS INTEGER), CAST(:assets AS VARCHAR), CAST(:threats AS VARCHAR),
                            CAST(:factors AS VARCHAR), CAST(:why AS VARCHAR), CAST(:now AS TIMESTAMP(6) WITH TIME ZONE),
                            CAST(:by AS VARCHAR), CAST(:byId AS VARCHAR), CAST(:class AS VARCHAR)
                        FROM inspection_analysis WHERE terminal_class = :class""")
                .param("id", id)
                .param("class", wanted.terminalClass().name())
                .param("days", wanted.intervalDays())
                .param("assets", wanted.assets())
                .param("threats", wanted.threats())
                .param("factors", wanted.factors())
                .param("why", wanted.justification())
                .param("now", utc(now()))
                .param("by", caller.actor().name())
                .param("byId", caller.actor().id())
                .update();
        Analysis after = find(id);
        record("risk-analysis.proposed", null, after);
        return after;
    }

    /** Approves what somebody else proposed: it is in force from now on, and the version before it no longer is. */
    @Transactional
    public Analysis approve(UUID id, @Nullable String note) {
        Caller caller = companyWide(InspectionPermission.APPROVE);
        Analysis before = find(id);
        jdbc.sql("""
                        UPDATE inspection_analysis SET state = 'SUPERSEDED', ended_at = :now, in_force_key = NULL
                        WHERE in_force_key = :class""")
                .param("now", utc(now()))
                .param("class", before.terminalClass().name())
                .update();
        return decide(before, AnalysisState.IN_FORCE, EnteredText.optional("note", note, LONGEST_NOTE), caller);
    }

    /** Rejects what somebody else proposed, with the reason. */
    @Transactional
    public Analysis reject(UUID id, @Nullable String note) {
        Caller caller = companyWide(InspectionPermission.APPROVE);
        return decide(find(id), AnalysisState.REJECTED, EnteredText.required("note", note, LONGEST_NOTE), caller);
    }

    /** Whoever is second loses: the state is asked for in the statement that changes it. */
    private Analysis decide(Analysis before, AnalysisState next, @Nullable String note, Caller caller) {
        boolean own = jdbc.sql("SELECT COUNT(*) FROM inspection_analysis WHERE id = :id AND proposed_by_id = :me")
                        .param("id", before.id())
                        .param("me", caller.actor().id())
                        .query(Long.class)
                        .single()
                > 0;
        if (own) {
            throw EnteredText.refused(
                    "own-proposal", "id", "Nobody decides on what they proposed themselves", before.version());
        }
        int changed = jdbc.sql("""
                        UPDATE inspection_analysis SET state = :state, decided_at = :now, decided_by = :by, decision_note = :note,
                            open_key = NULL, in_force_key = :inForce
                        WHERE id = :id AND state = 'PROPOSED'""")
                .param("state", next.name())
                .param("now", utc(now()))
                .param("by", caller.actor().name())
                .param("note", note)
                .param(
                        "inForce",
                        next == AnalysisState.IN_FORCE ? before.terminalClass().name() : null)
                .param("id", before.id())
                .update();
        if (changed == 0) {
            throw EnteredText.refused(
                    "analysis-decided",
                    "id",
                    "This version is decided already: %s".formatted(before.state()),
                    before.state().name());
        }
        Analysis after = find(before.id());
        record(next == AnalysisState.IN_FORCE ? "risk-analysis.approved" : "risk-analysis.rejected", before, after);
        return after;
    }

    private Caller companyWide(InspectionPermission permission) {
        Caller caller = currentCaller.get();
        caller.require(permission);
        if (!caller.scope().isEverything()) {
            throw EnteredText.refused(
                    "whole-company-only", "terminalClass", "Analyses hold for the whole company", null);
        }
        return caller;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private void record(String action, @Nullable Analysis before, Analysis after) {
        trail.record(new AuditEntry(
                action,
                "risk-analysis",
                after.id().toString(),
                after.terminalClass() + " v" + after.version(),
                null,
                before == null ? null : json.writeValueAsString(before),
                json.writeValueAsString(after)));
    }

    private Analysis find(UUID id) {
        return jdbc.sql(SELECT + " WHERE id = :id")
                .param("id", id)
                .query(RiskAnalyses::row)
                .optional()
                .orElseThrow(() -> new NotFound("risk analysis", id));
    }

    private static Analysis row(ResultSet row, int number) throws SQLException {
        return new Analysis(
                row.getObject("id", UUID.class),
                TerminalClass.valueOf(row.getString("terminal_class")),
                row.getInt("version_no"),
                AnalysisState.valueOf(row.getString("state")),
                row.getInt("interval_days"),
                row.getString("assets"),
                row.getString("threats"),
                row.getString("factors"),
                row.getString("justification"),
                row.getObject("proposed_at", OffsetDateTime.class).toInstant(),
                row.getString("proposed_by"),
                Cells.instant(row, "decided_at"),
                row.getString("decided_by"),
                row.getString("decision_note"),
                Cells.instant(row, "ended_at"));
    }
}
