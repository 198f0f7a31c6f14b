package io.tillguard.files;

import static io.tillguard.shared.Validity.utc;

import io.tillguard.audit.AuditEntry;
import io.tillguard.audit.Trail;
import io.tillguard.scheduling.ScheduledTask;
import io.tillguard.shared.Uuid7;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Removes what was handed in and never said to belong to anything: a form that was left, an inspection that was never sent. A file
 * goes in a transaction of its own, under the lock that a link takes too: a link that is made at the same moment either keeps the
 * file or finds none.
 */
@Component
class UnlinkedFiles implements ScheduledTask {

    static final String KEY = "unlinked-files";

    private static final int AT_ONCE = 200;

    private final JdbcClient jdbc;
    private final FileRows rows;
    private final FileClaims claims;
    private final List<FileNames> names;
    private final FileSettings settings;
    private final Trail trail;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final JsonMapper json;

    UnlinkedFiles(
            JdbcClient jdbc,
            FileRows rows,
            FileClaims claims,
            List<FileNames> names,
            FileSettings settings,
            Trail trail,
            TransactionTemplate transaction,
            Clock clock,
            JsonMapper json) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.claims = claims;
        this.names = names;
        this.settings = settings;
        this.trail = trail;
        this.transaction = transaction;
        this.clock = clock;
        this.json = json;
    }

    /** What the trail keeps of a run. */
    private record Facts(int files, Instant handedInUntil) {}

    @Override
    public String key() {
        return KEY;
    }

    @Override
    public String cron() {
        return "40 50 2 * * ?";
    }

    @Override
    public String run(Progress progress) {
        Instant limit = clock.instant().minus(settings.keepUnlinked());
        int removed = 0;
        int looked = 0;
        List<String> some = candidates("", limit);
        while (!some.isEmpty() && !progress.cancelled()) {
            for (String hash : some) {
                removed += remove(hash, limit) ? 1 : 0;
            }
            looked += some.size();
            progress.report(looked, 0);
            some = candidates(some.getLast(), limit);
        }
        if (removed > 0) {
            Facts facts = new Facts(removed, limit);
            transaction.executeWithoutResult(status -> trail.record(new AuditEntry(
                    "files.unlinked-removed",
                    "task",
                    Uuid7.next().toString(),
                    KEY,
                    null,
                    null,
                    json.writeValueAsString(facts))));
        }
        return "%d files removed".formatted(removed);
    }

    private List<String> candidates(String after, Instant limit) {
        return jdbc.sql("""
                        SELECT c.hash FROM files_content c
                        WHERE c.hash > :after AND c.kept_at <= :limit
                          AND NOT EXISTS (SELECT 1 FROM files_link l WHERE l.hash = c.hash)
                          AND NOT EXISTS (SELECT 1 FROM files_upload u WHERE u.hash = c.hash AND u.uploaded_at > :limit)
                        ORDER BY c.hash FETCH FIRST\s""" + AT_ONCE + " ROWS ONLY")
                .param("after", after)
                .param("limit", utc(limit))
                .query(String.class)
                .list();
    }

    /** What a file's end leaves to be done. */
    private record Ended(boolean gone, List<String> unused) {}

    /** Removes a file if nothing needs it still; tells whether it did. */
    boolean remove(String hash, Instant limit) {
        Ended ended = Objects.requireNonNull(transaction.execute(status -> end(hash, limit)));
        claims.remove(ended.unused());
        return ended.gone();
    }

    private Ended end(String hash, Instant limit) {
        if (!rows.lock(hash) || isNamed(hash)) {
            return new Ended(false, List.of());
        }
        StoredFile file = rows.file(hash);
        List<String> unused = rows.dropUnlinked(hash, limit);
        boolean gone = !rows.lock(hash);
        if (gone) {
            claims.doom(unused);
            trail.record(new AuditEntry(
                    "file.unlinked-removed", "file", hash, hash, null, json.writeValueAsString(file), null));
        }
        return new Ended(gone, unused);
    }

    private boolean isNamed(String hash) {
        Set<String> hashes = new HashSet<>(rows.sentHashes(hash));
        hashes.add(hash);
        return names.stream().anyMatch(each -> each.name(hashes));
    }
}
