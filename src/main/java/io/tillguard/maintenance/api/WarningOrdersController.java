package io.tillguard.maintenance.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tillguard.fleet.TerminalRows;
import io.tillguard.maintenance.MaintenancePermission;
import io.tillguard.maintenance.OrderRow;
import io.tillguard.maintenance.TerminalService;
import io.tillguard.maintenance.WarningOrders;
import io.tillguard.shared.CurrentCaller;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The repair that a warning asks for, and what is known of a terminal's service. */
@RestController
@Tag(name = "Work orders")
class WarningOrdersController {

    private final WarningOrders orders;
    private final TerminalService service;
    private final TerminalRows terminals;
    private final CurrentCaller currentCaller;

    WarningOrdersController(
            WarningOrders orders, TerminalService service, TerminalRows terminals, CurrentCaller currentCaller) {
        this.orders = orders;
        this.service = service;
        this.terminals = terminals;
        this.currentCaller = currentCaller;
    }

    @PostMapping("/api/v1/warnings/{id}/work-order")
    @Operation(
            summary = "Asks for the repair that a warning calls for",
            description =
                    "201 with a new order, or 200 with the one that was asked for before and is still to be done.")
    ResponseEntity<OrderRow> open(@PathVariable UUID id, Locale locale) {
        WarningOrders.Opened opened = orders.open(id, locale, ZoneOffset.UTC);
        return ResponseEntity.status(opened.isNew() ? HttpStatus.CREATED : HttpStatus.OK)
                .body(opened.order());
    }

    @GetMapping("/api/v1/terminals/{serial}/service")
    @Operation(
            summary = "Who bears a terminal's repair, how long it may take, whom to call, and where a spare is",
            description = "`manufacturer` is needed where two manufacturers have the serial.")
    TerminalService.Facts service(
            @PathVariable String serial, @RequestParam(required = false) @Nullable String manufacturer) {
        currentCaller.get().require(MaintenancePermission.READ);
        return service.of(terminals.terminal(serial, manufacturer, null).id());
    }
}
