package io.tillguard.ingest;

import io.tillguard.fleet.Registrations;
import io.tillguard.fleet.Registrations.KnownTerminal;
import io.tillguard.shared.CsvRow;
import io.tillguard.shared.Refusal;
import io.tillguard.software.ComponentType;
import io.tillguard.software.Installations;
import io.tillguard.software.Installations.Component;
import io.tillguard.software.Installations.Reported;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows that become terminals and what runs on them. */
@org.springframework.stereotype.Component("ingestTerminalRows")
class TerminalRows implements ImportRows {

    private static final Map<String, ComponentType> VERSIONS = versions();

    private final Registrations registrations;
    private final Installations installations;
    private final Clock clock;

    TerminalRows(Registrations registrations, Installations installations, Clock clock) {
        this.registrations = registrations;
        this.installations = installations;
        this.clock = clock;
    }

    @Override
    public ImportKind kind() {
        return ImportKind.TERMINALS;
    }

    @Override
    public List<Outcome> apply(List<CsvRow> rows, ImportRun run) {
        List<@Nullable Refusal> refusals = new ArrayList<>(rows.size());
        List<Registrations.Row> sent = new ArrayList<>(rows.size());
        for (CsvRow row : rows) {
            Refusal refusal = checkVersions(row);
            refusals.add(refusal);
            if (refusal == null) {
                sent.add(terminal(row));
            }
        }
        List<Registrations.Outcome> outcomes = sent.isEmpty() ? List.of() : registrations.apply(sent, options(run));
        List<Outcome> answers = new ArrayList<>(rows.size());
        List<Reported> reported = new ArrayList<>();
        int next = 0;
        for (int i = 0; i < rows.size(); i++) {
            Refusal refusal = refusals.get(i);
            if (refusal == null) {
                Registrations.Outcome outcome = outcomes.get(next++);
                answers.add(outcome(outcome));
                addVersions(rows.get(i), outcome.terminal(), run, reported);
            } else {
                answers.add(new Outcome.Refused(refusal));
            }
        }
        if (!reported.isEmpty() && !run.options().dryRun()) {
            installations.accept(reported);
        }
        return answers;
    }

    /** A row counts from when it is applied: what people changed while the file waited came before it, and stays. */
    private Registrations.Options options(ImportRun run) {
        return new Registrations.Options(
                run.options().createModels(), run.options().dryRun(), clock.instant(), "Import " + run.id());
    }

    private @Nullable Refusal checkVersions(CsvRow row) {
        for (Map.Entry<String, ComponentType> version : VERSIONS.entrySet()) {
            String text = row.cell(version.getKey());
            Refusal refusal = text == null ? null : installations.check(new Component(version.getValue(), null, text));
            if (refusal != null) {
                return new Refusal(refusal.code(), version.getKey(), refusal.message(), refusal.value());
            }
        }
        return null;
    }

    /** A version was seen when the file came: what a terminal reported since is newer. */
    private static void addVersions(
            CsvRow row, @Nullable KnownTerminal terminal, ImportRun run, List<Reported> reported) {
        List<Component> components = new ArrayList<>(VERSIONS.size());
        VERSIONS.forEach((column, type) -> {
            String text = row.cell(column);
            if (text != null) {
                components.add(new Component(type, null, text));
            }
        });
        if (terminal != null && !components.isEmpty()) {
            reported.add(new Reported(
                    terminal.id(), terminal.manufacturerId(), terminal.modelId(), run.startedAt(), components));
        }
    }

    private static Registrations.Row terminal(CsvRow row) {
        return new Registrations.Row(
                row.cell("serial"),
                row.cell("manufacturer"),
                row.cell("model"),
                row.cell("site"),
                row.cell("tid"),
                row.cell("merchant_no"),
                row.cell("acquirer"),
                row.cell("ownership"),
                row.cell("attendance"),
                row.cell("deployed_on"),
                row.cell("latitude"),
                row.cell("longitude"),
                row.cell("warranty_until"));
    }

    private static Outcome outcome(Registrations.Outcome outcome) {
        Refusal refusal = outcome.refusal();
        if (refusal != null) {
            return new Outcome.Refused(refusal);
        }
        return switch (outcome.result()) {
            case CREATED -> new Outcome.Created();
            case UPDATED -> new Outcome.Updated();
            case UNCHANGED -> new Outcome.Unchanged();
            case REFUSED -> throw new IllegalStateException("A refused row has its reason");
        };
    }

    private static Map<String, ComponentType> versions() {
        Map<String, ComponentType> versions = new LinkedHashMap<>();
        versions.put("os_version", ComponentType.OS);
        versions.put("firmware_version", ComponentType.FIRMWARE);
        versions.put("app_version", ComponentType.APPLICATION);
        return versions;
    }
}
