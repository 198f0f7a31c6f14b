package io.tillguard.maintenance.api;

import io.swagger.v3.oas.annotations.media.Schema;
import io.tillguard.fleet.ModelCatalogue;
import io.tillguard.maintenance.PlanTerms;
import io.tillguard.maintenance.PlanUnit;
import io.tillguard.maintenance.Season;
import io.tillguard.organisation.Organisation;
import io.tillguard.shared.EnteredText;
import io.tillguard.shared.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A maintenance plan as a machine asks for it. */
record PlanRequest(
        @Schema(example = "Printer cleaning") @Nullable String name,

        @Schema(example = "PAX", description = "With model; both absent: all models") @Nullable
        String manufacturer,

        @Schema(example = "A920") @Nullable String model,

        @Schema(example = "EAST", description = "Code of a region or site; absent: the whole company") @Nullable
        String group,

        @Schema(example = "6") @Nullable Integer every,
        @Schema(example = "MONTHS") @Nullable PlanUnit unit,

        @Schema(example = "05-01", description = "First day of the season; both absent: the whole year") @Nullable
        String seasonFrom,

        @Schema(example = "09-30") @Nullable String seasonTo,
        @Schema(example = "2026-04-01") @Nullable LocalDate startsOn,

        @Schema(example = "09:00", description = "By the clock of the site; absent: 09:00") @Nullable
        LocalTime beginsAt,

        @Schema(example = "30") @Nullable Integer minutes,

        @Schema(example = "Clean the printer head, check the cutter") @Nullable
        String work,

        @Schema(example = "Cleaning card") @Nullable String parts,
        @Schema(example = "35.00") @Nullable BigDecimal cost,
        @Schema(example = "CNY") @Nullable String currency,

        @Schema(
                example = "true",
                description =
                        "Whether work keeps to the maintenance windows of the site: it begins in the first one that is open"
                                + " long enough. Absent: no")
        @Nullable
        Boolean inWindows,

        @Schema(
                example = "12",
                description =
                        "Only by use: so many months after the last turn another one comes in any case. Absent: never")
        @Nullable
        Integer latestMonths,

        @Schema(example = "Vendor's advice") @Nullable String reason) {

    private static final int AN_HOUR = 60;
    private static final LocalTime NINE = LocalTime.of(9, 0);

    PlanTerms read(ModelCatalogue models, Organisation organisation) {
        UUID modelId = model == null || model.isBlank()
                ? null
                : models.model(EnteredText.required("manufacturer", manufacturer, 80), model)
                        .id();
        if (every == null || unit == null) {
            throw missing(every == null ? "every" : "unit");
        }
        if (startsOn == null) {
            throw missing("startsOn");
        }
        return new PlanTerms(
                name == null ? "" : name,
                modelId,
                node(organisation),
                every,
                unit,
                Season.entered(seasonFrom, seasonTo),
                startsOn,
                beginsAt == null ? NINE : beginsAt,
                minutes == null ? AN_HOUR : minutes,
                work == null ? "" : work,
                parts,
                cost == null ? null : Money.entered(cost, currency),
                Boolean.TRUE.equals(inWindows),
                latestMonths);
    }

    private @Nullable UUID node(Organisation organisation) {
        if (group == null || group.isBlank()) {
            return null;
        }
        return organisation
                .byCode(group)
                .orElseThrow(() -> EnteredText.refused(
                        "unknown-site-group", "group", "There is no region or site '%s'".formatted(group), group))
                .id();
    }

    private static RuntimeException missing(String field) {
        return EnteredText.refused("field-missing", field, "'%s' is missing".formatted(field), field);
    }
}
