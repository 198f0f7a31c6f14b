package io.tillguard.maintenance;

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
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The rules of maintenance in plain Java. */
final class MaintenanceOracles {

    private static final Set<String> GONE = Set.of("RETIRED", "DESTROYED", "REJECTED", "LOST");

    private MaintenanceOracles() {}

    private static boolean isGone(Row terminal) {
        return GONE.contains(requireNonNull(terminal.text("state")));
    }

    private static List<Row> of(UUID terminal, String table, Snapshot snapshot) {
        return snapshot.rows(table).stream()
                .filter(row -> terminal.equals(row.uuid("terminal_id")))
                .toList();
    }

    @Component
    static class RepeatFailure implements Oracle {

        @Override
        public RuleId rule() {
            return RepeatFailureRule.ID;
        }

        @Override
        public Map<UUID, Severity> violations(Snapshot snapshot, Parameters parameters) {
            var found = new HashMap<UUID, Severity>();
            for (Row terminal : snapshot.rows("fleet_terminal")) {
                UUID id = requireNonNull(terminal.uuid("id"));
                if (!isGone(terminal) && faults(id, snapshot, parameters) >= parameters.whole("n")) {
                    found.put(id, Severity.HIGH);
                }
            }
            return found;
        }

        private static long faults(UUID terminal, Snapshot snapshot, Parameters parameters) {
            Instant from = snapshot.at().minus(Duration.ofDays(parameters.whole("w")));
            return of(terminal, "maintenance_order", snapshot).stream()
                    .filter(RepeatFailure::isFault)
                    .map(row -> requireNonNull(row.instant("opened_at")))
                    .filter(opened -> opened.isAfter(from) && !opened.isAfter(snapshot.at()))
                    .count();
        }

        private static boolean isFault(Row order) {
            return "REPAIR".equals(order.text("kind")) && !"CANCELLED".equals(order.text("state"));
        }

        @Override
        public Optional<Set<UUID>> mayClear(Snapshot snapshot, Parameters parameters) {
            Instant from = snapshot.at().minus(Duration.ofDays(parameters.whole("w")));
            var clear = new HashSet<UUID>();
            for (Row terminal : snapshot.rows("fleet_terminal")) {
                UUID id = requireNonNull(terminal.uuid("id"));
                List<Row> repairs = of(id, "maintenance_order", snapshot).stream()
                        .filter(row -> "REPAIR".equals(row.text("kind")))
                        .toList();
                boolean quiet = repairs.stream()
                        .filter(RepeatFailure::isFault)
                        .noneMatch(
                                row -> requireNonNull(row.instant("opened_at")).isAfter(from));
                if (!repairs.isEmpty() && (quiet || isGone(terminal))) {
                    clear.add(id);
                }
            }
            return Optional.of(clear);
        }

        @Override
        public List<Parameters> alternatives(Parameters defaults) {
            return List.of(defaults.with("n", 1), defaults.with("w", 10));
        }
    }

    @Component
    static class MaintenanceDue implements Oracle {

        @Override
        public RuleId rule() {
            return MaintenanceDueRule.ID;
        }

        @Override
        public Map<UUID, Severity> violations(Snapshot snapshot, Parameters parameters) {
            var found = new HashMap<UUID, Severity>();
            for (Row terminal : snapshot.rows("fleet_terminal")) {
                UUID id = requireNonNull(terminal.uuid("id"));
                of(id, "maintenance_order", snapshot).stream()
                        .filter(row -> Boolean.TRUE.equals(row.flag("live")))
                        .filter(row -> "PREVENTIVE".equals(row.text("kind")))
                        .map(row -> requireNonNull(row.instant("due_at")))
                        .min(Instant::compareTo)
                        .filter(due -> !isGone(terminal))
                        .map(due -> severity(Duration.between(due, snapshot.at()), parameters))
                        .ifPresent(severity -> severity.ifPresent(each -> found.put(id, each)));
            }
            return found;
        }

        private static Optional<Severity> severity(Duration overdue, Parameters parameters) {
            if (overdue.compareTo(Duration.ofDays(parameters.whole("hard"))) > 0) {
                return Optional.of(Severity.HIGH);
            }
            if (!overdue.isNegative()) {
                return Optional.of(Severity.MEDIUM);
            }
            boolean soon = overdue.negated().compareTo(Duration.ofDays(parameters.whole("noticeDays"))) <= 0;
            return soon ? Optional.of(Severity.LOW) : Optional.empty();
        }

        @Override
        public List<Parameters> alternatives(Parameters defaults) {
            return List.of(defaults.with("noticeDays", 0), defaults.with("hard", 1));
        }
    }

    @Component
    static class RepairSla implements Oracle {

        @Override
        public RuleId rule() {
            return RepairSlaRule.ID;
        }

        @Override
        public Map<UUID, Severity> violations(Snapshot snapshot, Parameters parameters) {
            var found = new HashMap<UUID, Severity>();
            for (Row order : snapshot.rows("maintenance_order")) {
                Instant twice = order.instant("twice_at");
                Instant stood = Objects.requireNonNullElse(order.instant("waiting_since"), snapshot.at());
                if (Boolean.TRUE.equals(order.flag("live"))
                        && twice != null
                        && requireNonNull(order.instant("due_at")).isBefore(stood)) {
                    found.put(requireNonNull(order.uuid("id")), twice.isAfter(stood) ? Severity.MEDIUM : Severity.HIGH);
                }
            }
            return found;
        }
    }

    @Component
    static class CostCeiling implements Oracle {

        @Override
        public RuleId rule() {
            return CostCeilingRule.ID;
        }

        @Override
        public Map<UUID, Severity> violations(Snapshot snapshot, Parameters parameters) {
            var found = new HashMap<UUID, Severity>();
            for (Row terminal : snapshot.rows("fleet_terminal")) {
                UUID id = requireNonNull(terminal.uuid("id"));
                Row model =
                        requireNonNull(snapshot.row("fleet_model", "id", requireNonNull(terminal.uuid("model_id"))));
                BigDecimal another = model.number("replacement_cost");
                if (!isGone(terminal) && another != null && another.signum() > 0) {
                    BigDecimal spent = spent(id, requireNonNull(model.text("replacement_currency")), snapshot);
                    if (spent.signum() > 0 && spent.compareTo(another.multiply(parameters.decimal("p"))) >= 0) {
                        found.put(id, Severity.MEDIUM);
                    }
                }
            }
            return found;
        }

        private static BigDecimal spent(UUID terminal, String currency, Snapshot snapshot) {
            LocalDate yearAgo =
                    LocalDate.ofInstant(snapshot.at(), ZoneOffset.UTC).minusYears(1);
            return of(terminal, "maintenance_cost", snapshot).stream()
                    .filter(row -> currency.equals(row.text("currency")) && row.instant("struck_at") == null)
                    .filter(row -> !"PURCHASE".equals(row.text("kind")))
                    .filter(row -> !requireNonNull(row.instant("recorded_at")).isAfter(snapshot.at()))
                    .filter(row -> requireNonNull(row.date("booked_on")).isAfter(yearAgo))
                    .filter(row -> !requireNonNull(row.date("booked_on"))
                            .isAfter(LocalDate.ofInstant(snapshot.at(), ZoneOffset.UTC)
                                    .plusDays(1)))
                    .map(row -> requireNonNull(row.number("amount")))
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
        }

        @Override
        public List<Parameters> alternatives(Parameters defaults) {
            return List.of(defaults.with("p", new BigDecimal("0.3")), defaults.with("p", 1));
        }
    }
}
