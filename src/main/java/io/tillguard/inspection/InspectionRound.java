package io.tillguard.inspection;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an inspector takes along: the terminals, what is looked at on them, and how they looked when they could be trusted.
 *
 * @param checklists those that the terminals name; the one without an identifier is the product's own
 * @param next the cursor of what is due later, null at the end
 */
public record InspectionRound(
        List<Stop> stops,
        List<Checklist> checklists,
        @Nullable String next) {

    public InspectionRound {
        stops = List.copyOf(stops);
        checklists = List.copyOf(checklists);
    }

    /**
     * A terminal of the round. The number of its seal is not told: who inspects reads it from the seal.
     *
     * @param dueOn the last day in time, by the site's clock
     * @param checklist which of the checklists it is inspected by, null for the product's own
     * @param reference the hash of its reference photo, null while it has none
     * @param sealed whether it should bear a seal
     */
    public record Stop(
            UUID terminalId,
            String serial,
            String manufacturer,
            String model,
            @Nullable String site,
            @Nullable String siteName,
            TerminalClass terminalClass,
            int intervalDays,
            LocalDate dueOn,
            Instant dueAt,
            boolean overdue,
            @Nullable Instant lastInspectedAt,
            @Nullable UUID checklist,
            @Nullable String reference,
            boolean sealed) {}
}
