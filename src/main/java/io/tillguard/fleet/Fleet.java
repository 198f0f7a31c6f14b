package io.tillguard.fleet;

import io.tillguard.audit.AuditEntry;
import io.tillguard.audit.Trail;
import io.tillguard.fleet.Terminal.Standing;
import io.tillguard.organisation.Position;
import io.tillguard.organisation.SiteRows;
import io.tillguard.provider.Providers;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.NotFound;
import io.tillguard.shared.Refusal;
import io.tillguard.shared.RefusedException;
import io.tillguard.shared.Uuid7;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** What people do with one terminal. Every change closes an interval, opens the next and leaves its entry in the trail. */
@Service
public class Fleet {

    private static final int LONGEST_REASON = 1_000;

    private final Terminals terminals;
    private final TerminalRows rows;
    private final Models models;
    private final SiteRows sites;
    private final Providers providers;
    private final Trail trail;
    private final CurrentCaller currentCaller;
    private final Clock clock;
    private final JsonMapper json;
    private final List<StateGate> gates;

    Fleet(
            Terminals terminals,
            TerminalRows rows,
            Models models,
            SiteRows sites,
            Providers providers,
            Trail trail,
            CurrentCaller currentCaller,
            Clock clock,
            JsonMapper json,
            List<StateGate> gates) {
        this.terminals = terminals;
        this.rows = rows;
        this.models = models;
        this.sites = sites;
        this.providers = providers;
        this.trail = trail;
        this.currentCaller = currentCaller;
        this.clock = clock;
        this.json = json;
        this.gates = gates;
    }

    /**
     * Registers a terminal that was ordered.
     *
     * @throws RefusedException if the manufacturer already has a terminal with the serial
     */
    @Transactional
    public UUID register(NewTerminal ordered) {
        Caller caller = editor();
        Models.Model model = models.byId(ordered.modelId());
        if (ordered.site() != null) {
            sites.site(ordered.site());
        } else if (!caller.scope().isEverything()) {
            throw RegistrationRow.missing("site");
        }
        String serial = ordered.serial().value();
        boolean taken = terminals.bySerial(List.of(serial), false).getOrDefault(serial, List.of()).stream()
                .anyMatch(terminal -> terminal.manufacturerId().equals(model.manufacturerId()));
        if (taken) {
            throw refused("serial-exists", "serial", "The serial '%s' is registered already", serial);
        }
        Standing standing = new Standing(
                ordered.site(),
                TerminalState.ORDERED,
                null,
                null,
                null,
                name(ordered.ownership()),
                name(ordered.attendance()),
                null,
                null,
                null,
                null,
                null);
        Terminal terminal = new Terminal(
                Uuid7.next(), serial, model.manufacturerId(), model.id(), Origin.ORDERED, null, null, standing, 0);
        terminals.addAll(List.of(terminal), occasion(caller, "Ordered"));
        record("terminal.registered", terminal, null);
        return terminal.id();
    }

    /**
     * Takes the terminal to another state of its life cycle.
     *
     * @param reason why, for the history; must not be blank
     * @throws RefusedException if the life cycle does not lead there, or a gate is closed
     */
    @Transactional
    public void changeState(UUID id, TerminalState next, String reason) {
        change("terminal.state-changed", id, reason, before -> {
            if (!before.state().mayBecome(next)) {
                throw refused(
                        "state-not-reachable",
                        "state",
                        "%s does not lead to the state '%%s'".formatted(before.state()),
                        next.name());
            }
            askGates(id, before.state(), next);
            return before.withState(next);
        });
    }

    private void askGates(UUID id, TerminalState from, TerminalState to) {
        gates.stream()
                .flatMap(gate -> gate.against(id, from, to).stream())
                .findFirst()
                .ifPresent(closed -> {
                    throw new RefusedException(closed);
                });
    }

    /** Moves the terminal to another site of the caller's scope. */
    @Transactional
    public void move(UUID id, UUID site, @Nullable Position position, String reason) {
        sites.site(site);
        change(
                "terminal.moved",
                id,
                reason,
                before -> before.withPlace(
                        site,
                        position == null ? null : Double.valueOf(position.latitude()),
                        position == null ? null : Double.valueOf(position.longitude())));
    }

    /** Replaces the terminal's binding. */
    @Transactional
    public void bind(UUID id, Binding binding, String reason) {
        UUID acquirer = binding.acquirer() == null ? null : providers.acquirer(binding.acquirer());
        change(
                "terminal.bound",
                id,
                reason,
                before -> new Standing(
                        before.siteId(),
                        before.state(),
                        binding.tid() == null ? null : binding.tid().value(),
                        binding.merchantNo() == null
                                ? null
                                : binding.merchantNo().value(),
                        acquirer,
                        before.ownership(),
                        before.attendance(),
                        before.latitude(),
                        before.longitude(),
                        before.custodian(),
                        binding.settlementAccount() == null
                                ? null
                                : binding.settlementAccount().value(),
                        binding.unifiedCreditCode() == null
                                ? null
                                : binding.unifiedCreditCode().value()));
    }

    /** Replaces who owns, keeps and attends the terminal. */
    @Transactional
    public void entrust(UUID id, Custody custody, String reason) {
        String custodian = optional("custodian", custody.custodian(), 200);
        change(
                "terminal.entrusted",
                id,
                reason,
                before -> new Standing(
                        before.siteId(),
                        before.state(),
                        before.tid(),
                        before.merchantNo(),
                        before.acquirerId(),
                        name(custody.ownership()),
                        name(custody.attendance()),
                        before.latitude(),
                        before.longitude(),
                        custodian,
                        before.settlementAccount(),
                        before.unifiedCreditCode()));
    }

    private void change(String action, UUID id, String reason, UnaryOperator<Standing> edit) {
        Caller caller = editor();
        rows.terminal(id, null);
        Terminal before = terminals.lock(id).orElseThrow(() -> new NotFound("terminal", id));
        Standing after = edit.apply(before.standing());
        var occasion = occasion(caller, reason(reason));
        if (!after.equals(before.standing())) {
            Terminal changed = before.with(after);
            terminals.changeAll(List.of(changed), occasion);
            record(action, changed, before);
        }
    }

    private Caller editor() {
        Caller caller = currentCaller.get();
        caller.require(FleetPermission.EDIT);
        return caller;
    }

    private Terminals.Occasion occasion(Caller caller, String reason) {
        Instant now = clock.instant();
        return new Terminals.Occasion(now, now, caller.actor().name(), reason);
    }

    private void record(String action, Terminal after, @Nullable Terminal before) {
        trail.record(new AuditEntry(
                action,
                "terminal",
                after.id().toString(),
                after.serial(),
                after.standing().siteId(),
                before == null ? null : json.writeValueAsString(before.audited()),
                json.writeValueAsString(after.audited())));
    }

    static String reason(String text) {
        String reason = optional("reason", text, LONGEST_REASON);
        if (reason == null) {
            throw RegistrationRow.missing("reason");
        }
        return reason;
    }

    private static @Nullable String optional(String field, @Nullable String text, int longest) {
        if (text == null || text.isBlank()) {
            return null;
        }
        String trimmed = text.strip();
        if (trimmed.length() > longest || trimmed.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n')) {
            throw new RefusedException(Refusal.of(
                    "bad-text",
                    field,
                    "%s must have at most %d characters and no control characters".formatted(field, longest),
                    trimmed));
        }
        return trimmed;
    }

    private static @Nullable String name(@Nullable Enum<?> value) {
        return value == null ? null : value.name();
    }

    private static RefusedException refused(String code, String field, String message, String value) {
        return new RefusedException(Refusal.of(code, field, message.formatted(Refusal.plain(value)), value));
    }
}
