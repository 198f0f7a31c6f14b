package io.tillguard.rollout;

import static java.util.Objects.requireNonNull;

import io.tillguard.oracle.Oracle;
import io.tillguard.oracle.Snapshot;
import io.tillguard.oracle.Snapshot.Row;
import io.tillguard.shared.Parameters;
import io.tillguard.shared.RuleId;
import io.tillguard.shared.Severity;
import io.tillguard.shared.Validity;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The rule about rollouts in plain Java. */
final class RolloutOracles {

    private static final Set<String> DEPLOYED = Set.of("ACTIVE", "IN_REPAIR", "QUARANTINED", "SUSPENDED", "RELOCATING");

    private RolloutOracles() {}

    @Component
    static class FailedUpdate implements Oracle {

        @Override
        public RuleId rule() {
            return FailedUpdateRule.ID;
        }

        @Override
        public Map<UUID, Severity> violations(Snapshot snapshot, Parameters parameters) {
            var found = new HashMap<UUID, Severity>();
            for (Row assignment : snapshot.rows("rollout_assignment")) {
                UUID terminal = requireNonNull(assignment.uuid("terminal_id"));
                if (isTroubled(assignment, snapshot, parameters)
                        && DEPLOYED.contains(requireNonNull(snapshot.row("fleet_terminal", "id", terminal))
                                .text("state"))
                        && !hasVersion(assignment, snapshot)
                        && !isTakenBack(assignment, snapshot)) {
                    found.put(terminal, Severity.MEDIUM);
                }
            }
            return found;
        }

        private static boolean isTroubled(Row assignment, Snapshot snapshot, Parameters parameters) {
            boolean often = requireNonNull(assignment.number("failures")).longValue() >= parameters.whole("failed");
            return assignment.instant("troubled_at") != null && (often || beganUnbacked(assignment, snapshot));
        }

        /** Whether an attempt began when nobody had made a backup in the time before it that the attempt's row names. */
        private static boolean beganUnbacked(Row assignment, Snapshot snapshot) {
            UUID terminal = requireNonNull(assignment.uuid("terminal_id"));
            List<Instant> backups = snapshot.rows("fleet_backup").stream()
                    .filter(row -> terminal.equals(row.uuid("terminal_id")))
                    .map(row -> requireNonNull(row.instant("taken_at")))
                    .toList();
            return snapshot.rows("rollout_unbacked").stream()
                    .filter(row -> terminal.equals(row.uuid("terminal_id"))
                            && requireNonNull(assignment.uuid("rollout_id")).equals(row.uuid("rollout_id")))
                    .anyMatch(row -> {
                        Instant began = requireNonNull(row.instant("began_at"));
                        Instant oldest = requireNonNull(row.instant("oldest_backup"));
                        return backups.stream().noneMatch(made -> !made.isBefore(oldest) && !made.isAfter(began));
                    });
        }

        private static boolean hasVersion(Row assignment, Snapshot snapshot) {
            Row rollout = requireNonNull(snapshot.row("rollout", "id", requireNonNull(assignment.uuid("rollout_id"))));
            Row release =
                    requireNonNull(snapshot.row("software_release", "id", requireNonNull(rollout.uuid("release_id"))));
            String wanted = requireNonNull(release.text("sort_key"));
            boolean back = Boolean.TRUE.equals(rollout.flag("downgrade"));
            return snapshot.rows("software_installed").stream()
                    .filter(row -> requireNonNull(assignment.uuid("terminal_id"))
                                    .equals(row.uuid("terminal_id"))
                            && requireNonNull(assignment.uuid("product_id")).equals(row.uuid("product_id"))
                            && requireNonNull(row.instant("valid_to")).equals(Validity.OPEN.toInstant()))
                    .mapToInt(row -> requireNonNull(row.text("sort_key")).compareTo(wanted))
                    .anyMatch(order -> order == 0 || (order > 0 && !back));
        }

        private static boolean isTakenBack(Row assignment, Snapshot snapshot) {
            UUID rollout = requireNonNull(assignment.uuid("rollout_id"));
            List<UUID> backs = snapshot.rows("rollout").stream()
                    .filter(row -> rollout.equals(row.uuid("members_of")))
                    .map(row -> requireNonNull(row.uuid("id")))
                    .toList();
            return snapshot.rows("rollout_assignment").stream()
                    .anyMatch(row -> backs.contains(row.uuid("rollout_id"))
                            && requireNonNull(assignment.uuid("terminal_id")).equals(row.uuid("terminal_id"))
                            && "DONE".equals(row.text("state")));
        }

        @Override
        public List<Parameters> alternatives(Parameters defaults) {
            return List.of(
                    Parameters.none().with("failed", 1), Parameters.none().with("failed", 3));
        }
    }
}
