package io.tillguard.ingest;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An import and how far it is.
 *
 * @param lines how many lines the file has, roughly the rows to come
 * @param unknownColumns columns of the file that mean nothing here
 * @param failure why it failed, in one sentence; null unless it did
 * @param header the file's own header, for the file of refused rows
 */
public record ImportRun(
        UUID id,
        ImportKind kind,
        ImportState state,
        String fileName,
        String sha256,
        ImportOptions options,
        long lines,
        long rowsRead,
        long created,
        long updated,
        long unchanged,
        long refused,
        List<String> unknownColumns,
        List<String> header,
        @Nullable String failure,
        String startedBy,
        String startedById,
        Instant startedAt,
        @Nullable Instant finishedAt) {}
