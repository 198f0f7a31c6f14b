package io.tillguard.warning;

import static io.tillguard.shared.Validity.utc;

import io.tillguard.shared.Parameters;
import io.tillguard.shared.RuleId;
import io.tillguard.shared.Severity;
import io.tillguard.shared.SubjectKind;
import io.tillguard.shared.Violations;
import io.tillguard.shared.WarningRule;
import io.tillguard.testing.TestClock;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A rule whose violations a test lists; they become the rows of a VALUES clause. */
final class FakeRule implements WarningRule {

    private final RuleId id;
    private final Map<String, Row> rows = new LinkedHashMap<>();
    private @Nullable String onlyClears;
    private boolean broken;

    FakeRule(String id) {
        this.id = new RuleId(id);
    }

    static UUID subjectOf(String label) {
        return UUID.nameUUIDFromBytes(label.getBytes(StandardCharsets.UTF_8));
    }

    FakeRule violatedBy(String label, Severity severity) {
        rows.put(label, new Row(severity, null));
        return this;
    }

    FakeRule violatedAt(String label, Severity severity, UUID site) {
        rows.put(label, new Row(severity, site));
        return this;
    }

    FakeRule noLongerBy(String label) {
        rows.remove(label);
        return this;
    }

    FakeRule violatedByNobody() {
        rows.clear();
        return this;
    }

    FakeRule mayClearOnly(String label) {
        onlyClears = label;
        return this;
    }

    FakeRule broken() {
        broken = true;
        return this;
    }

    String openKey(String label) {
        return id + ":" + subjectOf(label);
    }

    @Override
    public RuleId id() {
        return id;
    }

    @Override
    public SubjectKind subject() {
        return SubjectKind.TERMINAL;
    }

    /** Parameter severity: at least this severe; 0 leaves it as listed. */
    @Override
    public Parameters defaults() {
        return Parameters.none().with("severity", 0);
    }

    @Override
    public Violations violations(Parameters parameters, Instant at) {
        Map<String, Object> binds = new HashMap<>();
        binds.put("since", utc(TestClock.START));
        binds.put("floor", parameters.whole("severity"));
        String values = rows.entrySet().stream()
                .map(row -> "(CAST('%s' AS UUID), '%s', CAST(%s AS UUID), %d)"
                        .formatted(
                                subjectOf(row.getKey()),
                                row.getKey(),
                                row.getValue().site() == null
                                        ? "NULL"
                                        : "'" + row.getValue().site() + "'",
                                row.getValue().severity().rank()))
                .collect(Collectors.joining(", "));
        if (values.isEmpty()) {
            values = "(CAST(NULL AS UUID), 'none', CAST(NULL AS UUID), 1)";
        }
        return new Violations("""
                SELECT f.s AS subject_id, f.l AS subject_label, f.i AS site_id,
                    CASE WHEN f.r < :floor THEN CAST(:floor AS INTEGER) ELSE f.r END AS severity,
                    CAST(:since AS TIMESTAMP(6) WITH TIME ZONE) AS since,
                    CAST(NULL AS TIMESTAMP(6) WITH TIME ZONE) AS due_at,
                    'a fact' AS fact_1, CAST(NULL AS VARCHAR) AS fact_2, CAST(NULL AS VARCHAR) AS fact_3
                FROM (VALUES %s) AS f (s, l, i, r) WHERE f.s IS NOT NULL %s""".formatted(values, broken ? "AND no_such_column = 1" : ""), binds);
    }

    @Override
    public Optional<Violations> clearing(Parameters parameters, Instant at) {
        return Optional.ofNullable(onlyClears)
                .map(label -> new Violations(
                        "SELECT CAST(:only AS UUID) AS subject_id",
                        Map.of("only", subjectOf(label).toString())));
    }

    private record Row(Severity severity, @Nullable UUID site) {}
}
