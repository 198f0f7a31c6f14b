package io.tillguard.inspection.stocktake;

import static java.util.Objects.requireNonNull;

import io.tillguard.oracle.Oracle;
import io.tillguard.oracle.Snapshot;
import io.tillguard.oracle.Snapshot.Row;
import io.tillguard.shared.Parameters;
import io.tillguard.shared.RuleId;
import io.tillguard.shared.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The rule of missing terminals in plain Java. */
@Component
class MissingOracle implements Oracle {

    @Override
    public RuleId rule() {
        return MissingRule.ID;
    }

    @Override
    public Map<UUID, Severity> violations(Snapshot snapshot, Parameters parameters) {
        Map<UUID, Severity> found = new HashMap<>();
        Instant silentSince = snapshot.at().minus(Duration.ofDays(parameters.whole("missDays")));
        for (Row missing : snapshot.rows("stocktake_terminal")) {
            UUID id = requireNonNull(missing.uuid("terminal_id"));
            Row terminal = requireNonNull(snapshot.row("fleet_terminal", "id", id));
            Row report = snapshot.row("fleet_last_report", "terminal_id", id);
            boolean silent = report == null
                    || !requireNonNull(report.instant("last_seen_at")).isAfter(silentSince);
            boolean gone = Set.of("RETIRED", "DESTROYED").contains(requireNonNull(terminal.text("state")));
            if ("MISSING".equals(missing.text("outcome")) && silent && !gone && isUnsettled(missing, id, snapshot)) {
                found.put(id, Severity.HIGH);
            }
        }
        return found;
    }

    private static boolean isUnsettled(Row missing, UUID terminal, Snapshot snapshot) {
        Row stockTake = requireNonNull(snapshot.row("stocktake", "id", requireNonNull(missing.uuid("stocktake_id"))));
        Instant ended = stockTake.instant("ended_at");
        return ended != null
                && !ended.isAfter(snapshot.at())
                && snapshot.rows("incident").stream()
                        .filter(row -> terminal.equals(row.uuid("terminal_id")))
                        .filter(row -> "SEC-03".equals(row.text("incident_type")) && !"NEW".equals(row.text("state")))
                        .noneMatch(row -> {
                            Instant closed = row.instant("closed_at");
                            return closed != null && !closed.isBefore(ended);
                        });
    }

    @Override
    public List<Parameters> alternatives(Parameters defaults) {
        return List.of(defaults.with("missDays", 0), defaults.with("missDays", 1));
    }
}
