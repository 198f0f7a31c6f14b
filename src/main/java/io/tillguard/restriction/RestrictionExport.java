package io.tillguard.restriction;

import io.tillguard.shared.Keyset;
import io.tillguard.shared.Page;
import io.tillguard.shared.TableFile;
import io.tillguard.shared.TableFormat;
import io.tillguard.shared.Uuid7;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Writes what a filter finds, in little memory. That somebody did is in the trail, written first. */
@Service
public class RestrictionExport {

    /** Names the file of limited and frozen accounts. */
    public static final String FREEZES = "account-freezes";

    /** Names the file of limits. */
    public static final String LIMITS = "account-limits";

    private static final List<String> FREEZE = List.of(
            "number",
            "acquirer",
            "merchant_no",
            "merchant",
            "kind",
            "reason",
            "told_by",
            "reference",
            "since",
            "held",
            "currency",
            "owner",
            "due_on",
            "overdue",
            "incident",
            "terminals",
            "steps",
            "recorded_by",
            "ended_at",
            "ended_by",
            "outcome");

    private static final List<String> LIMIT = List.of(
            "acquirer",
            "merchant_no",
            "serial",
            "kind",
            "amount",
            "currency",
            "source",
            "from",
            "until",
            "set_by",
            "ended_by");

    private final FreezeRows freezes;
    private final Limits limits;
    private final RestrictionDesk desk;
    private final TransactionTemplate transaction;

    RestrictionExport(FreezeRows freezes, Limits limits, RestrictionDesk desk, TransactionTemplate transaction) {
        this.freezes = freezes;
        this.limits = limits;
        this.desk = desk;
        this.transaction = transaction;
    }

    /** What the trail keeps of an export. */
    private record Facts(TableFormat format, Object filter) {}

    /** Checks that the caller may export, before the first byte is sent. */
    public void check() {
        desk.exporter();
    }

    /** Writes limited and frozen accounts. The stream stays open. */
    public void freezes(TableFormat format, FreezeFilter filter, OutputStream out) throws IOException {
        begin(format, FREEZES, filter);
        TableFile.write(
                format,
                FREEZES,
                FREEZE,
                file -> {
                    String after = null;
                    do {
                        Page<FreezeRow> page = freezes.page(filter, new Keyset(Keyset.LARGEST, after));
                        page.rows().forEach(row -> file.add(cells(row)));
                        after = page.next();
                    } while (after != null);
                },
                out);
    }

    /** Writes limits. The stream stays open. */
    public void limits(TableFormat format, LimitFilter filter, OutputStream out) throws IOException {
        begin(format, LIMITS, filter);
        TableFile.write(
                format,
                LIMITS,
                LIMIT,
                file -> {
                    String after = null;
                    do {
                        Page<LimitRow> page = limits.page(filter, new Keyset(Keyset.LARGEST, after));
                        page.rows().forEach(row -> file.add(cells(row)));
                        after = page.next();
                    } while (after != null);
                },
                out);
    }

    private void begin(TableFormat format, String list, Object filter) {
        check();
        transaction.executeWithoutResult(status -> desk.record(
                "restrictions.exported", Uuid7.next(), format.fileName(list), null, new Facts(format, filter)));
    }

    private static @Nullable Object[] cells(FreezeRow row) {
        return new @Nullable Object[] {
            row.number(),
            row.acquirer(),
            row.merchantNo(),
            row.merchant(),
            row.kind(),
            row.reason(),
            row.toldBy(),
            row.reference(),
            row.since(),
            row.held() == null ? null : row.held().amount(),
            row.held() == null ? null : row.held().currency(),
            row.owner(),
            row.dueOn(),
            row.overdue(),
            row.incident(),
            row.terminals(),
            row.steps(),
            row.recordedBy(),
            row.endedAt(),
            row.endedBy(),
            row.outcome()
        };
    }

    private static @Nullable Object[] cells(LimitRow row) {
        return new @Nullable Object[] {
            row.acquirer(),
            row.merchantNo(),
            row.serial(),
            row.kind(),
            row.amount().amount(),
            row.amount().currency(),
            row.source(),
            row.from(),
            row.until(),
            row.setBy(),
            row.endedBy()
        };
    }
}
