package io.tillguard.scheduling;

import static java.util.Objects.requireNonNull;

import io.tillguard.oracle.Oracle;
import io.tillguard.oracle.Snapshot;
import io.tillguard.oracle.Snapshot.Row;
import io.tillguard.shared.Parameters;
import io.tillguard.shared.RuleId;
import io.tillguard.shared.Severity;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** EW-I07 in plain Java. */
@Component
class JobMissedOracle implements Oracle {

    @Override
    public RuleId rule() {
        return new RuleId("EW-I07");
    }

    @Override
    public Map<UUID, Severity> violations(Snapshot snapshot, Parameters parameters) {
        var found = new HashMap<UUID, Severity>();
        for (Row task : snapshot.rows("task")) {
            Duration old = Duration.between(requireNonNull(task.instant("last_success_at")), snapshot.at());
            BigDecimal most = requireNonNull(task.number("period_seconds")).multiply(parameters.decimal("k"));
            boolean missed = BigDecimal.valueOf(old.toSeconds()).compareTo(most) > 0;
            if (missed || task.instant("failed_since") != null) {
                found.put(requireNonNull(task.uuid("subject_id")), Severity.HIGH);
            }
        }
        return found;
    }

    @Override
    public List<Parameters> alternatives(Parameters defaults) {
        return List.of(defaults.with("k", 1), defaults.with("k", new BigDecimal("2.25")));
    }
}
