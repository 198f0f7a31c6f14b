package io.tillguard.files;

import static io.tillguard.shared.Validity.utc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps those who put bytes into the store and those who remove them apart, also on several nodes. Bytes are claimed before they
 * are put there and until their row is; what no row needs is doomed with the row's end, and removed only while nobody claims it.
 */
@Component
class FileClaims {

    private static final Logger LOG = LoggerFactory.getLogger(FileClaims.class);

    /** Longer than any upload takes: an older claim was left behind. */
    private static final Duration FORGOTTEN = Duration.ofHours(6);

    /** Who handed a file in says soon what it belongs to. */
    static final Duration NOT_YET_LINKED = Duration.ofDays(1);

    private static final int AT_ONCE = 200;

    private final JdbcClient jdbc;
    private final FileRows rows;
    private final FileStore store;
    private final Clock clock;
    private final TransactionTemplate apart;

    FileClaims(JdbcClient jdbc, FileRows rows, FileStore store, Clock clock, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.store = store;
        this.clock = clock;
        this.apart = new TransactionTemplate(transactions);
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** Nobody removes these bytes until the claim is released; whoever is about to is waited for. */
    void claim(UUID claim, String hash) {
        apart.executeWithoutResult(status -> {
            locked(hash);
            // A small photo is its own thumbnail.
            jdbc.sql("""
                            INSERT INTO files_claim (hash, id, claimed_at)
                            SELECT CAST(:hash AS VARCHAR), CAST(:id AS UUID), CAST(:now AS TIMESTAMP(6) WITH TIME ZONE)
                            WHERE NOT EXISTS (SELECT 1 FROM files_claim WHERE hash = :hash AND id = :id)""")
                    .param("hash", hash)
                    .param("id", claim)
                    .param("now", utc(clock.instant()))
                    .update();
        });
    }

    void release(UUID claim) {
        jdbc.sql("DELETE FROM files_claim WHERE id = :id").param("id", claim).update();
    }

    /** Says in the transaction that ends their rows that these bytes are needed no more. */
    void doom(List<String> hashes) {
        for (String hash : hashes) {
            jdbc.sql("""
                            INSERT INTO files_doomed (hash, since)
                            SELECT CAST(:hash AS VARCHAR), CAST(:now AS TIMESTAMP(6) WITH TIME ZONE)
                            WHERE NOT EXISTS (SELECT 1 FROM files_doomed WHERE hash = :hash)""").param("hash", hash).param("now", utc(clock.instant())).update();
        }
    }

    /** Removes doomed bytes, and what could not be removed earlier. What cannot be now is tried again later. */
    void remove(List<String> hashes) {
        hashes.forEach(this::tryRemoving);
        left().forEach(this::tryRemoving);
    }

    @EventListener(ContextRefreshedEvent.class)
    void tidy() {
        remove(List.of());
    }

    private List<String> left() {
        var limit = utc(clock.instant().minus(FORGOTTEN));
        apart.executeWithoutResult(status -> jdbc.sql("DELETE FROM files_claim WHERE claimed_at < :limit")
                .param("limit", limit)
                .update());
        return jdbc.sql("SELECT hash FROM files_doomed WHERE since < :limit ORDER BY since FETCH FIRST " + AT_ONCE
                        + " ROWS ONLY")
                .param("limit", limit)
                .query(String.class)
                .list();
    }

    private void tryRemoving(String hash) {
        try {
            apart.executeWithoutResult(status -> removeNow(hash));
        } catch (RuntimeException e) {
            LOG.warn("The bytes of {} stay for now", hash, e);
        }
    }

    private void removeNow(String hash) {
        if (!locked(hash)) {
            return;
        }
        doom(rows.dropUnlinked(hash, clock.instant().minus(NOT_YET_LINKED)));
        if (rows.isNeeded(hash) ? rows.subjects(hash).isEmpty() && rows.lock(hash) : isClaimed(hash)) {
            // Somebody is handing it in, or did so and has not said yet what it belongs to.
            return;
        }
        if (!rows.isNeeded(hash)) {
            try {
                store.delete(hash);
            } catch (IOException e) {
                throw new UncheckedIOException("The file %s could not be deleted".formatted(hash), e);
            }
        }
        jdbc.sql("DELETE FROM files_doomed WHERE hash = :hash")
                .param("hash", hash)
                .update();
    }

    private boolean isClaimed(String hash) {
        return jdbc.sql("SELECT COUNT(*) FROM files_claim WHERE hash = :hash")
                        .param("hash", hash)
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** Whether it is doomed; if so, nobody else claims or removes it until this transaction ends. */
    private boolean locked(String hash) {
        return !jdbc.sql("SELECT hash FROM files_doomed WHERE hash = :hash FOR UPDATE")
                .param("hash", hash)
                .query(String.class)
                .list()
                .isEmpty();
    }
}
