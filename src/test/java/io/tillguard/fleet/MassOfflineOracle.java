package io.tillguard.fleet;

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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** EW-N02 in plain Java. */
@Component
class MassOfflineOracle implements Oracle {

    @Override
    public RuleId rule() {
        return new RuleId("EW-N02");
    }

    @Override
    public Map<UUID, Severity> violations(Snapshot snapshot, Parameters parameters) {
        var found = new HashMap<UUID, Severity>();
        Duration window = Duration.ofMinutes(parameters.whole("w"));
        for (Row site : snapshot.rows("organisation_site")) {
            UUID id = requireNonNull(site.uuid("id"));
            if (!new PlainOpenTime(snapshot, id).isOpen(snapshot.at())) {
                continue;
            }
            var offline = offline(id, snapshot, parameters);
            for (Instant due : offline) {
                long together = offline.stream()
                        .filter(other -> !other.isBefore(due) && !other.isAfter(due.plus(window)))
                        .count();
                var share = parameters
                        .decimal("p")
                        .multiply(BigDecimal.valueOf(active(id, snapshot).size()));
                if (together >= parameters.whole("n")
                        && BigDecimal.valueOf(together).compareTo(share) >= 0) {
                    found.put(id, Severity.HIGH);
                }
            }
        }
        return found;
    }

    @Override
    public Optional<Set<UUID>> mayClear(Snapshot snapshot, Parameters parameters) {
        var clear = new HashSet<UUID>();
        Instant due = snapshot.at().minus(Duration.ofMinutes(parameters.whole("graceMinutes")));
        Instant calm = snapshot.at().minus(Duration.ofMinutes(30));
        for (Row site : snapshot.rows("organisation_site")) {
            UUID id = requireNonNull(site.uuid("id"));
            var active = active(id, snapshot);
            long away = active.stream()
                    .map(terminal ->
                            snapshot.row("fleet_last_report", "terminal_id", requireNonNull(terminal.uuid("id"))))
                    .filter(Objects::nonNull)
                    .filter(report -> instant(report, "expected_at").isBefore(due)
                            || (report.instant("back_at") != null
                                    && instant(report, "back_at").isAfter(calm)))
                    .count();
            double half = parameters.decimal("p").doubleValue() / 2 * active.size();
            if (active.isEmpty() || away < half) {
                clear.add(id);
            }
        }
        return Optional.of(clear);
    }

    @Override
    public List<Parameters> alternatives(Parameters defaults) {
        return List.of(defaults.with("n", 2).with("w", 300).with("graceMinutes", 0));
    }

    private static List<Instant> offline(UUID site, Snapshot snapshot, Parameters parameters) {
        var hours = new PlainOpenTime(snapshot, site);
        Duration grace = Duration.ofMinutes(parameters.whole("graceMinutes"));
        return active(site, snapshot).stream()
                .map(terminal -> snapshot.row("fleet_last_report", "terminal_id", requireNonNull(terminal.uuid("id"))))
                .filter(Objects::nonNull)
                .map(report -> instant(report, "expected_at"))
                .filter(expected -> expected.isBefore(snapshot.at()))
                .filter(expected ->
                        hours.between(expected, snapshot.at(), grace).compareTo(grace) > 0)
                .toList();
    }

    private static List<Row> active(UUID site, Snapshot snapshot) {
        return snapshot.rows("fleet_terminal").stream()
                .filter(terminal ->
                        site.equals(terminal.uuid("site_id")) && state(terminal).equals("ACTIVE"))
                .toList();
    }
}
