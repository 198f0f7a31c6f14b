package io.tillguard.ingest;

import io.tillguard.rollout.UpdateReports;
import io.tillguard.rollout.UpdateReports.Wanted;
import io.tillguard.rollout.UpdateStep;
import io.tillguard.shared.CsvRow;
import io.tillguard.shared.Refusal;
import io.tillguard.shared.RefusedException;
import io.tillguard.software.Installations;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Rows that tell what became of updates which a vendor's system carried out. Each row is a status report of its terminal, with the
 * rules of one: what it says counts from its time on, and the same row again says nothing new. A row without a time counts from the
 * import on, and once: to tell the same of a further attempt it names that attempt, as the export did.
 */
@Component
class UpdateRows implements ImportRows {

    /** The columns of what a report calls otherwise. */
    private static final Map<String, String> COLUMNS = Map.of(
            "reportedAt", "reported_at",
            "update.step", "step",
            "update.attempt", "attempt",
            "update.code", "error_code",
            "update.message", "message",
            "update.backup.at", "backup_at",
            "update.backup.sha256", "backup_sha256");

    private final ReportIntake intake;
    private final UpdateReports updates;
    private final Installations installations;
    private final JsonMapper json;
    private final Clock clock;

    UpdateRows(ReportIntake intake, UpdateReports updates, Installations installations, JsonMapper json, Clock clock) {
        this.intake = intake;
        this.updates = updates;
        this.installations = installations;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public ImportKind kind() {
        return ImportKind.UPDATES;
    }

    @Override
    public List<Outcome> apply(List<CsvRow> rows, ImportRun run) {
        Instant now = clock.instant();
        Map<UUID, Wanted> wanted = updates.wanted(rows.stream()
                .map(row -> assignment(row).orElse(null))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
        Map<Integer, Refusal> refusals = new HashMap<>();
        List<ReportDraft> drafts = new ArrayList<>(rows.size());
        for (int i = 0; i < rows.size(); i++) {
            try {
                drafts.add(draft(i, rows.get(i), wanted, run.startedAt(), now));
            } catch (RefusedException e) {
                refusals.put(i, inColumns(e.refusal()));
            }
        }
        boolean trial = run.options().dryRun();
        ReportAnswer answer = drafts.isEmpty()
                ? new ReportAnswer(0, 0, List.of())
                : trial ? new ReportAnswer(drafts.size(), 0, intake.refused(drafts, now)) : intake.take(drafts, now);
        answer.refused().forEach(each -> refusals.put(each.index(), refusal(each)));
        return outcomes(rows.size(), refusals, answer.accepted());
    }

    /** Only how many rows said something new is known, and nobody asks which. */
    private static List<Outcome> outcomes(int rows, Map<Integer, Refusal> refusals, int accepted) {
        List<Outcome> outcomes = new ArrayList<>(rows);
        int left = accepted;
        for (int i = 0; i < rows; i++) {
            Refusal refusal = refusals.get(i);
            if (refusal != null) {
                outcomes.add(new Outcome.Refused(refusal));
            } else {
                outcomes.add(left > 0 ? new Outcome.Updated() : new Outcome.Unchanged());
                left--;
            }
        }
        return outcomes;
    }

    private ReportDraft draft(int index, CsvRow row, Map<UUID, Wanted> wanted, Instant started, Instant now) {
        Wanted installs = assignment(row)
                .map(wanted::get)
                .orElseThrow(() -> refused(
                        "unknown-assignment",
                        "assignment",
                        "'%s' is no assignment of a rollout.",
                        row.cell("assignment")));
        String version = row.cell("version");
        if (version == null && UpdateStep.INSTALLED.name().equals(row.cell("step"))) {
            throw refused("version-missing", "version", "%s needs the version that runs now.", row.cell("step"));
        }
        ObjectNode report = report(row, installs);
        report.put("reportId", Sha256.of(List.of(report.toString())));
        if (row.cell("reported_at") == null) {
            report.put("reportedAt", started.toString());
        }
        ReportDraft draft = ReportDraft.read(index, report, now);
        if (!draft.components().isEmpty()) {
            Refusal bad = installations.check(draft.components().getFirst());
            if (bad != null) {
                throw new RefusedException(new Refusal(bad.code(), "version", bad.message(), bad.value()));
            }
        }
        return draft;
    }

    private ObjectNode report(CsvRow row, Wanted installs) {
        ObjectNode report = json.createObjectNode();
        report.put("serial", row.cell("serial"));
        report.put("manufacturer", row.cell("manufacturer"));
        report.put("reportedAt", row.cell("reported_at"));
        if (tellsWhatRuns(row)) {
            report.putArray("components")
                    .addObject()
                    .put("type", installs.type().name())
                    .put("name", installs.product())
                    .put("version", row.cell("version"));
        }
        ObjectNode update = report.putObject("update");
        update.put("assignment", row.cell("assignment"));
        update.put("step", row.cell("step"));
        attempt(row, update);
        update.put("code", row.cell("error_code"));
        update.put("message", row.cell("message"));
        if (row.cell("backup_at") != null || row.cell("backup_sha256") != null) {
            update.putObject("backup").put("at", row.cell("backup_at")).put("sha256", row.cell("backup_sha256"));
        }
        return report;
    }

    /** What is no number goes on as it is, and is refused by its name. */
    private static void attempt(CsvRow row, ObjectNode update) {
        String text = row.cell("attempt");
        if (text != null && text.matches("\\d{1,9}")) {
            update.put("attempt", Integer.parseInt(text));
        } else {
            update.put("attempt", text);
        }
    }

    /** What is on its way, or failed, does not run, whatever the file says. */
    private static boolean tellsWhatRuns(CsvRow row) {
        String step = row.cell("step");
        return row.cell("version") != null
                && (UpdateStep.INSTALLED.name().equals(step)
                        || UpdateStep.ROLLED_BACK.name().equals(step));
    }

    private static Optional<UUID> assignment(CsvRow row) {
        String text = row.cell("assignment");
        try {
            return text == null || text.length() != 36 ? Optional.empty() : Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private static RefusedException refused(String code, String field, String message, @Nullable String value) {
        String shown = value == null ? "" : Refusal.plain(value);
        return new RefusedException(Refusal.of(code, field, message.formatted(shown), value));
    }

    private static Refusal inColumns(Refusal refusal) {
        String field = refusal.field();
        String column = field == null ? null : COLUMNS.getOrDefault(field, field);
        return new Refusal(refusal.code(), column, refusal.message(), refusal.value());
    }

    private static Refusal refusal(RefusedReport report) {
        return Refusal.of(report.code(), "serial", report.message(), report.serial());
    }
}
