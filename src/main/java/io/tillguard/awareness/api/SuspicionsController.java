package io.tillguard.awareness.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tillguard.awareness.Suspicions;
import io.tillguard.fleet.TerminalLookup;
import io.tillguard.incident.IncidentPermission;
import io.tillguard.incident.IncidentRow;
import io.tillguard.shared.CurrentCaller;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Incidents")
class SuspicionsController {

    private final Suspicions suspicions;
    private final TerminalLookup lookup;
    private final CurrentCaller currentCaller;

    SuspicionsController(Suspicions suspicions, TerminalLookup lookup, CurrentCaller currentCaller) {
        this.suspicions = suspicions;
        this.lookup = lookup;
        this.currentCaller = currentCaller;
    }

    record Suspicion(
            @Schema(example = "FALSE_TECHNICIAN", description = "Code of a scam of the library. Absent: OTHER")
            @Nullable
            String pattern,

            @Schema(example = "Wanted to take the terminal for an update") @Nullable
            String what,

            @Schema(example = "SH-001") @Nullable String site,

            @Schema(description = "Serial of the terminal that it is about") @Nullable
            String terminal) {}

    @PostMapping("/api/v1/incidents/suspicions")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Reports a suspect person, call or message",
            description =
                    "It becomes an incident of type SEC-09. Example: {\"pattern\":\"FALSE_TECHNICIAN\",\"site\":\"SH-001\","
                            + "\"what\":\"Wanted to take the terminal for an update, had no visit code\"}.")
    IncidentRow suspect(@RequestBody Suspicion body) {
        currentCaller.get().require(IncidentPermission.REPORT);
        return suspicions.report(
                body.pattern(),
                body.what(),
                lookup.terminal(Objects.requireNonNullElse(body.terminal(), "")),
                lookup.site(Objects.requireNonNullElse(body.site(), "")));
    }
}
