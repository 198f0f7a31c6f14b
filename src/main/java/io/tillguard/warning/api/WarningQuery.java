package io.tillguard.warning.api;

import io.swagger.v3.oas.annotations.Parameter;
import io.tillguard.shared.AsOf;
import io.tillguard.shared.Refusal;
import io.tillguard.shared.RefusedException;
import io.tillguard.shared.Severity;
import io.tillguard.warning.CompanyDays;
import io.tillguard.warning.Happening;
import io.tillguard.warning.WarningFilter;
import io.tillguard.warning.WarningState;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** The query parameters that the list, its export and what is done to all of it share. */
record WarningQuery(
        @Parameter(example = "EW-S01") @Nullable String rule,
        @Nullable WarningState state,

        @Parameter(description = "The subject's label: a terminal's serial number", example = "A920-0001234") @Nullable
        String serial,

        @Parameter(description = "The beginning of a subject's label, in any case") @Nullable
        String text,

        @Parameter(description = "Code of a site or region, or its beginning", example = "SH-001") @Nullable
        String site,

        @Nullable Severity severity,

        @Parameter(description = "Raised then or later", example = "2026-03-24T00:00:00Z") @Nullable
        Instant raisedFrom,

        @Parameter(description = "Raised before", example = "2026-03-31T00:00:00Z") @Nullable
        Instant raisedBefore,

        @Parameter(
                description = "What lived at a past instant, as it was then; a date means its end, UTC",
                example = "2026-03-31")
        @Nullable
        String asOf,

        @Parameter(
                description = "What happened to them on a `day`, whether they still live or not; severity and site are"
                        + " those of then")
        @Nullable
        Happening happened,

        @Parameter(description = "A day of the company, for `happened`", example = "2026-03-31") @Nullable
        String day) {

    WarningFilter filter(CompanyDays days) {
        return new WarningFilter(
                rule,
                state,
                severity,
                serial,
                text,
                site,
                raisedFrom,
                raisedBefore,
                AsOf.entered(asOf, ZoneOffset.UTC),
                happened(days));
    }

    private WarningFilter.@Nullable Happened happened(CompanyDays days) {
        LocalDate date = CompanyDays.entered(day, "day");
        if (happened == null && date == null) {
            return null;
        }
        if (happened == null || date == null) {
            throw only("day", "happened and day are given together");
        }
        if (asOf != null && !asOf.isBlank()) {
            throw only("asOf", "asOf and happened are not asked for together");
        }
        return days.happened(happened, date);
    }

    private static RefusedException only(String field, String message) {
        return new RefusedException(Refusal.of("happened-and-day", field, message, field));
    }
}
