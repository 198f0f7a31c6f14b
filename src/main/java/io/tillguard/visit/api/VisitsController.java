package io.tillguard.visit.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tillguard.maintenance.Assignees;
import io.tillguard.maintenance.OrderRows;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.Keyset;
import io.tillguard.shared.Page;
import io.tillguard.shared.TableFormat;
import io.tillguard.visit.DisputePack;
import io.tillguard.visit.Responsibilities;
import io.tillguard.visit.VisitExport;
import io.tillguard.visit.VisitPermission;
import io.tillguard.visit.VisitRow;
import io.tillguard.visit.VisitRows;
import io.tillguard.visit.VisitWork;
import io.tillguard.visit.Visits;
import io.tillguard.visit.WorkRows;
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
@RequestMapping("/api/v1/visits")
@Tag(name = "Visits", description = "Technicians at the sites: when they come, who they are, and who watched")
class VisitsController {

    private final Visits visits;
    private final VisitRows rows;
    private final WorkRows work;
    private final Responsibilities responsibilities;
    private final VisitExport export;
    private final DisputePack pack;
    private final OrderRows orders;
    private final Assignees assignees;
    private final CurrentCaller currentCaller;

    VisitsController(
            Visits visits,
            VisitRows rows,
            WorkRows work,
            Responsibilities responsibilities,
            VisitExport export,
            DisputePack pack,
            OrderRows orders,
            Assignees assignees,
            CurrentCaller currentCaller) {
        this.visits = visits;
        this.rows = rows;
        this.work = work;
        this.responsibilities = responsibilities;
        this.export = export;
        this.pack = pack;
        this.orders = orders;
        this.assignees = assignees;
        this.currentCaller = currentCaller;
    }

    @GetMapping
    @Operation(summary = "Visits, the newest first")
    Page<VisitRow> list(
            @ParameterObject VisitQuery query,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(required = false) @Nullable String after) {
        return rows.page(query.filter(), new Keyset(limit, after));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Plans a visit for a work order",
            description =
                    "Refused by name when the provider's licence, contract or technician does not allow it that day."
                            + " With `late`, a visit is recorded whose work began before anybody was checked. Example:"
                            + " {\"order\":\"WO-000123\",\"from\":\"2026-03-03T01:00:00Z\",\"to\":\"2026-03-03T03:00:00Z\","
                            + "\"provider\":\"HUATONG\",\"badge\":\"HT-0172\"}")
    VisitRow plan(@RequestBody Bodies.Plan body) {
        currentCaller.get().require(VisitPermission.PLAN);
        return visits.plan(
                orders.get(body.orderNumber()).id(),
                body.read(() -> assignees.named(body.provider(), body.badge(), body.person())));
    }

    @GetMapping("/{number}")
    @Operation(summary = "One visit by its number, such as V-000123, with its work and its story")
    Bodies.Detail get(@PathVariable String number) {
        VisitRow row = rows.get(number);
        VisitWork done = work.of(row.id());
        return new Bodies.Detail(row, done, responsibilities.of(row, done), rows.events(row.id()));
    }

    @GetMapping("/export")
    @Operation(summary = "Exports all filtered visits", description = "`format` is csv or xlsx. It is recorded.")
    void export(
            @ParameterObject VisitQuery query,
            @RequestParam(defaultValue = "csv") String format,
            HttpServletResponse response)
            throws IOException {
        export.check();
        TableFormat wanted = TableFormat.entered(format);
        response.setContentType(wanted.mediaType());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + wanted.fileName(VisitExport.LIST) + "\"");
        export.write(wanted, query.filter(), response.getOutputStream());
        response.flushBuffer();
    }

    @GetMapping("/{number}/pack")
    @Operation(
            summary = "The dispute pack: a ZIP with the record, every file, and a manifest of their hashes",
            description = "Verify it with `sha256sum -c manifest.sha256`. It is recorded.")
    void pack(@PathVariable String number, HttpServletResponse response) throws IOException {
        pack.check();
        VisitRow row = rows.get(number);
        response.setContentType("application/zip");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + DisputePack.fileName(row) + "\"");
        pack.write(row, response.getOutputStream());
        response.flushBuffer();
    }

    @PostMapping("/{number}/cancellation")
    @Operation(summary = "Calls a visit off to which nobody came, and says why")
    VisitRow cancel(@PathVariable String number, @RequestBody Bodies.Text body) {
        return visits.cancel(id(number), body.text());
    }

    @PostMapping("/{number}/outside")
    @Operation(summary = "Asks that the work may begin outside the window")
    VisitRow askOutside(@PathVariable String number, @RequestBody Bodies.Text body) {
        return visits.askOutside(id(number), body.text());
    }

    @PostMapping("/{number}/outside/approval")
    @Operation(
            summary = "Approves that the work begins outside the window, within a day from now",
            description = "Somebody else than who asked.")
    VisitRow approveOutside(@PathVariable String number) {
        return visits.approveOutside(id(number));
    }

    private UUID id(String number) {
        return rows.get(number).id();
    }
}
