package io.tillguard.maintenance.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tillguard.fleet.TerminalRows;
import io.tillguard.incident.IncidentRows;
import io.tillguard.maintenance.MaintenancePermission;
import io.tillguard.maintenance.OrderExport;
import io.tillguard.maintenance.OrderRow;
import io.tillguard.maintenance.OrderRows;
import io.tillguard.maintenance.WorkOrders;
import io.tillguard.organisation.SiteRows;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.Keyset;
import io.tillguard.shared.Page;
import io.tillguard.shared.TableFormat;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
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
@RequestMapping("/api/v1/work-orders")
@Tag(name = "Work orders", description = "Repairs, installations, maintenance: who does them when, and what they cost")
class WorkOrdersController {

    private final WorkOrders orders;
    private final OrderRows rows;
    private final OrderExport export;
    private final TerminalRows terminals;
    private final SiteRows sites;
    private final IncidentRows incidents;
    private final CurrentCaller currentCaller;

    WorkOrdersController(
            WorkOrders orders,
            OrderRows rows,
            OrderExport export,
            TerminalRows terminals,
            SiteRows sites,
            IncidentRows incidents,
            CurrentCaller currentCaller) {
        this.orders = orders;
        this.rows = rows;
        this.export = export;
        this.terminals = terminals;
        this.sites = sites;
        this.incidents = incidents;
        this.currentCaller = currentCaller;
    }

    @GetMapping
    @Operation(
            summary = "Work orders, the newest first",
            description = "With `live=true`: what is still to be done, from the soonest on.")
    Page<OrderRow> list(
            @ParameterObject WorkOrderQuery query,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(required = false) @Nullable String after) {
        return rows.page(query.filter(), new Keyset(limit, after));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Asks for work",
            description =
                    "Example: {\"kind\":\"REPAIR\",\"terminal\":\"18500100008\",\"description\":\"Printer jams\"}. A repair or"
                            + " swap has a service level, counted in the hours in which the site is open.")
    OrderRow open(@RequestBody WorkOrderRequest request) {
        currentCaller.get().require(MaintenancePermission.REQUEST);
        return orders.open(request.read(terminals, sites, incidents));
    }

    @GetMapping("/export")
    @Operation(summary = "Exports all filtered work orders", description = "`format` is csv or xlsx. It is recorded.")
    void export(
            @ParameterObject WorkOrderQuery query,
            @RequestParam(defaultValue = "csv") String format,
            HttpServletResponse response)
            throws IOException {
        export.check();
        TableFormat wanted = TableFormat.entered(format);
        response.setContentType(wanted.mediaType());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + wanted.fileName(OrderExport.LIST) + "\"");
        export.write(wanted, query.filter(), response.getOutputStream());
        response.flushBuffer();
    }

    @PostMapping("/{number}/start")
    @Operation(summary = "Begins the work")
    OrderRow start(@PathVariable String number, @RequestBody(required = false) Bodies.@Nullable Start body) {
        return orders.start(id(number), body != null && Boolean.TRUE.equals(body.outOfService()));
    }

    @PostMapping("/{number}/pause")
    @Operation(summary = "Says what the work waits for: its service level stands still")
    OrderRow pause(@PathVariable String number, @RequestBody Bodies.Text body) {
        return orders.pause(id(number), body.text());
    }

    @PostMapping("/{number}/resumption")
    @Operation(summary = "Says that the work goes on")
    OrderRow resume(@PathVariable String number) {
        return orders.resume(id(number));
    }

    @PostMapping("/{number}/completion")
    @Operation(summary = "Says that the work is done")
    OrderRow complete(@PathVariable String number, @RequestBody(required = false) Bodies.@Nullable Text body) {
        return orders.complete(id(number), body == null ? null : body.text());
    }

    @PostMapping("/{number}/failure")
    @Operation(
            summary = "Says why the work failed",
            description = "A failed installation opens an incident of type MNT-04 unless it belongs to one.")
    OrderRow fail(@PathVariable String number, @RequestBody Bodies.Text body) {
        return orders.fail(id(number), body.text());
    }

    @PostMapping("/{number}/cancellation")
    @Operation(summary = "Says why the work is not done")
    OrderRow cancel(@PathVariable String number, @RequestBody Bodies.Text body) {
        return orders.cancel(id(number), body.text());
    }

    @PostMapping("/{number}/paid-approval")
    @Operation(
            summary = "Approves that the company pays for a repair although the warranty holds",
            description =
                    "Without it, costs of parts, labour and visits are refused while the terminal is under warranty.")
    OrderRow approvePaid(@PathVariable String number, @RequestBody Bodies.Text body) {
        return orders.approvePaid(id(number), body.text());
    }

    @PostMapping("/{number}/notes")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Adds to the order's story")
    OrderRow note(@PathVariable String number, @RequestBody Bodies.Text body) {
        return orders.note(id(number), body.text());
    }

    private UUID id(String number) {
        return rows.get(number).id();
    }
}
