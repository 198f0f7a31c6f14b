package io.tillguard.inspection;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Until when a terminal must be inspected, and how it was in the past year.
 *
 * @param lastInspectedAt null while it never was
 * @param dueOn the last day in time, by the site's clock
 * @param planOn the last day until then on which the site is open
 * @param dueAt when the last day ends
 * @param inspections in the past year
 * @param lastNumber of the last inspection of the past year, with what follows; null without one
 */
public record DutyRow(
        UUID terminalId,
        String serial,
        String model,
        @Nullable String site,
        String timeZone,
        TerminalClass terminalClass,
        int intervalDays,
        @Nullable Instant lastInspectedAt,
        LocalDate dueOn,
        LocalDate planOn,
        Instant dueAt,
        boolean overdue,
        long inspections,
        @Nullable Long lastNumber,
        @Nullable InspectionResult lastResult,
        @Nullable Boolean lastByCamera,
        @Nullable String lastInspector) {}
