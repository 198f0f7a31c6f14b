package io.tillguard.onboarding;

import static java.util.Objects.requireNonNull;

import io.tillguard.oracle.Oracle;
import io.tillguard.oracle.Snapshot;
import io.tillguard.oracle.Snapshot.Row;
import io.tillguard.shared.Parameters;
import io.tillguard.shared.RuleId;
import io.tillguard.shared.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The rules of onboarding in plain Java. */
final class OnboardingOracles {

    private static final Set<String> IN_SERVICE =
            Set.of("ACTIVE", "IN_REPAIR", "QUARANTINED", "SUSPENDED", "RELOCATING");

    private OnboardingOracles() {}

    @Component
    static class AcceptanceMissing implements Oracle {

        @Override
        public RuleId rule() {
            return new RuleId("EW-P08");
        }

        @Override
        public Map<UUID, Severity> violations(Snapshot snapshot, Parameters parameters) {
            Map<UUID, Severity> found = new HashMap<>();
            for (Row terminal : snapshot.rows("fleet_terminal")) {
                UUID id = requireNonNull(terminal.uuid("id"));
                boolean accepted = snapshot.rows("onboarding_acceptance").stream()
                        .anyMatch(row -> id.equals(row.uuid("open_terminal"))
                                && requireNonNull(row.instant("counts_until")).isAfter(snapshot.at()));
                if (!accepted) {
                    judge(terminal, requireNonNull(terminal.text("state")), snapshot, parameters, found);
                }
            }
            return found;
        }

        private static void judge(
                Row terminal, String state, Snapshot snapshot, Parameters parameters, Map<UUID, Severity> found) {
            UUID id = requireNonNull(terminal.uuid("id"));
            Instant registered = requireNonNull(terminal.instant("registered_at"));
            if (IN_SERVICE.contains(state)) {
                Duration known = Duration.between(registered, snapshot.at());
                boolean young = "TAKEN_OVER".equals(terminal.text("origin"))
                        && known.compareTo(Duration.ofDays(parameters.whole("takenOverDays"))) < 0;
                found.put(id, young ? Severity.LOW : Severity.HIGH);
            } else if ("RECEIVED".equals(state)) {
                Instant since = since(id, snapshot);
                Duration waited = Duration.between(since == null ? registered : since, snapshot.at());
                if (waited.compareTo(Duration.ofDays(parameters.whole("deliveredDays"))) > 0) {
                    found.put(id, Severity.MEDIUM);
                }
            }
        }

        /** When it last became what it is: the end of the last interval in which it was not. */
        private static @Nullable Instant since(UUID terminal, Snapshot snapshot) {
            return snapshot.rows("fleet_terminal_history").stream()
                    .filter(row -> terminal.equals(row.uuid("terminal_id")) && !"RECEIVED".equals(row.text("state")))
                    .map(row -> requireNonNull(row.instant("valid_to")))
                    .filter(end -> !end.isAfter(snapshot.at()))
                    .max(Comparator.naturalOrder())
                    .orElse(null);
        }

        @Override
        public Optional<Map<UUID, Severity>> past(Snapshot snapshot, Parameters parameters) {
            Map<UUID, Severity> found = new HashMap<>();
            for (Row terminal : snapshot.rows("fleet_terminal")) {
                UUID id = requireNonNull(terminal.uuid("id"));
                boolean known =
                        !requireNonNull(terminal.instant("registered_at")).isAfter(snapshot.at());
                boolean accepted = snapshot.rows("onboarding_acceptance").stream()
                        .anyMatch(row -> id.equals(row.uuid("terminal_id"))
                                && !requireNonNull(row.instant("accepted_at")).isAfter(snapshot.at())
                                && requireNonNull(row.instant("counts_until")).isAfter(snapshot.at())
                                && requireNonNull(row.instant("ended_at")).isAfter(snapshot.at()));
                if (known && !accepted) {
                    snapshot.rows("fleet_terminal_history").stream()
                            .filter(row -> id.equals(row.uuid("terminal_id")))
                            .filter(row -> !requireNonNull(row.instant("valid_from"))
                                            .isAfter(snapshot.at())
                                    && requireNonNull(row.instant("valid_to")).isAfter(snapshot.at()))
                            .findFirst()
                            .ifPresent(row ->
                                    judge(terminal, requireNonNull(row.text("state")), snapshot, parameters, found));
                }
            }
            return Optional.of(found);
        }

        @Override
        public List<Parameters> alternatives(Parameters defaults) {
            return List.of(
                    defaults.with("deliveredDays", 0).with("takenOverDays", 7),
                    defaults.with("deliveredDays", 7).with("takenOverDays", 0));
        }
    }
}
