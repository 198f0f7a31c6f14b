package io.tillguard.onboarding;

import io.tillguard.fleet.StateGate;
import io.tillguard.fleet.TerminalState;
import io.tillguard.shared.Refusal;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * No terminal is accepted without its receiving inspection, and none is put into service without a bound acceptance that counts. One
 * that comes back from repair or quarantine was in service already: it is not asked again.
 */
@Component
class AcceptanceGate implements StateGate {

    private final Acceptances acceptances;
    private final BindingChecks bindings;
    private final JdbcClient jdbc;
    private final Clock clock;

    AcceptanceGate(Acceptances acceptances, BindingChecks bindings, JdbcClient jdbc, Clock clock) {
        this.acceptances = acceptances;
        this.bindings = bindings;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public List<Refusal> against(UUID terminal, TerminalState from, TerminalState to) {
        List<Refusal> reasons = new ArrayList<>();
        boolean activation = to == TerminalState.ACTIVE && (from == TerminalState.BOUND || !hasServed(terminal));
        if (to == TerminalState.ACTIVE && hasLeft(terminal)) {
            reasons.add(reason("left-for-good", "%s was rejected or retired and does not come back", terminal));
        }
        if (to == TerminalState.ACCEPTED || activation) {
            Instant until = acceptances.until(terminal);
            if (until == null) {
                reasons.add(reason("acceptance-missing", "%s was not accepted by a receiving inspection", terminal));
            } else if (!until.isAfter(clock.instant())) {
                reasons.add(
                        reason("conditions-overdue", "%s was accepted under conditions that are overdue", terminal));
            }
        }
        if (activation) {
            reasons.addAll(bindings.missing(terminal));
        }
        return reasons;
    }

    /** Whether it was in service before: what was lost and found again without having been needs all that others need. */
    private boolean hasServed(UUID terminal) {
        return last(terminal, "'ACTIVE'") != null;
    }

    private boolean hasLeft(UUID terminal) {
        OffsetDateTime left = last(terminal, "'REJECTED', 'RETIRED'");
        OffsetDateTime served = last(terminal, "'ACTIVE'");
        return left != null && (served == null || left.isAfter(served));
    }

    private @Nullable OffsetDateTime last(UUID terminal, String states) {
        return jdbc.sql("SELECT MAX(valid_from) FROM fleet_terminal_history WHERE terminal_id = :id AND state IN ("
                        + states + ")")
                .param("id", terminal)
                .query(OffsetDateTime.class)
                .optional()
                .orElse(null);
    }

    private Refusal reason(String code, String message, UUID terminal) {
        String serial = jdbc.sql("SELECT serial FROM fleet_terminal WHERE id = :id")
                .param("id", terminal)
                .query(String.class)
                .single();
        return Refusal.of(code, "state", message.formatted(serial), serial);
    }
}
