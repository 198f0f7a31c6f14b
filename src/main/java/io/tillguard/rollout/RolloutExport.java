package io.tillguard.rollout;

import io.tillguard.audit.AuditEntry;
import io.tillguard.audit.Trail;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.Keyset;
import io.tillguard.shared.Page;
import io.tillguard.shared.TableFile;
import io.tillguard.shared.TableFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes the terminals of a rollout, all that a filter finds, in little memory. With the state {@code OFFERED} it is what a
 * vendor's system has to carry out.
 */
@Service
public class RolloutExport {

    /** Names the file. */
    public static final String LIST = "rollout-terminals";

    private static final List<String> HEADER = List.of(
            "rollout",
            "assignment",
            "serial",
            "manufacturer",
            "model",
            "site",
            "wave",
            "target_version",
            "from_version",
            "state",
            "reason",
            "reason_since",
            "detail",
            "cause",
            "attempt",
            "failures",
            "next_attempt_at",
            "expires_at",
            "backup_at",
            "ended_at");

    private final MemberRows members;
    private final RolloutRows rollouts;
    private final Trail trail;
    private final CurrentCaller currentCaller;
    private final JsonMapper json;
    private final TransactionTemplate transaction;

    RolloutExport(
            MemberRows members,
            RolloutRows rollouts,
            Trail trail,
            CurrentCaller currentCaller,
            JsonMapper json,
            TransactionTemplate transaction) {
        this.members = members;
        this.rollouts = rollouts;
        this.trail = trail;
        this.currentCaller = currentCaller;
        this.json = json;
        this.transaction = transaction;
    }

    /** What the trail keeps of an export. */
    private record Facts(TableFormat format, long rows, MemberFilter filter) {}

    /** Checks that the caller may export, before the first byte is sent. */
    public void check() {
        Caller caller = currentCaller.get();
        caller.require(RolloutPermission.READ);
        caller.require(RolloutPermission.EXPORT);
    }

    /** Writes the filtered terminals; that it does is on record before the first row leaves. The stream stays open. */
    public void write(TableFormat format, UUID rollout, MemberFilter filter, OutputStream out) {
        check();
        RolloutRow row = rollouts.get(rollout);
        String facts = json.writeValueAsString(new Facts(format, members.count(rollout, filter), filter));
        transaction.executeWithoutResult(status -> trail.record(new AuditEntry(
                "rollout.exported",
                "rollout",
                rollout.toString(),
                row.number() + " " + row.name(),
                null,
                null,
                facts)));
        try {
            TableFile.write(
                    format,
                    "Terminals",
                    HEADER,
                    sheet -> each(rollout, filter, member -> sheet.add(cells(row, member))),
                    out);
        } catch (IOException e) {
            throw new UncheckedIOException("The export could not be sent", e);
        }
    }

    private void each(UUID rollout, MemberFilter filter, Consumer<MemberRow> row) {
        String after = null;
        do {
            Page<MemberRow> page = members.page(rollout, filter, new Keyset(Keyset.LARGEST, after));
            page.rows().forEach(row);
            after = page.next();
        } while (after != null);
    }

    private static @Nullable Object[] cells(RolloutRow rollout, MemberRow row) {
        return new @Nullable Object[] {
            rollout.number(),
            rollout.id(),
            row.serial(),
            row.manufacturer(),
            row.model(),
            row.site(),
            row.wave(),
            rollout.version(),
            row.fromVersion(),
            row.state(),
            row.reason(),
            row.reasonSince(),
            row.detail(),
            row.cause(),
            row.attempt(),
            row.failures(),
            row.nextAttemptAt(),
            row.expiresAt(),
            row.backupAt(),
            row.endedAt()
        };
    }
}
