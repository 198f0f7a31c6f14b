package io.tillguard.maintenance.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tillguard.fleet.TerminalRows;
import io.tillguard.maintenance.Assignee;
import io.tillguard.maintenance.Assignees;
import io.tillguard.maintenance.Ledger;
import io.tillguard.maintenance.LedgerLine;
import io.tillguard.maintenance.MaintenancePermission;
import io.tillguard.maintenance.OrderPlanning;
import io.tillguard.maintenance.OrderRow;
import io.tillguard.maintenance.OrderRows;
import io.tillguard.shared.CurrentCaller;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Work orders", description = "Repairs, installations, maintenance: who does them when, and what they cost")
class WorkOrderController {

    private static final String ONE = "/api/v1/work-orders/{number}";

    private final OrderPlanning planning;
    private final Assignees assignees;
    private final OrderRows rows;
    private final Ledger ledger;
    private final TerminalRows terminals;
    private final CurrentCaller currentCaller;

    WorkOrderController(
            OrderPlanning planning,
            Assignees assignees,
            OrderRows rows,
            Ledger ledger,
            TerminalRows terminals,
            CurrentCaller currentCaller) {
        this.planning = planning;
        this.assignees = assignees;
        this.rows = rows;
        this.ledger = ledger;
        this.terminals = terminals;
        this.currentCaller = currentCaller;
    }

    @GetMapping(ONE)
    @Operation(summary = "One work order by its number, such as WO-000123, with its story and costs")
    Bodies.Detail get(@PathVariable String number) {
        OrderRow row = rows.get(number);
        return new Bodies.Detail(row, rows.events(row.id()), ledger.ofOrder(row.id()));
    }

    @PutMapping(ONE + "/assignment")
    @Operation(
            summary = "Gives the order to a provider, to one of the company's own people, or to nobody",
            description = "Refused by name when the provider's licence, contract or technician does not allow it. The"
                    + " provider's contract says from then on how long a repair may take.")
    OrderRow assign(@PathVariable String number, @RequestBody Bodies.Assign body) {
        currentCaller.get().require(MaintenancePermission.EDIT);
        Assignee assignee = assignees.named(body.provider(), body.badge(), body.assignee());
        return planning.assign(id(number), assignee);
    }

    @PutMapping(ONE + "/plan")
    @Operation(summary = "Says when the work is to begin", description = "Another time than before needs a reason.")
    OrderRow plan(@PathVariable String number, @RequestBody Bodies.Plan body) {
        return planning.plan(id(number), body.plannedAt(), body.minutes(), body.reason());
    }

    @PostMapping(ONE + "/costs")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Books a cost on the order and its terminal")
    LedgerLine cost(@PathVariable String number, @RequestBody Bodies.Cost body) {
        currentCaller.get().require(MaintenancePermission.WORK);
        return ledger.book(id(number), body.read());
    }

    @DeleteMapping(ONE + "/costs/{line}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Strikes a cost out: it stays to be seen and no longer counts")
    void strike(@PathVariable String number, @PathVariable UUID line, @RequestParam @Nullable String reason) {
        ledger.strike(id(number), line, reason);
    }

    @GetMapping("/api/v1/terminals/{serial}/costs")
    @Operation(summary = "The cost ledger of a terminal, the newest first, at most 500 lines")
    List<LedgerLine> ofTerminal(
            @PathVariable String serial, @RequestParam(required = false) @Nullable String manufacturer) {
        return ledger.ofTerminal(terminals.terminal(serial, manufacturer, null).id());
    }

    @PostMapping("/api/v1/terminals/{serial}/costs")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Books a cost on a terminal, such as its purchase")
    LedgerLine bookOnTerminal(
            @PathVariable String serial,
            @RequestParam(required = false) @Nullable String manufacturer,
            @RequestBody Bodies.Cost body) {
        currentCaller.get().require(MaintenancePermission.WORK);
        return ledger.bookOnTerminal(
                terminals.terminal(serial, manufacturer, null).id(), body.read());
    }

    private UUID id(String number) {
        return rows.get(number).id();
    }
}
