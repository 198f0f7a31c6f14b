package io.tillguard.ingest;

import io.tillguard.organisation.SiteRegistrations;
import io.tillguard.shared.CsvRow;
import io.tillguard.shared.Refusal;
import java.util.List;
import org.springframework.stereotype.Component;

/** Rows that become sites. */
@Component("ingestSiteRows")
class SiteRows implements ImportRows {

    private final SiteRegistrations sites;

    SiteRows(SiteRegistrations sites) {
        this.sites = sites;
    }

    @Override
    public ImportKind kind() {
        return ImportKind.SITES;
    }

    @Override
    public List<Outcome> apply(List<CsvRow> rows, ImportRun run) {
        List<SiteRegistrations.Row> sent = rows.stream().map(SiteRows::site).toList();
        return sites.apply(sent, run.options().dryRun()).stream()
                .map(SiteRows::outcome)
                .toList();
    }

    private static SiteRegistrations.Row site(CsvRow row) {
        return new SiteRegistrations.Row(
                row.cell("code"),
                row.cell("name"),
                row.cell("region"),
                row.cell("address"),
                row.cell("latitude"),
                row.cell("longitude"),
                row.cell("time_zone"),
                row.cell("opening_hours"),
                row.cell("holiday_calendar"),
                row.cell("maintenance_windows"));
    }

    private static Outcome outcome(SiteRegistrations.Outcome outcome) {
        Refusal refusal = outcome.refusal();
        if (refusal != null) {
            return new Outcome.Refused(refusal);
        }
        return switch (outcome.result()) {
            case "CREATED" -> new Outcome.Created();
            case "UPDATED" -> new Outcome.Updated();
            default -> new Outcome.Unchanged();
        };
    }
}
