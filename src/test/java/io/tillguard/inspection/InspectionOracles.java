package io.tillguard.inspection;

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

/** The rules of inspections in plain Java. */
final class InspectionOracles {

    private InspectionOracles() {}

    @Component
    static class Overdue implements Oracle {

        private static final Set<String> COVERED = Set.of("ACTIVE", "BOUND", "SUSPENDED", "ACCEPTED", "IN_STOCK");

        @Override
        public RuleId rule() {
            return InspectionOverdueRule.ID;
        }

        @Override
        public Map<UUID, Severity> violations(Snapshot snapshot, Parameters parameters) {
            Map<UUID, Severity> found = new HashMap<>();
            Duration grace = Duration.ofDays(parameters.whole("graceDays"));
            for (Row duty : snapshot.rows("inspection_duty")) {
                UUID id = requireNonNull(duty.uuid("terminal_id"));
                Row terminal = requireNonNull(snapshot.row("fleet_terminal", "id", id));
                Instant due = requireNonNull(duty.instant("due_at")).plus(grace);
                Instant veryLate = requireNonNull(duty.instant("very_late_at")).plus(grace);
                if (COVERED.contains(requireNonNull(terminal.text("state")))
                        && !snapshot.at().isBefore(due)) {
                    found.put(id, snapshot.at().isBefore(veryLate) ? Severity.MEDIUM : Severity.HIGH);
                }
            }
            return found;
        }

        @Override
        public List<Parameters> alternatives(Parameters defaults) {
            return List.of(defaults.with("graceDays", 1), defaults.with("graceDays", 30));
        }
    }

    @Component
    static class TamperEvidence implements Oracle {

        @Override
        public RuleId rule() {
            return TamperEvidenceRule.ID;
        }

        @Override
        public Map<UUID, Severity> violations(Snapshot snapshot, Parameters parameters) {
            Map<UUID, Severity> found = new HashMap<>();
            for (Row inspection : snapshot.rows("inspection")) {
                UUID id = requireNonNull(inspection.uuid("terminal_id"));
                Instant received = requireNonNull(inspection.instant("received_at"));
                Row terminal = requireNonNull(snapshot.row("fleet_terminal", "id", id));
                boolean gone = Set.of("RETIRED", "DESTROYED").contains(requireNonNull(terminal.text("state")));
                if (Boolean.TRUE.equals(inspection.flag("failed"))
                        && !gone
                        && !received.isAfter(snapshot.at())
                        && !isSettled(id, received, snapshot)) {
                    found.put(id, Severity.CRITICAL);
                }
            }
            return found;
        }

        private static boolean isSettled(UUID terminal, Instant received, Snapshot snapshot) {
            return snapshot.rows("incident").stream()
                    .filter(row -> terminal.equals(row.uuid("terminal_id")))
                    .filter(row -> "SEC-01".equals(row.text("incident_type")) && !"NEW".equals(row.text("state")))
                    .anyMatch(row -> {
                        Instant closed = row.instant("closed_at");
                        return closed != null && !closed.isBefore(received);
                    });
        }
    }

    @Component
    static class AnalysisOverdue implements Oracle {

        @Override
        public RuleId rule() {
            return AnalysisOverdueRule.ID;
        }

        @Override
        public Map<UUID, Severity> violations(Snapshot snapshot, Parameters parameters) {
            Map<UUID, Severity> found = new HashMap<>();
            Instant from = snapshot.at().minus(Duration.ofDays(parameters.whole("days")));
            for (Row analysis : snapshot.rows("inspection_analysis")) {
                Instant decided = analysis.instant("decided_at");
                if ("IN_FORCE".equals(analysis.text("state"))
                        && requireNonNull(decided).isBefore(from)) {
                    found.put(requireNonNull(analysis.uuid("id")), Severity.MEDIUM);
                }
            }
            return found;
        }

        @Override
        public List<Parameters> alternatives(Parameters defaults) {
            return List.of(defaults.with("days", 30), defaults.with("days", 366));
        }
    }
}
