package io.tillguard.fleet;

import static java.util.Objects.requireNonNull;

import io.tillguard.oracle.Oracle;
import io.tillguard.oracle.Snapshot;
import io.tillguard.oracle.Snapshot.Row;
import io.tillguard.shared.Parameters;
import io.tillguard.shared.RuleId;
import io.tillguard.shared.Severity;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The rules of keys in plain Java. */
final class KeyOracles {

    private static final Set<String> IN_SERVICE =
            Set.of("ACTIVE", "IN_REPAIR", "QUARANTINED", "SUSPENDED", "RELOCATING");

    private static final Set<String> GONE = Set.of("RETIRED", "DESTROYED", "REJECTED");

    private KeyOracles() {}

    private static List<Row> held(Snapshot snapshot) {
        return snapshot.rows("fleet_key").stream()
                .filter(row -> row.text("open_key") != null)
                .toList();
    }

    private static String state(Row key, Snapshot snapshot) {
        UUID terminal = requireNonNull(key.uuid("terminal_id"));
        return requireNonNull(
                requireNonNull(snapshot.row("fleet_terminal", "id", terminal)).text("state"));
    }

    @Component
    static class Expiry implements Oracle {

        @Override
        public RuleId rule() {
            return new RuleId("EW-D02");
        }

        @Override
        public Map<UUID, Severity> violations(Snapshot snapshot, Parameters parameters) {
            Map<UUID, Severity> found = new HashMap<>();
            LocalDate today = LocalDate.ofInstant(snapshot.at(), ZoneOffset.UTC);
            for (Row key : held(snapshot)) {
                LocalDate expires = key.date("expires_on");
                if (expires != null && IN_SERVICE.contains(state(key, snapshot))) {
                    long left = ChronoUnit.DAYS.between(today, expires);
                    if (left <= parameters.whole("noticeDays")) {
                        Severity severity = left <= parameters.whole("urgentDays") ? Severity.HIGH : Severity.MEDIUM;
                        found.merge(
                                requireNonNull(key.uuid("terminal_id")),
                                severity,
                                (one, two) -> one.rank() > two.rank() ? one : two);
                    }
                }
            }
            return found;
        }

        @Override
        public List<Parameters> alternatives(Parameters defaults) {
            return List.of(defaults.with("noticeDays", 60).with("urgentDays", 0));
        }
    }

    @Component
    static class Sequence implements Oracle {

        @Override
        public RuleId rule() {
            return new RuleId("EW-D03");
        }

        @Override
        public Map<UUID, Severity> violations(Snapshot snapshot, Parameters parameters) {
            Map<UUID, Severity> found = new HashMap<>();
            List<Row> keys = held(snapshot).stream()
                    .filter(row -> !GONE.contains(state(row, snapshot)))
                    .toList();
            for (Row key : keys) {
                UUID terminal = requireNonNull(key.uuid("terminal_id"));
                boolean twice = "KEY".equals(key.text("kind"))
                        && keys.stream()
                                .filter(row -> "KEY".equals(row.text("kind")))
                                .filter(row ->
                                        requireNonNull(row.text("identity")).equals(key.text("identity")))
                                .anyMatch(row -> !terminal.equals(row.uuid("terminal_id")));
                if (twice || key.instant("back_at") != null) {
                    found.put(terminal, Severity.HIGH);
                }
            }
            return found;
        }
    }
}
