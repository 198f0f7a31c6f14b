package io.tillguard.incident.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tillguard.fleet.TerminalRows;
import io.tillguard.incident.CostKind;
import io.tillguard.incident.CostLine;
import io.tillguard.incident.IncidentEvent;
import io.tillguard.incident.IncidentExport;
import io.tillguard.incident.IncidentPermission;
import io.tillguard.incident.IncidentRow;
import io.tillguard.incident.IncidentRows;
import io.tillguard.incident.Incidents;
import io.tillguard.organisation.SiteRows;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.EnteredText;
import io.tillguard.shared.Keyset;
import io.tillguard.shared.Money;
import io.tillguard.shared.Page;
import io.tillguard.shared.TableFormat;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/incidents")
@Tag(name = "Incidents", description = "What happened, what it cost, what was learned")
class IncidentsController {

    private final Incidents incidents;
    private final IncidentRows rows;
    private final IncidentExport export;
    private final TerminalRows terminals;
    private final SiteRows sites;
    private final CurrentCaller currentCaller;

    IncidentsController(
            Incidents incidents,
            IncidentRows rows,
            IncidentExport export,
            TerminalRows terminals,
            SiteRows sites,
            CurrentCaller currentCaller) {
        this.incidents = incidents;
        this.rows = rows;
        this.export = export;
        this.terminals = terminals;
        this.sites = sites;
        this.currentCaller = currentCaller;
    }

    /** An incident with its timeline and what it cost. */
    record Detail(IncidentRow incident, List<IncidentEvent> events, List<CostLine> costs, List<Money> total) {}

    record Text(
            @Schema(example = "The branch checks the power supply before each installation") @Nullable
            String text) {}

    record Cost(
            @Schema(example = "REPAIR") @Nullable CostKind kind,

            @Schema(example = "12600.00", description = "Negative for a recovery") @Nullable
            BigDecimal amount,

            @Schema(example = "CNY") @Nullable String currency,
            @Nullable String note) {}

    @GetMapping
    @Operation(summary = "Incidents, the newest first")
    Page<IncidentRow> list(
            @ParameterObject IncidentQuery query,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(required = false) @Nullable String after) {
        return rows.page(query.filter(), new Keyset(limit, after));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Reports an incident",
            description =
                    "Example: {\"type\":\"MNT-01\",\"terminal\":\"18500100008\",\"description\":\"Does not start\"}. Types"
                            + " SEC-01, SEC-02, SEC-04 and SEC-07 put the terminal into quarantine.")
    IncidentRow report(@RequestBody IncidentReport report) {
        currentCaller.get().require(IncidentPermission.REPORT);
        return incidents.report(report.read(terminals, sites));
    }

    @GetMapping("/export")
    @Operation(summary = "Exports all filtered incidents", description = "`format` is csv or xlsx. It is recorded.")
    void export(
            @ParameterObject IncidentQuery query,
            @RequestParam(defaultValue = "csv") String format,
            HttpServletResponse response)
            throws IOException {
        export.check();
        TableFormat wanted = TableFormat.entered(format);
        response.setContentType(wanted.mediaType());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                "attachment; filename=\"" + wanted.fileName(IncidentExport.LIST) + "\"");
        export.write(wanted, query.filter(), response.getOutputStream());
        response.flushBuffer();
    }

    @GetMapping("/{number}")
    @Operation(summary = "One incident by its number, such as INC-000123, with its timeline and costs")
    Detail get(@PathVariable String number) {
        return detail(rows.get(number).id());
    }

    @PostMapping("/{number}/notes")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Adds to the timeline")
    Detail note(@PathVariable String number, @RequestBody Text body) {
        UUID id = rows.get(number).id();
        incidents.note(id, body.text());
        return detail(id);
    }

    @PostMapping("/{number}/costs")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Adds a cost, or a recovery as a negative amount")
    CostLine cost(@PathVariable String number, @RequestBody Cost body) {
        currentCaller.get().require(IncidentPermission.HANDLE);
        CostKind kind = body.kind();
        if (kind == null) {
            throw EnteredText.refused("field-missing", "kind", "'kind' is missing", "kind");
        }
        return incidents.addCost(
                rows.get(number).id(), kind, Money.entered(body.amount(), body.currency()), body.note());
    }

    @DeleteMapping("/{number}/costs/{line}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Strikes a cost line out: it stays to be seen and no longer counts")
    void strike(@PathVariable String number, @PathVariable UUID line, @RequestParam @Nullable String reason) {
        incidents.strikeCost(rows.get(number).id(), line, reason);
    }

    @PostMapping("/{number}/closure")
    @Operation(
            summary = "Closes an incident with what was learned",
            description = "S1 and S2 by somebody else than who reported it.")
    IncidentRow close(@PathVariable String number, @RequestBody Text body) {
        return incidents.close(rows.get(number).id(), body.text());
    }

    @PostMapping("/{number}/dismissal")
    @Operation(summary = "Says why it was a false alarm")
    IncidentRow dismiss(@PathVariable String number, @RequestBody Text body) {
        return incidents.dismiss(rows.get(number).id(), body.text());
    }

    @PostMapping("/{number}/reopening")
    @Operation(summary = "Opens an ended incident again; its end stays in the timeline")
    IncidentRow reopen(@PathVariable String number, @RequestBody Text body) {
        return incidents.reopen(rows.get(number).id(), body.text());
    }

    private Detail detail(UUID id) {
        return new Detail(rows.get(id), rows.events(id), rows.costs(id), rows.total(id));
    }
}
