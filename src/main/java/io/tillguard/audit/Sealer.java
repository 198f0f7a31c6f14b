package io.tillguard.audit;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Chains committed entries. Writers never wait for it: they leave the place in the chain open, and the sealer fills it a
 * little later in the order of the entries' numbers. Whoever commits after a later entry was sealed comes next in the
 * chain.
 */
@Service
public class Sealer {

    private static final int BATCH = 5_000;

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final TransactionTemplate transaction;

    /** The end of the chain. */
    record Head(long seq, String hash) {}

    Sealer(JdbcClient jdbc, JdbcTemplate batches, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.transaction = transaction;
    }

    /**
     * Seals all committed entries, a batch per transaction, one sealer at a time.
     *
     * @return how many
     */
    public int seal() {
        int sealed = 0;
        int batch;
        do {
            Integer count = transaction.execute(status -> sealBatch());
            batch = count == null ? 0 : count;
            sealed += batch;
        } while (batch == BATCH);
        return sealed;
    }

    /** Numbers of the chain as it ends now: what an outsider may write down as a checkpoint. */
    Head head() {
        Head head = head("");
        return head == null ? new Head(0, Canonical.FIRST) : head;
    }

    private @Nullable Head head(String locking) {
        return jdbc.sql("SELECT last_seq, last_hash FROM audit_chain WHERE id = 1" + locking)
                .query((row, number) -> new Head(row.getLong("last_seq"), row.getString("last_hash")))
                .optional()
                .orElse(null);
    }

    private int sealBatch() {
        Head head = head(" FOR UPDATE");
        if (head == null) {
            head = new Head(0, Canonical.FIRST);
            jdbc.sql("INSERT INTO audit_chain (id, last_seq, last_hash) VALUES (1, 0, :hash)")
                    .param("hash", head.hash())
                    .update();
        }
        // Ordered by seq too, which is null in all of them, since only so PostgreSQL walks the index.
        List<AuditRow> open = jdbc.sql("SELECT " + RowReader.COLUMNS
                        + " FROM audit_entry a WHERE a.seq IS NULL ORDER BY a.seq, a.entry_no LIMIT " + BATCH)
                .query(RowReader::read)
                .list();
        if (open.isEmpty()) {
            return 0;
        }
        chain(head, open);
        return open.size();
    }

    private void chain(Head head, List<AuditRow> open) {
        Canonical canonical = new Canonical();
        List<Object[]> links = new ArrayList<>(open.size());
        long seq = head.seq();
        String previous = head.hash();
        for (AuditRow entry : open) {
            String hash = canonical.hash(previous, entry);
            links.add(new Object[] {++seq, previous, hash, entry.entryNo()});
            previous = hash;
        }
        batches.batchUpdate("UPDATE audit_entry SET seq = ?, prev_hash = ?, hash = ? WHERE entry_no = ?", links);
        jdbc.sql("UPDATE audit_chain SET last_seq = :seq, last_hash = :hash WHERE id = 1")
                .param("seq", seq)
                .param("hash", previous)
                .update();
    }
}
