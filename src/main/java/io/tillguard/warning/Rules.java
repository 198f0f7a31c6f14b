package io.tillguard.warning;

import static io.tillguard.shared.Validity.utc;

import io.tillguard.audit.AuditEntry;
import io.tillguard.audit.Trail;
import io.tillguard.security.Reach;
import io.tillguard.shared.Actor;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.NotFound;
import io.tillguard.shared.Parameters;
import io.tillguard.shared.Permission;
import io.tillguard.shared.Refusal;
import io.tillguard.shared.RefusedException;
import io.tillguard.shared.RuleId;
import io.tillguard.shared.Uuid7;
import io.tillguard.shared.WarningRule;
import java.math.BigDecimal;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * The rules and their parameters as data: proposed by one person, approved by another, in force from a date, with a dry
 * run before.
 */
@Service
@Transactional
public class Rules {

    private static final BigDecimal LARGEST = BigDecimal.valueOf(1_000_000);
    private static final int LONGEST_REASON = 1_000;

    private final Rulebook rulebook;
    private final ParametersInForce inForce;
    private final RuleRows rows;
    private final Replay replay;
    private final JdbcClient jdbc;
    private final ParametersText text;
    private final CurrentCaller currentCaller;
    private final Reach reach;
    private final Trail trail;
    private final Clock clock;

    Rules(
            Rulebook rulebook,
            ParametersInForce inForce,
            RuleRows rows,
            Replay replay,
            JdbcClient jdbc,
            JsonMapper json,
            CurrentCaller currentCaller,
            Reach reach,
            Trail trail,
            Clock clock) {
        this.rulebook = rulebook;
        this.inForce = inForce;
        this.rows = rows;
        this.replay = replay;
        this.jdbc = jdbc;
        this.text = new ParametersText(json);
        this.currentCaller = currentCaller;
        this.reach = reach;
        this.trail = trail;
        this.clock = clock;
    }

    /** All rules, by identifier. */
    @Transactional(readOnly = true)
    public List<RuleRow> list() {
        actor(WarningPermission.READ);
        return rows.all(rulebook.rules(), currentCaller.get().scope(), clock.instant());
    }

    /** The versions of a rule's parameters, the newest first. */
    @Transactional(readOnly = true)
    public List<ParameterVersion> versions(RuleId rule) {
        actor(WarningPermission.READ);
        return rows.versions(known(rule), currentCaller.get().scope());
    }

    /**
     * Proposes parameters; they wait for a second person.
     *
     * @throws RefusedException naming the parameter and what is wrong with it
     */
    public UUID propose(RuleId id, Proposal proposal) {
        Actor actor = actor(WarningPermission.CONFIGURE);
        WarningRule rule = known(id);
        UUID group = group(rule, proposal.siteGroup());
        reach.require(currentCaller.get(), group, proposal.siteGroup() == null ? "*" : proposal.siteGroup());
        Instant now = clock.instant();
        Parameters present = inForce.holdingFor(rule, group, now).parameters();
        Parameters parameters = checked(rule, present, proposal.values());
        Instant from = proposal.effectiveFrom() == null ? now : proposal.effectiveFrom();
        if (from.isBefore(now)) {
            throw new RefusedException(
                    Refusal.of("effective-in-past", "effectiveFrom", "effectiveFrom must not be past: " + from, from));
        }
        if (proposal.reason().isBlank() || proposal.reason().length() > LONGEST_REASON) {
            throw new RefusedException(Refusal.of("missing", "reason", "A reason must be given", null));
        }
        UUID version = Uuid7.next();
        jdbc.sql("""
                        INSERT INTO warning_parameters (id, rule_id, site_group, values_json, enabled, effective_from, reason,
                            proposed_by, proposed_by_id, proposed_at, state)
                        VALUES (:id, :rule, :group, :json, :enabled, :from, :reason, :who, :whoId, :now, 'PROPOSED')""")
                .param("id", version)
                .param("rule", id.value())
                .param("group", group, Types.OTHER)
                .param("json", text.write(parameters))
                .param("enabled", proposal.enabled())
                .param("from", utc(from))
                .param("reason", proposal.reason())
                .param("who", actor.name())
                .param("whoId", actor.id())
                .param("now", utc(now))
                .update();
        record("rule.proposed", id, text.write(present), text.write(parameters));
        return version;
    }

    /**
     * Approves or rejects a proposal of somebody else. What is approved late holds from now on, never before.
     *
     * @throws RefusedException if it is decided already, or the caller proposed it
     */
    public void decide(RuleId id, UUID proposal, boolean approved) {
        Actor actor = actor(WarningPermission.APPROVE);
        known(id);
        Pending pending = jdbc.sql("""
                        SELECT site_group, proposed_by, proposed_by_id, state, values_json FROM warning_parameters
                        WHERE id = :id AND rule_id = :rule FOR UPDATE""")
                .param("id", proposal)
                .param("rule", id.value())
                .query((row, number) -> new Pending(
                        row.getObject("site_group", UUID.class),
                        row.getString("proposed_by"),
                        row.getString("proposed_by_id"),
                        row.getString("state"),
                        row.getString("values_json")))
                .optional()
                .orElseThrow(() -> new NotFound("proposal", proposal));
        reach.require(currentCaller.get(), pending.siteGroup, rows.code(pending.siteGroup));
        if (!ProposalState.PROPOSED.name().equals(pending.state)) {
            throw new RefusedException(Refusal.of(
                    "already-decided", "proposal", "The proposal is already " + pending.state, pending.state));
        }
        if (pending.proposedById.equals(actor.id())) {
            throw new RefusedException(Refusal.of(
                    "second-person", "approver", "Who proposed parameters cannot approve them", pending.proposedBy));
        }
        jdbc.sql("""
                        UPDATE warning_parameters SET state = :state, decided_by = :who, decided_at = :now,
                            effective_from = CASE WHEN effective_from < :now THEN :now ELSE effective_from END
                        WHERE id = :id""")
                .param("state", (approved ? ProposalState.APPROVED : ProposalState.REJECTED).name())
                .param("who", actor.name())
                .param("now", utc(clock.instant()))
                .param("id", proposal)
                .update();
        record(approved ? "rule.approved" : "rule.rejected", id, null, pending.json);
    }

    /**
     * The parameters that hold now.
     *
     * @param siteGroup code of a region or site, null for the default
     */
    @Transactional(readOnly = true)
    public ParameterStanding standing(RuleId id, @Nullable String siteGroup) {
        actor(WarningPermission.READ);
        WarningRule rule = known(id);
        ParameterSet holding = inForce.holdingFor(rule, group(rule, siteGroup), clock.instant());
        return new ParameterStanding(holding.parameters(), holding.enabled());
    }

    /**
     * What other parameters would have raised over the last 90 days where they would hold, beside the present ones.
     *
     * @param proposal whose reason and date do not matter
     * @param progress hears how many of the days are done
     * @throws RefusedException as the proposal would
     */
    @Transactional(readOnly = true)
    public DryRun dryRun(RuleId id, Proposal proposal, IntConsumer progress) {
        actor(WarningPermission.CONFIGURE);
        WarningRule rule = known(id);
        UUID group = group(rule, proposal.siteGroup());
        reach.require(currentCaller.get(), group, proposal.siteGroup() == null ? "*" : proposal.siteGroup());
        ParameterSet present = inForce.within(rule, group, clock.instant());
        Parameters proposed = checked(rule, present.parameters(), proposal.values());
        return replay.run(
                rule, present, new ParameterSet(group, present.others(), proposed, proposal.enabled()), progress);
    }

    private @Nullable UUID group(WarningRule rule, @Nullable String code) {
        if (code == null) {
            return null;
        }
        if (!rule.subject().hasSite()) {
            throw new RefusedException(Refusal.of(
                    "no-site-group",
                    "siteGroup",
                    "What %s judges belongs to no site, so no region or site has parameters of its own"
                            .formatted(rule.id()),
                    rule.id().value()));
        }
        return rows.siteGroup(code);
    }

    private Parameters checked(WarningRule rule, Parameters present, Map<String, BigDecimal> values) {
        Parameters parameters = present;
        for (var value : values.entrySet()) {
            String name = value.getKey();
            if (!rule.defaults().values().containsKey(name)) {
                throw new RefusedException(Refusal.of(
                        "unknown-parameter",
                        name,
                        "%s has no parameter '%s', only %s"
                                .formatted(
                                        rule.id(),
                                        Refusal.plain(name),
                                        rule.defaults().values().keySet()),
                        name));
            }
            if (value.getValue().signum() < 0 || value.getValue().compareTo(LARGEST) > 0) {
                throw new RefusedException(Refusal.of(
                        "parameter-value",
                        name,
                        "%s must be 0 to 1000000".formatted(name),
                        value.getValue().toString()));
            }
            parameters = parameters.with(name, value.getValue());
        }
        mustBeUsable(rule, parameters);
        return parameters;
    }

    /** A rule that reads a whole number refuses a broken one by an exception; here it is somebody's typing error. */
    private void mustBeUsable(WarningRule rule, Parameters parameters) {
        rule.check(parameters);
        try {
            rule.violations(parameters, clock.instant());
        } catch (ArithmeticException notWhole) {
            throw new RefusedException(
                    Refusal.of("parameter-not-whole", "values", "This parameter must be a whole number", null));
        }
    }

    private Actor actor(Permission permission) {
        currentCaller.get().require(permission);
        return currentCaller.get().actor();
    }

    private WarningRule known(RuleId id) {
        return rulebook.find(id).orElseThrow(() -> new NotFound("rule", id));
    }

    private void record(String action, RuleId rule, @Nullable String before, String after) {
        trail.record(new AuditEntry(action, "rule", rule.value(), rule.value(), null, before, after));
    }

    private record Pending(
            @Nullable UUID siteGroup, String proposedBy, String proposedById, String state, String json) {}
}
