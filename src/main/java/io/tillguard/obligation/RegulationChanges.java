package io.tillguard.obligation;

import io.tillguard.shared.EnteredText;
import io.tillguard.shared.RefusedException;
import io.tillguard.shared.Uuid7;
import io.tillguard.shared.Validity;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Takes changes of rules, and opens a review of each obligation that they touch. */
@Service
public class RegulationChanges {

    private final ChangeRows rows;
    private final ObligationRows obligations;
    private final ObligationStore store;
    private final ReviewOpening opening;
    private final ObligationSettings settings;
    private final ObligationDesk desk;
    private final JdbcClient jdbc;

    RegulationChanges(
            ChangeRows rows,
            ObligationRows obligations,
            ObligationStore store,
            ReviewOpening opening,
            ObligationSettings settings,
            ObligationDesk desk,
            JdbcClient jdbc) {
        this.rows = rows;
        this.obligations = obligations;
        this.store = store;
        this.opening = opening;
        this.settings = settings;
        this.desk = desk;
        this.jdbc = jdbc;
    }

    /** A change as it is known, and whether it is new. */
    public record Taken(RegulationChange change, boolean isNew) {}

    /**
     * Takes a change. The same again changes nothing.
     *
     * @throws RefusedException if it was published in the future, or is known with other facts
     */
    public Taken take(NewChange change) {
        String by = desk.holder(ObligationPermission.FEED);
        desk.notAhead("publishedOn", change.publishedOn());
        return desk.settled(() -> take(change, by));
    }

    private Taken take(NewChange change, String by) {
        Optional<RegulationChange> known = rows.find(change);
        if (known.isPresent()) {
            if (!change.isSame(known.get())) {
                throw EnteredText.refused(
                        "change-exists",
                        "reference",
                        "The change '%s' of '%s' is known with other facts"
                                .formatted(change.reference(), change.citation().regulation()),
                        change.reference());
            }
            return new Taken(known.get(), false);
        }
        UUID id = Uuid7.next();
        insert(id, change, by);
        RegulationChange added = rows.get(id);
        desk.record("regulation-change.recorded", ObligationDesk.CHANGE, id, added.reference(), null, added);
        open(added, by);
        return new Taken(rows.get(id), true);
    }

    private void open(RegulationChange change, String by) {
        LocalDate due = due(change.effectiveOn());
        store.lock(obligations.touched(change.citation()).stream()
                .map(Obligation::id)
                .toList());
        List<NewReview> reviews = obligations.touched(change.citation()).stream()
                .map(each -> new NewReview(each, ReviewReason.CHANGED_RULE, change, null, due))
                .toList();
        opening.open(
                reviews.isEmpty()
                        ? List.of(new NewReview(null, ReviewReason.CHANGED_RULE, change, null, due))
                        : reviews,
                by);
    }

    /** What holds already, or holds soon, is looked at sooner than the rest, and nothing before today. */
    private LocalDate due(@Nullable LocalDate effectiveOn) {
        LocalDate within = settings.after(desk.today());
        LocalDate earlier = effectiveOn == null || effectiveOn.isAfter(within) ? within : effectiveOn;
        return earlier.isBefore(desk.today()) ? desk.today() : earlier;
    }

    private void insert(UUID id, NewChange change, String by) {
        jdbc.sql("""
                        INSERT INTO obligation_change (id, regulation, regulation_key, article, reference, reference_key, title,
                            summary, link, published_on, effective_on, recorded_at, recorded_by)
                        VALUES (:id, :regulation, :key, :article, :reference, :referenceKey, :title, :summary, :link, :published,
                            :effective, :now, :by)""")
                .param("id", id)
                .param("regulation", change.citation().regulation())
                .param("key", change.citation().regulationKey())
                .param("article", change.citation().article())
                .param("reference", change.reference())
                .param("referenceKey", change.referenceKey())
                .param("title", change.title())
                .param("summary", change.summary())
                .param("link", change.link())
                .param("published", change.publishedOn())
                .param("effective", change.effectiveOn())
                .param("now", Validity.utc(desk.now()))
                .param("by", by)
                .update();
    }
}
