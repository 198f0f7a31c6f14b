package io.tillguard.shared;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One early-warning rule: which subjects break it, and how badly. A module plugs a rule in by declaring a bean.
 *
 * <p>Words for it are in the message bundles: {@code rule.<id>.name}, {@code rule.<id>.sentence} (what is wrong; {0} the
 * subject, {1} to {3} the facts), {@code rule.<id>.advice} (what to do) and {@code rule.<id>.source} (the standard's
 * number, or company policy).
 */
public interface WarningRule {

    /** The rule's identifier in the catalogue. */
    RuleId id();

    /** What its warnings are about. */
    SubjectKind subject();

    /**
     * What a warning at a site is about, where a rule has subjects of two kinds: those of the second kind lie at sites, those of the
     * first do not.
     */
    default SubjectKind subjectAt(@Nullable UUID site) {
        return subject();
    }

    /** Parameters with their default values; their names are all the names there are. */
    Parameters defaults();

    /** Who violates the rule at the present instant. Set-based, over current facts. */
    Violations violations(Parameters parameters, Instant at);

    /**
     * Subjects (one column {@code subject_id}) whose warning may be cleared. Empty, the default: a warning clears as soon
     * as the violation is gone. Otherwise it clears when the violation is gone <em>and</em> this query names the subject.
     */
    default Optional<Violations> clearing(Parameters parameters, Instant at) {
        return Optional.empty();
    }

    /**
     * Who violated the rule at a past instant, from interval facts, for a dry run over history; empty when the rule's facts
     * are not kept as history. With the columns that {@link Violations} lists.
     */
    default Optional<Violations> past(Parameters parameters, Instant at) {
        return Optional.empty();
    }

    /** Parameters whose effect {@link #past} does not tell, because the facts that they judge are not kept as history. */
    default Set<String> untoldByThePast() {
        return Set.of();
    }

    /**
     * Parameters that a change must keep in order, such as noticeDays before overdueDays.
     *
     * @throws RefusedException naming the parameter and the rule it breaks
     */
    default void check(Parameters parameters) {}

    /** The incident that a warning of the rule opens; empty, the default: none. Its subject must be a terminal or a merchant. */
    default Optional<IncidentOpening> opens() {
        return Optional.empty();
    }
}
