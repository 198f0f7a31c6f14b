package io.tillguard.visit;

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
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The rules of visits in plain Java. */
final class VisitOracles {

    private VisitOracles() {}

    @Component
    static class UnverifiedVisit implements Oracle {

        @Override
        public RuleId rule() {
            return UnverifiedVisitRule.ID;
        }

        @Override
        public Map<UUID, Severity> violations(Snapshot snapshot, Parameters parameters) {
            var found = new HashMap<UUID, Severity>();
            for (Row order : snapshot.rows("maintenance_order")) {
                UUID id = requireNonNull(order.uuid("id"));
                Instant started = order.instant("started_at");
                List<Row> visits = snapshot.rows("visit").stream()
                        .filter(row -> id.equals(row.uuid("order_id")))
                        .toList();
                boolean begun = started != null
                        && !started.isAfter(snapshot.at())
                        && order.uuid("site_id") != null
                        && Boolean.TRUE.equals(order.flag("live"));
                boolean concerned = order.uuid("provider_id") != null
                        || visits.stream().anyMatch(row -> !"CANCELLED".equals(row.text("state")));
                if (begun && concerned && visits.stream().noneMatch(UnverifiedVisit::isChecked)) {
                    found.put(id, Severity.HIGH);
                }
            }
            return found;
        }

        private static boolean isChecked(Row visit) {
            return visit.instant("checked_in_at") != null && !"DENIED".equals(visit.text("state"));
        }
    }

    @Component
    static class ImpostorNearby implements Oracle {

        @Override
        public RuleId rule() {
            return ImpostorNearbyRule.ID;
        }

        @Override
        public Map<UUID, Severity> violations(Snapshot snapshot, Parameters parameters) {
            var found = new HashMap<UUID, Severity>();
            Instant after = snapshot.at().minus(Duration.ofHours(parameters.whole("hours")));
            for (Row incident : snapshot.rows("incident")) {
                Instant reported = requireNonNull(incident.instant("reported_at"));
                UUID site = incident.uuid("site_id");
                if (site != null
                        && "SEC-09".equals(incident.text("incident_type"))
                        && "NEW".equals(incident.text("state"))
                        && reported.isAfter(after)
                        && !reported.isAfter(snapshot.at())) {
                    neighbours(site, snapshot).forEach(each -> found.put(each, Severity.HIGH));
                }
            }
            return found;
        }

        private static List<UUID> neighbours(UUID site, Snapshot snapshot) {
            UUID region = requireNonNull(snapshot.row("organisation_site", "id", site))
                    .uuid("region_id");
            return snapshot.rows("organisation_site").stream()
                    .filter(row -> requireNonNull(row.uuid("region_id")).equals(region))
                    .map(row -> requireNonNull(row.uuid("id")))
                    .filter(id -> !id.equals(site))
                    .toList();
        }

        @Override
        public List<Parameters> alternatives(Parameters defaults) {
            return List.of(defaults.with("hours", 1), defaults.with("hours", 24));
        }
    }
}
