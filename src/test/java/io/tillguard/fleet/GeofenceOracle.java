package io.tillguard.fleet;

import static io.tillguard.fleet.FleetOracles.changedAfter;
import static io.tillguard.fleet.FleetOracles.history;
import static io.tillguard.fleet.FleetOracles.instant;
import static io.tillguard.fleet.FleetOracles.state;
import static java.util.Objects.requireNonNull;

import io.tillguard.oracle.Oracle;
import io.tillguard.oracle.Snapshot;
import io.tillguard.oracle.Snapshot.Row;
import io.tillguard.shared.Parameters;
import io.tillguard.shared.RuleId;
import io.tillguard.shared.Severity;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** EW-P04 in plain Java. */
@Component
class GeofenceOracle implements Oracle {

    private static final Set<String> FENCED = Set.of("ACTIVE", "SUSPENDED", "QUARANTINED");
    private static final Set<String> SETTLED = Set.of("IN_STOCK", "RETIRED", "DESTROYED");

    @Override
    public RuleId rule() {
        return new RuleId("EW-P04");
    }

    @Override
    public Map<UUID, Severity> violations(Snapshot snapshot, Parameters parameters) {
        var found = new HashMap<UUID, Severity>();
        for (Row terminal : snapshot.rows("fleet_terminal")) {
            UUID id = requireNonNull(terminal.uuid("id"));
            Severity severity = severity(terminal, snapshot.row("fleet_last_report", "terminal_id", id), parameters);
            if (severity != null && !moved(terminal, snapshot)) {
                found.put(id, severity);
            }
        }
        return found;
    }

    private static @Nullable Severity severity(Row terminal, @Nullable Row report, Parameters parameters) {
        if (report == null || !FENCED.contains(state(terminal))) {
            return null;
        }
        BigDecimal distance = report.number("distance_metres");
        long reports = parameters.whole("minReports");
        BigDecimal nearest = reports == 1 ? distance : report.number("nearest_" + reports);
        if (distance == null || nearest == null || nearest.compareTo(parameters.decimal("radiusM")) <= 0) {
            return null;
        }
        BigDecimal critical = parameters.decimal("criticalKm").movePointRight(3);
        return distance.compareTo(critical) > 0 ? Severity.CRITICAL : Severity.HIGH;
    }

    private static boolean moved(Row terminal, Snapshot snapshot) {
        Row report =
                requireNonNull(snapshot.row("fleet_last_report", "terminal_id", requireNonNull(terminal.uuid("id"))));
        return movedAfter(instant(report, "location_at"), terminal, snapshot);
    }

    private static boolean movedAfter(Instant after, Row terminal, Snapshot snapshot) {
        return changedAfter(after, history(terminal, snapshot), "site_id", "latitude", "longitude");
    }

    /** Of those that were ever away: who is not asked for any more, who was seen inside for a day, who belongs elsewhere now. */
    @Override
    public Optional<Set<UUID>> mayClear(Snapshot snapshot, Parameters parameters) {
        var clear = new HashSet<UUID>();
        for (Row terminal : snapshot.rows("fleet_terminal")) {
            UUID id = requireNonNull(terminal.uuid("id"));
            List<Row> away = snapshot.rows("fleet_observation").stream()
                    .filter(row -> "AWAY".equals(row.text("kind")) && id.equals(row.uuid("terminal_id")))
                    .toList();
            if (SETTLED.contains(state(terminal))
                    || (!away.isEmpty() && isBack(terminal, away, snapshot, parameters))) {
                clear.add(id);
            }
        }
        return Optional.of(clear);
    }

    private static boolean isBack(Row terminal, List<Row> away, Snapshot snapshot, Parameters parameters) {
        BigDecimal steps = parameters.decimal("radiusM").movePointLeft(2);
        Row last = away.stream()
                .filter(row -> requireNonNull(row.number("amount")).compareTo(steps) > 0)
                .max(Comparator.comparing(row -> instant(row, "valid_from")))
                .orElse(null);
        if (last == null || movedAfter(instant(last, "valid_from"), terminal, snapshot)) {
            return true;
        }
        Row report = snapshot.row("fleet_last_report", "terminal_id", requireNonNull(terminal.uuid("id")));
        Instant seen = instant(requireNonNull(report), "location_at");
        return !seen.isBefore(instant(last, "valid_to").plus(Duration.ofHours(24)));
    }

    @Override
    public List<Parameters> alternatives(Parameters defaults) {
        return List.of(
                defaults.with("minReports", 1),
                defaults.with("minReports", 3).with("radiusM", 500),
                defaults.with("radiusM", 100).with("criticalKm", new BigDecimal("0.5")));
    }
}
