package io.tillguard.onboarding.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tillguard.fleet.TerminalRow;
import io.tillguard.fleet.TerminalRows;
import io.tillguard.fleet.TerminalState;
import io.tillguard.onboarding.Retirement;
import io.tillguard.onboarding.Retirements;
import io.tillguard.shared.NotFound;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/retirements/{serial}")
@Tag(name = "Retirements", description = "Terminals that leave for good: keys wiped, destruction proven")
class RetirementsController {

    private final Retirements retirements;
    private final TerminalRows terminals;

    RetirementsController(Retirements retirements, TerminalRows terminals) {
        this.retirements = retirements;
        this.terminals = terminals;
    }

    record Wipe(
            @Schema(example = "Reset by the maker's tool; the host refuses its keys") @Nullable
            String method) {}

    record Certificate(
            @Schema(example = "XH-2026-118") @Nullable String certificateNo,

            @Schema(description = "The hash that handing the file in answered") @Nullable
            String file) {}

    record Reason(@Schema(example = "End of life") @Nullable String reason) {}

    @GetMapping
    @Operation(summary = "What proves that a terminal left for good")
    Retirement get(@PathVariable String serial, @RequestParam(required = false) @Nullable String manufacturer) {
        TerminalRow row = terminals.terminal(serial, manufacturer, null);
        return retirements.of(row.id()).orElseThrow(() -> new NotFound("retirement", row.serial()));
    }

    @PostMapping("/key-wipe")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Confirms that a terminal's keys are gone; without that it does not retire")
    Retirement wipe(
            @PathVariable String serial,
            @RequestParam(required = false) @Nullable String manufacturer,
            @RequestBody Wipe body) {
        return retirements.confirmWipe(id(serial, manufacturer), body.method());
    }

    @PostMapping("/certificate")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Adds the certificate of a terminal's destruction, whose file was handed in")
    Retirement certify(
            @PathVariable String serial,
            @RequestParam(required = false) @Nullable String manufacturer,
            @RequestBody Certificate body) {
        return retirements.certify(id(serial, manufacturer), body.certificateNo(), body.file());
    }

    @PostMapping("/retirement")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Takes a terminal out of use; refused by name until its keys are wiped")
    void retire(
            @PathVariable String serial,
            @RequestParam(required = false) @Nullable String manufacturer,
            @RequestBody Reason body) {
        retirements.take(id(serial, manufacturer), TerminalState.RETIRED, body.reason());
    }

    @PostMapping("/destruction")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Says that a retired terminal is destroyed; refused by name without a certificate")
    void destroy(
            @PathVariable String serial,
            @RequestParam(required = false) @Nullable String manufacturer,
            @RequestBody Reason body) {
        retirements.take(id(serial, manufacturer), TerminalState.DESTROYED, body.reason());
    }

    private UUID id(String serial, @Nullable String manufacturer) {
        return terminals.terminal(serial, manufacturer, null).id();
    }
}
