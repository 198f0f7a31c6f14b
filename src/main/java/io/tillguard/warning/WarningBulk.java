package io.tillguard.warning;

import io.tillguard.shared.Keyset;
import io.tillguard.shared.NotFound;
import io.tillguard.shared.Page;
import io.tillguard.shared.Refusal;
import io.tillguard.shared.RefusedException;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Service;

/**
 * The same done to many warnings, each in its own transaction: one that refuses, is gone or is held by somebody else never
 * stops the rest. Whoever shows warnings is told once.
 */
@Service
public class WarningBulk {

    /** So many warnings of a filter are acted on at a time. */
    public static final int CHUNK = 200;

    private static final Logger LOG = LoggerFactory.getLogger(WarningBulk.class);

    private final Warnings warnings;
    private final WarningStore store;
    private final WarningRows rows;
    private final ApplicationEventPublisher events;

    WarningBulk(Warnings warnings, WarningStore store, WarningRows rows, ApplicationEventPublisher events) {
        this.warnings = warnings;
        this.store = store;
        this.rows = rows;
        this.events = events;
    }

    /** What became of one item of many; null is a success. */
    public record Result(UUID id, @Nullable Refusal refusal) {}

    /**
     * What became of a part of those that a filter finds.
     *
     * @param next the cursor to go on from; null when there are no more
     */
    public record Chunk(List<Result> results, @Nullable String next) {
        public Chunk {
            results = List.copyOf(results);
        }
    }

    /** Checks that the caller may act, before what was sent is judged. */
    public void check() {
        store.require(WarningPermission.ACT);
    }

    /** Does it to each of those named. */
    public List<Result> each(Collection<UUID> ids, WarningAction action) {
        store.require(WarningPermission.ACT);
        List<Result> results = ids.stream().map(id -> one(id, action)).toList();
        if (results.stream().anyMatch(result -> result.refusal() == null)) {
            events.publishEvent(new WarningsChanged());
        }
        return results;
    }

    /**
     * Does it to the next of all that the filter finds, in the order of the list. The order does not change by what is
     * done, so that each is met once.
     *
     * @param after the cursor of the part before, null to begin
     */
    public Chunk some(WarningFilter filter, WarningAction action, @Nullable String after) {
        if (filter.asOf() != null) {
            throw new RefusedException(Refusal.of("past-stays", "asOf", "What was cannot be changed", filter.asOf()));
        }
        Page<WarningRow> page = rows.page(filter, new Keyset(CHUNK, after));
        return new Chunk(each(page.rows().stream().map(WarningRow::id).toList(), action), page.next());
    }

    private Result one(UUID id, WarningAction action) {
        try {
            warnings.act(id, action);
            return new Result(id, null);
        } catch (RefusedException e) {
            return new Result(id, e.refusal());
        } catch (NotFound gone) {
            return new Result(id, Refusal.of("warning-gone", "id", "There is no such warning in your scope", id));
        } catch (ConcurrencyFailureException e) {
            LOG.info("Warning {} was being changed by somebody else", id, e);
            return new Result(
                    id, Refusal.of("warning-busy", "id", "Somebody else was changing the warning; try again", id));
        }
    }
}
