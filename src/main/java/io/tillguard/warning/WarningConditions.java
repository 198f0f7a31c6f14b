package io.tillguard.warning;

import static io.tillguard.shared.Validity.utc;

import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.Where;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Turns a filter into the tables and conditions that find its rows, within the reader's scope.
 *
 * <p>The newest version of a warning is its row in {@code warning}, since {@code valid_from}; earlier ones are in {@code
 * warning_past}. A question about the past therefore reads two parts that share no row.
 */
@Component
class WarningConditions {

    private final CurrentCaller currentCaller;
    private final ObjectProvider<SitePlaces> places;

    WarningConditions(CurrentCaller currentCaller, ObjectProvider<SitePlaces> places) {
        this.currentCaller = currentCaller;
        this.places = places;
    }

    /**
     * One of the sets of rows that make up an answer; {@code w} is always the warning.
     *
     * @param version alias of the table that tells severity and site
     * @param care alias of the table that tells state, level and owner
     */
    record Part(String from, Where where, String version, String care) {

        Part and(String condition) {
            where.and(condition);
            return this;
        }
    }

    /** The parts of what a filter finds, whatever its severity; the filter's severity is the caller's to add. */
    List<Part> parts(WarningFilter filter) {
        currentCaller.get().require(WarningPermission.READ);
        WarningFilter.Happened happened = filter.happened();
        if (happened != null) {
            String moments = "FROM (" + moments(happened.what()) + ") h JOIN warning w ON w.id = h.warning_id";
            return Stream.of(
                            part(filter, moments, "w", "w").and("w.valid_from <= h.at"),
                            part(filter, moments + " JOIN warning_past p ON p.warning_id = w.id", "p", "w")
                                    .and("p.valid_from <= h.at AND p.valid_to > h.at"))
                    .peek(part -> part.where()
                            .bind("happenedFrom", utc(happened.from()))
                            .bind("happenedBefore", utc(happened.before())))
                    .toList();
        }
        Part present = part(filter, "FROM warning w", "w", "w");
        present.and(filter.state() == WarningState.CLEARED ? "w.live = FALSE" : "w.live = TRUE");
        if (filter.asOf() == null) {
            return List.of(present);
        }
        present.where().and("w.valid_from <= :asOf", "asOf", utc(filter.asOf()));
        Part past = part(filter, "FROM warning_past p JOIN warning w ON w.id = p.warning_id", "p", "p");
        past.where().and("p.valid_from <= :asOf AND p.valid_to > :asOf", "asOf", utc(filter.asOf()));
        return List.of(present, past);
    }

    /** When it last happened to each warning within the time. */
    private static String moments(Happening what) {
        return switch (what) {
            case RAISED, ESCALATED, CLEARED -> """
                    SELECT e.warning_id, MAX(e.occurred_at) AS at FROM warning_event e
                    WHERE e.kind = '%s' AND e.occurred_at >= :happenedFrom AND e.occurred_at < :happenedBefore
                    GROUP BY e.warning_id""".formatted(what);
            case DUE -> """
                    SELECT d.id AS warning_id, d.due_at AS at FROM warning d
                    WHERE d.due_at >= :happenedFrom AND d.due_at < :happenedBefore
                    AND (d.live OR d.cleared_at > d.due_at)""";
        };
    }

    private Part part(WarningFilter filter, String from, String version, String care) {
        Where where = scoped(version + ".site_id");
        if (filter.state() != null) {
            where.and(care + ".state = :state", "state", filter.state().name());
        }
        if (filter.rule() != null) {
            where.and("w.rule_id = :rule", "rule", filter.rule());
        }
        if (filter.subject() != null) {
            where.and("w.subject_label = :subject", "subject", filter.subject());
        }
        if (filter.text() != null) {
            where.and("UPPER(w.subject_label) LIKE :text ESCAPE '!'", "text", like(filter.text()));
        }
        if (filter.raisedFrom() != null) {
            where.and("w.raised_at >= :raisedFrom", "raisedFrom", utc(filter.raisedFrom()));
        }
        if (filter.raisedBefore() != null) {
            where.and("w.raised_at < :raisedBefore", "raisedBefore", utc(filter.raisedBefore()));
        }
        if (filter.site() != null) {
            below(where, filter.site().toUpperCase(Locale.ROOT), version);
        }
        return new Part(from, where, version, care);
    }

    /** Only what the reader sees, by the column with its site. */
    Where scoped(String siteColumn) {
        Caller caller = currentCaller.get();
        caller.require(WarningPermission.READ);
        return new Where().within(caller.scope(), siteColumn);
    }

    private void below(Where where, String code, String version) {
        Set<UUID> nodes = nodes(code);
        if (nodes.isEmpty()) {
            where.and("1 = 0");
        } else {
            where.and(
                    version + ".site_id IN (SELECT site_id FROM organisation_scope WHERE node_id IN (:filterNodes))",
                    "filterNodes",
                    nodes);
        }
    }

    /** The region or site of that code, or those whose codes begin so while somebody still types. */
    private Set<UUID> nodes(String code) {
        SitePlaces known = places.getIfAvailable();
        if (known == null) {
            return Set.of();
        }
        return known.node(code).map(Set::of).orElseGet(() -> Set.copyOf(known.beginning(code)));
    }

    private static String like(String beginning) {
        return beginning
                        .toUpperCase(Locale.ROOT)
                        .replace("!", "!!")
                        .replace("%", "!%")
                        .replace("_", "!_") + "%";
    }
}
