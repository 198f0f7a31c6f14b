package io.tillguard.fleet;

import io.tillguard.shared.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The door for whole files of terminals. It applies the caller's scope row by row and asks no permission: that is the import's
 * own, which the import asks before it reads a file. A house rule keeps everybody else away.
 */
public interface Registrations {

    /** One row as it was sent: texts, not yet checked. An absent or empty text leaves a known terminal's value as it is. */
    record Row(
            @Nullable String serial,
            @Nullable String manufacturer,
            @Nullable String model,
            @Nullable String site,
            @Nullable String tid,
            @Nullable String merchantNo,
            @Nullable String acquirer,
            @Nullable String ownership,
            @Nullable String attendance,
            @Nullable String deployedOn,
            @Nullable String latitude,
            @Nullable String longitude,
            @Nullable String warrantyUntil) {}

    /** What became of a row. */
    enum Result {
        CREATED,
        UPDATED,
        UNCHANGED,
        REFUSED
    }

    /**
     * A row's outcome.
     *
     * @param terminal the terminal it became or updated; null when refused, and for a creation in a dry run
     * @param refusal why, when refused
     */
    record Outcome(
            Result result,
            @Nullable KnownTerminal terminal,
            @Nullable Refusal refusal) {}

    /**
     * How to apply.
     *
     * @param createModels register an unknown model (and manufacturer) as not approved instead of refusing the row
     * @param dryRun check everything, change nothing
     * @param at valid time of the change
     * @param reason what the history says, such as "Import 0198…"
     */
    record Options(boolean createModels, boolean dryRun, Instant at, String reason) {}

    /** Applies a batch (at most 5 000 rows) set-based in the caller's transaction, an outcome for each row in its order. */
    List<Outcome> apply(List<Row> rows, Options options);

    /**
     * A terminal as other modules need to know it.
     *
     * @param siteId null while it is at no site
     */
    record KnownTerminal(
            UUID id,
            String serial,
            UUID manufacturerId,
            UUID modelId,
            @Nullable UUID siteId,
            TerminalState state) {}
}
