package io.tillguard.software;

import io.tillguard.oracle.Oracle;
import io.tillguard.oracle.Snapshot;
import io.tillguard.shared.Parameters;
import io.tillguard.shared.RuleId;
import io.tillguard.shared.Severity;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A software rule in plain Java.
 *
 * @param keepsPast whether the rule's facts are kept as history
 * @param alternatives parameters to try beside the defaults
 */
record SoftwareOracle(RuleId rule, Judgement judgement, boolean keepsPast, List<Parameters> alternatives)
        implements Oracle {

    /** What a rule says of every subject. */
    interface Judgement {
        Map<UUID, Severity> of(PlainSoftware software, Parameters parameters);
    }

    static Oracle withPast(String rule, Judgement judgement, Parameters... alternatives) {
        return new SoftwareOracle(new RuleId(rule), judgement, true, List.of(alternatives));
    }

    static Oracle ofPresent(String rule, Judgement judgement, Parameters... alternatives) {
        return new SoftwareOracle(new RuleId(rule), judgement, false, List.of(alternatives));
    }

    @Override
    public Map<UUID, Severity> violations(Snapshot snapshot, Parameters parameters) {
        return judgement.of(PlainSoftware.present(snapshot), parameters);
    }

    @Override
    public Optional<Map<UUID, Severity>> past(Snapshot snapshot, Parameters parameters) {
        return keepsPast ? Optional.of(judgement.of(PlainSoftware.past(snapshot), parameters)) : Optional.empty();
    }

    @Override
    public List<Parameters> alternatives(Parameters defaults) {
        return alternatives;
    }
}
