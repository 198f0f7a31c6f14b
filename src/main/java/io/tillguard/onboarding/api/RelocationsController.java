package io.tillguard.onboarding.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tillguard.fleet.TerminalRows;
import io.tillguard.onboarding.OnboardingPermission;
import io.tillguard.onboarding.RelocationExport;
import io.tillguard.onboarding.RelocationRow;
import io.tillguard.onboarding.RelocationRows;
import io.tillguard.onboarding.Relocations;
import io.tillguard.organisation.Position;
import io.tillguard.organisation.SiteRows;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.EnteredText;
import io.tillguard.shared.Keyset;
import io.tillguard.shared.Page;
import io.tillguard.shared.TableFormat;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
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
@RequestMapping("/api/v1/relocations")
@Tag(name = "Relocations", description = "Terminals that move, as their acquirers allow")
class RelocationsController {

    private final Relocations relocations;
    private final RelocationRows rows;
    private final RelocationExport export;
    private final TerminalRows terminals;
    private final SiteRows sites;
    private final CurrentCaller currentCaller;

    RelocationsController(
            Relocations relocations,
            RelocationRows rows,
            RelocationExport export,
            TerminalRows terminals,
            SiteRows sites,
            CurrentCaller currentCaller) {
        this.relocations = relocations;
        this.rows = rows;
        this.export = export;
        this.terminals = terminals;
        this.sites = sites;
        this.currentCaller = currentCaller;
    }

    record Asked(
            @Schema(example = "18500100008") @Nullable String terminal,

            @Schema(description = "Needed where two manufacturers have the serial") @Nullable
            String manufacturer,

            @Schema(example = "SH-002", description = "Code of the site where it is to stand") @Nullable
            String site,

            @Schema(example = "31.2304", description = "Absent: the site's own place") @Nullable
            Double latitude,

            @Schema(example = "121.4737") @Nullable Double longitude,

            @Schema(description = "From which day it holds") @Nullable
            LocalDate effectiveOn,

            @Schema(example = "The counter moves to the second floor") @Nullable
            String reason) {}

    record Approval(
            @Schema(example = "YJ-2026-0311", description = "The number under which the acquirer allows it") @Nullable
            String acquirerApproval) {}

    record Text(@Nullable String reason) {}

    @GetMapping
    @Operation(summary = "Relocations, the newest first", description = "`open=true`: only those that have not ended.")
    Page<RelocationRow> list(
            @RequestParam(defaultValue = "false") boolean open,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(required = false) @Nullable String after) {
        return rows.page(open, new Keyset(limit, after));
    }

    @GetMapping("/export")
    @Operation(summary = "Exports relocations", description = "`format` is csv or xlsx. It is recorded.")
    void export(
            @RequestParam(defaultValue = "false") boolean open,
            @RequestParam(defaultValue = "csv") String format,
            HttpServletResponse response)
            throws IOException {
        export.check();
        TableFormat wanted = TableFormat.entered(format);
        response.setContentType(wanted.mediaType());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                "attachment; filename=\"" + wanted.fileName(RelocationExport.LIST) + "\"");
        export.write(wanted, open, response.getOutputStream());
        response.flushBuffer();
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Asks for the relocation of a terminal in service; one is open at a time")
    RelocationRow request(@RequestBody Asked body) {
        currentCaller.get().require(OnboardingPermission.EDIT);
        Position place = body.latitude() == null || body.longitude() == null
                ? null
                : new Position(body.latitude(), body.longitude());
        return relocations.request(new Relocations.Request(
                terminals
                        .terminal(EnteredText.required("terminal", body.terminal(), 40), body.manufacturer(), null)
                        .id(),
                sites.site(EnteredText.required("site", body.site(), 32)).id(),
                place,
                body.effectiveOn(),
                body.reason()));
    }

    @GetMapping("/{number}")
    @Operation(summary = "One relocation by its number, such as MOV-000123")
    RelocationRow get(@PathVariable String number) {
        return rows.get(number);
    }

    @PostMapping("/{number}/approval")
    @Operation(summary = "Approves what the acquirer allows under a number; by somebody else than who asked for it")
    RelocationRow approve(@PathVariable String number, @RequestBody Approval body) {
        return relocations.approve(number, body.acquirerApproval());
    }

    @PostMapping("/{number}/begin")
    @Operation(summary = "The terminal leaves its place: from now on nobody wonders where it is")
    RelocationRow begin(@PathVariable String number) {
        return relocations.begin(number);
    }

    @PostMapping("/{number}/completion")
    @Operation(summary = "The terminal stands in its new place and is in service again")
    RelocationRow complete(@PathVariable String number) {
        return relocations.complete(number);
    }

    @PostMapping("/{number}/calling-off")
    @Operation(summary = "It does not take place, or the terminal comes back")
    RelocationRow callOff(@PathVariable String number, @RequestBody Text body) {
        return relocations.callOff(number, body.reason());
    }
}
