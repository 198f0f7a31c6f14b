package io.tillguard.fleet;

import io.tillguard.shared.RefusedException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Picks terminals by what runs on them, for the list of terminals; the module that knows software declares the bean. */
public interface SoftwareCriterion {

    /** A query of terminals' identifiers, each once, with the values that it binds. */
    record Condition(String sql, Map<String, Object> binds) {}

    /** The criterion in words: a message's key and its values. */
    record Wording(String key, List<String> values) {}

    /**
     * Which terminals a criterion picks.
     *
     * @param asOf the past instant that is asked about; null for the present
     * @throws RefusedException if there is no such criterion
     */
    Condition condition(String criterion, @Nullable Instant asOf);

    /**
     * What a criterion says to a reader.
     *
     * @throws RefusedException if there is no such criterion
     */
    Wording words(String criterion);
}
