package io.tillguard.fleet.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tillguard.fleet.FleetPermission;
import io.tillguard.fleet.Meter;
import io.tillguard.fleet.MeterRow;
import io.tillguard.fleet.Meters;
import io.tillguard.fleet.TerminalRows;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.EnteredText;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How much a terminal was used. */
@RestController
@RequestMapping("/api/v1/terminals/{serial}/meters")
@Tag(name = "Terminals", description = "The terminal register")
class MetersController {

    private final Meters meters;
    private final TerminalRows terminals;
    private final CurrentCaller currentCaller;

    MetersController(Meters meters, TerminalRows terminals, CurrentCaller currentCaller) {
        this.meters = meters;
        this.terminals = terminals;
        this.currentCaller = currentCaller;
    }

    /** The meters of one terminal. */
    record MeterRows(List<MeterRow> rows) {}

    /** What somebody read. */
    record MeterDraft(
            @Nullable Meter meter,

            @Schema(example = "48211", description = "0 to 1 000 000 000 000") @Nullable
            Long reading,

            @Schema(example = "2026-03-02T09:00:00Z", description = "Absent: now") @Nullable
            Instant readAt,

            @Schema(
                    description =
                            "Whether the meter began anew, as after a board was exchanged; else a lower reading is refused")
            @Nullable
            Boolean restarted) {}

    @GetMapping
    @Operation(
            summary = "The meters of a terminal",
            description = "Told by status reports or entered; the total goes on where a meter began anew.")
    MeterRows list(
            @PathVariable String serial,
            @Parameter(description = "Only needed when two manufacturers use the same serial")
                    @RequestParam(required = false)
                    @Nullable
                    String manufacturer) {
        return new MeterRows(
                meters.of(terminals.terminal(serial, manufacturer, null).id()));
    }

    @PostMapping
    @Operation(summary = "Enters what a person read from a meter", description = "It must be newer than what is known.")
    MeterRow enter(
            @PathVariable String serial,
            @Parameter(description = "Only needed when two manufacturers use the same serial")
                    @RequestParam(required = false)
                    @Nullable
                    String manufacturer,
            @RequestBody MeterDraft draft) {
        currentCaller.get().require(FleetPermission.EDIT);
        if (draft.meter() == null || draft.reading() == null) {
            String missing = draft.meter() == null ? "meter" : "reading";
            throw EnteredText.refused("field-missing", missing, "'%s' is missing".formatted(missing), missing);
        }
        return meters.enter(
                terminals.terminal(serial, manufacturer, null).id(),
                draft.meter(),
                draft.reading(),
                draft.readAt(),
                Boolean.TRUE.equals(draft.restarted()));
    }
}
