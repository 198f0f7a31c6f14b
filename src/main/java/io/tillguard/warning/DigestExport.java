package io.tillguard.warning;

import io.tillguard.audit.AuditEntry;
import io.tillguard.audit.Trail;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.Severity;
import io.tillguard.shared.TableFile;
import io.tillguard.shared.TableFormat;
import io.tillguard.shared.Uuid7;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Writes the figures of days: a row for each day and severity. */
@Service
public class DigestExport {

    /** Names the file and what is exported. */
    public static final String LIST = "warning-digests";

    private static final List<String> HEADER =
            List.of("day", "severity", "raised", "due", "escalated", "cleared", "standing");

    /** What the trail keeps of an export. */
    private record Facts(TableFormat format, long rows, String from, String to) {}

    private final Digests digests;
    private final Trail trail;
    private final CurrentCaller currentCaller;
    private final JsonMapper json;
    private final TransactionTemplate transaction;

    DigestExport(
            Digests digests,
            Trail trail,
            CurrentCaller currentCaller,
            JsonMapper json,
            TransactionTemplate transaction) {
        this.digests = digests;
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
     * The days that an export holds; what is wrong with them is told before the first byte is sent.
     *
     * @throws io.tillguard.shared.RefusedException as {@link Digests#between} does
     */
    public List<Digest.Day> days(LocalDate from, LocalDate to) {
        check();
        return digests.between(from, to);
    }

    /** Writes days that were read before. The stream stays open; the trail's entry is committed before. */
    public void write(TableFormat format, List<Digest.Day> days, OutputStream out) {
        check();
        String from = days.isEmpty() ? "" : days.getFirst().date().toString();
        String to = days.isEmpty() ? "" : days.getLast().date().toString();
        String facts =
                json.writeValueAsString(new Facts(format, (long) days.size() * Severity.values().length, from, to));
        transaction.executeWithoutResult(status -> trail.record(new AuditEntry(
                "warnings.exported", "export", Uuid7.next().toString(), format.fileName(LIST), null, null, facts)));
        try {
            TableFile.write(
                    format,
                    "Digests",
                    HEADER,
                    sheet -> {
                        for (Digest.Day day : days) {
                            for (Severity severity :
                                    Arrays.asList(Severity.values()).reversed()) {
                                Digest.Figures of = day.of(severity);
                                sheet.add(new Object[] {
                                    day.date(),
                                    severity,
                                    of.raised(),
                                    of.due(),
                                    of.escalated(),
                                    of.cleared(),
                                    of.standing()
                                });
                            }
                        }
                    },
                    out);
        } catch (IOException e) {
            throw new UncheckedIOException("The export could not be sent", e);
        }
    }
}
