package io.tillguard.oracle;

import io.tillguard.shared.Parameters;
import io.tillguard.shared.RuleId;
import io.tillguard.shared.Severity;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** A rule in plain Java, written from the catalogue and not from its SQL. Declared as a bean, it takes part. */
public interface Oracle {

    RuleId rule();

    /** Who breaks the rule, and how badly. */
    Map<UUID, Severity> violations(Snapshot snapshot, Parameters parameters);

    /**
     * Who broke the rule at the snapshot's instant, when that has passed; empty when the rule does not say. From intervals as
     * they stand now, so what was recorded late counts.
     */
    default Optional<Map<UUID, Severity>> past(Snapshot snapshot, Parameters parameters) {
        return Optional.empty();
    }

    /** Of the subjects given, whose warning may be cleared once the violation is gone; empty when the rule does not say. */
    default Optional<Set<UUID>> mayClear(Snapshot snapshot, Parameters parameters) {
        return Optional.empty();
    }

    /** Parameters to try beside the defaults. */
    default List<Parameters> alternatives(Parameters defaults) {
        return List.of();
    }
}
