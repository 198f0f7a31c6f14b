package io.tillguard.audit;

import io.tillguard.shared.CurrentCaller;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Recomputes the chain and finds the first entry that does not hold. It reads in slices, so its memory stays the same for
 * any length. What the whole chain rewritten from some entry on would hide, a checkpoint kept outside shows: the hash in
 * each {@link Verdict} is one.
 */
@Service
public class Verification {

    private static final int SLICE = 2_000;

    private final JdbcClient jdbc;
    private final Sealer sealer;
    private final CurrentCaller currentCaller;

    /** How a long verification tells how far it is, and learns that it should stop. */
    public interface Progress {

        /** Reports entries done of all. */
        void report(long done, long total);

        /** True when somebody asked to stop. */
        boolean cancelled();

        /** For who waits for the end anyway. */
        static Progress silent() {
            return new Progress() {
                @Override
                public void report(long done, long total) {
                    // Nobody watches.
                }

                @Override
                public boolean cancelled() {
                    return false;
                }
            };
        }
    }

    Verification(JdbcClient jdbc, Sealer sealer, CurrentCaller currentCaller) {
        this.jdbc = jdbc;
        this.sealer = sealer;
        this.currentCaller = currentCaller;
    }

    /** Verifies all entries that are sealed as it starts. */
    public Verdict verify(Progress progress) {
        currentCaller.get().require(AuditPermission.READ);
        Sealer.Head head = sealer.head();
        Canonical canonical = new Canonical();
        String beforeLast = Canonical.FIRST;
        String last = Canonical.FIRST;
        long seq = 0;
        while (seq < head.seq()) {
            if (progress.cancelled()) {
                return new Verdict(seq, false, last, null);
            }
            List<AuditRow> slice = slice(seq, head.seq());
            if (slice.isEmpty()) {
                return found(seq, last, new Verdict.Fault(Verdict.Kind.DELETED, seq + 1, null));
            }
            for (AuditRow entry : slice) {
                Verdict.Fault fault = fault(canonical, entry, seq + 1, last, beforeLast);
                if (fault != null) {
                    return found(seq, last, fault);
                }
                seq++;
                beforeLast = last;
                last = Objects.requireNonNull(entry.hash());
            }
            progress.report(seq, head.seq());
        }
        return end(head, seq, last);
    }

    private Verdict end(Sealer.Head head, long seq, String last) {
        if (!head.hash().equals(last)) {
            return found(seq, last, new Verdict.Fault(Verdict.Kind.EDITED, seq, null));
        }
        Long beyond = jdbc.sql("SELECT MIN(entry_no) FROM audit_entry WHERE seq = :next AND prev_hash <> :hash")
                .param("next", seq + 1)
                .param("hash", last)
                .query(Long.class)
                .optional()
                .orElse(null);
        return beyond == null
                ? new Verdict(seq, true, last, null)
                : found(seq, last, new Verdict.Fault(Verdict.Kind.INSERTED, seq + 1, beyond));
    }

    private static Verdict found(long checked, String last, Verdict.Fault fault) {
        return new Verdict(checked, true, last, fault);
    }

    private List<AuditRow> slice(long after, long until) {
        return jdbc.sql("SELECT " + RowReader.COLUMNS
                        + " FROM audit_entry a WHERE a.seq > :after AND a.seq <= :until ORDER BY a.seq LIMIT " + SLICE)
                .param("after", after)
                .param("until", until)
                .query(RowReader::read)
                .list();
    }

    private Verdict.@Nullable Fault fault(
            Canonical canonical, AuditRow entry, long expected, String last, String beforeLast) {
        long seq = Objects.requireNonNull(entry.seq());
        String previous = Objects.requireNonNullElse(entry.prevHash(), "");
        if (seq != expected) {
            return new Verdict.Fault(Verdict.Kind.DELETED, expected, null);
        }
        if (!canonical.hash(previous, entry).equals(entry.hash())) {
            Verdict.Kind kind = follows(seq + 1, previous) ? Verdict.Kind.INSERTED : Verdict.Kind.EDITED;
            return new Verdict.Fault(kind, seq, entry.entryNo());
        }
        if (previous.equals(last)) {
            return null;
        }
        if (previous.equals(beforeLast)) {
            // It follows the entry before the last: the last one was put between them.
            return new Verdict.Fault(Verdict.Kind.INSERTED, seq - 1, null);
        }
        Verdict.Kind kind = exists(previous) ? Verdict.Kind.SWAPPED : Verdict.Kind.DELETED;
        return new Verdict.Fault(kind, seq, entry.entryNo());
    }

    /** Whether the entry at the place follows the hash. */
    private boolean follows(long seq, String previous) {
        return jdbc.sql("SELECT COUNT(*) FROM audit_entry WHERE seq = :seq AND prev_hash = :hash")
                        .param("seq", seq)
                        .param("hash", previous)
                        .query(Long.class)
                        .single()
                > 0;
    }

    private boolean exists(String hash) {
        return jdbc.sql("SELECT COUNT(*) FROM audit_entry WHERE hash = :hash")
                        .param("hash", hash)
                        .query(Long.class)
                        .single()
                > 0;
    }
}
