package io.tillguard.software.policy;

import io.tillguard.shared.Keyset;
import io.tillguard.shared.NotFound;
import io.tillguard.shared.Page;
import io.tillguard.shared.RefusedException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One kind of decision as lists, pages and exports read it, in the caller's scope, the newest first. */
public interface DecisionList<T extends Decision> {

    Page<T> list(DecisionFilter filter, Keyset keyset);

    /** How many the list holds. */
    long count(DecisionFilter filter);

    /**
     * Ends a decision now.
     *
     * @throws NotFound if there is none that the caller sees
     * @throws RefusedException if it has ended, or reaches beyond what the caller sees
     */
    T end(UUID id);

    /** Name of the file that an export makes, without its extension. */
    String fileName();

    /** Names of an export's columns. */
    List<String> header();

    /** A decision as an export writes it, column by column. */
    List<@Nullable Object> cells(T decision);
}
