package io.tillguard.warning;

import io.tillguard.audit.AuditEntry;
import io.tillguard.audit.Trail;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.Keyset;
import io.tillguard.shared.Page;
import io.tillguard.shared.TableFile;
import io.tillguard.shared.TableFormat;
import io.tillguard.shared.Uuid7;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Writes all filtered warnings, slice by slice as they are read: as many as there are, in little memory. */
@Service
public class WarningExport {

    /** Names the file and what is exported. */
    public static final String LIST = "warnings";

    /** What the trail keeps of an export. */
    private record Facts(TableFormat format, long rows, WarningFilter filter) {}

    private static final List<String> HEADER = List.of(
            "severity",
            "rule",
            "rule_name",
            "subject_kind",
            "subject",
            "site",
            "state",
            "escalation_level",
            "since",
            "due_at",
            "raised_at",
            "acknowledge_by",
            "acknowledged_by",
            "acknowledged_until",
            "assignee",
            "silenced_until",
            "cleared_at",
            "last_seen");

    private final WarningRows rows;
    private final Sentences sentences;
    private final Trail trail;
    private final CurrentCaller currentCaller;
    private final JsonMapper json;
    private final TransactionTemplate transaction;

    WarningExport(
            WarningRows rows,
            Sentences sentences,
            Trail trail,
            CurrentCaller currentCaller,
            JsonMapper json,
            TransactionTemplate transaction) {
        this.rows = rows;
        this.sentences = sentences;
        this.trail = trail;
        this.currentCaller = currentCaller;
        this.json = json;
        this.transaction = transaction;
    }

    /** Checks that the caller may export, before the first byte is sent. */
    public void check() {
        Caller caller = currentCaller.get();
        caller.require(WarningPermission.READ);
        caller.require(WarningPermission.EXPORT);
    }

    /**
     * Writes the filtered warnings, the names of their rules in a language. The trail's entry is committed before the first
     * row leaves, so that an export which breaks off half-way is on record too. The stream stays open.
     */
    public void write(TableFormat format, WarningFilter filter, Locale locale, OutputStream out) {
        check();
        String facts = json.writeValueAsString(new Facts(format, rows.count(filter), filter));
        transaction.executeWithoutResult(status -> trail.record(new AuditEntry(
                "warnings.exported", "export", Uuid7.next().toString(), format.fileName(LIST), null, null, facts)));
        try {
            TableFile.write(
                    format, "Warnings", HEADER, sheet -> each(filter, row -> sheet.add(cells(row, locale))), out);
        } catch (IOException e) {
            throw new UncheckedIOException("The export could not be sent", e);
        }
    }

    private void each(WarningFilter filter, Consumer<WarningRow> row) {
        String after = null;
        do {
            Page<WarningRow> page = rows.page(filter, new Keyset(Keyset.LARGEST, after));
            page.rows().forEach(row);
            after = page.next();
        } while (after != null);
    }

    private @Nullable Object[] cells(WarningRow row, Locale locale) {
        return new @Nullable Object[] {
            row.severity(),
            row.rule(),
            sentences.name(row.rule(), locale),
            row.subjectKind(),
            row.subject(),
            row.site(),
            row.state(),
            row.care().escalationLevel(),
            row.since(),
            row.dueAt(),
            row.raisedAt(),
            row.care().acknowledgeBy(),
            row.care().acknowledgedBy(),
            row.care().acknowledgedUntil(),
            row.care().assignee(),
            row.care().silencedUntil(),
            row.clearedAt(),
            row.lastSeen()
        };
    }
}
