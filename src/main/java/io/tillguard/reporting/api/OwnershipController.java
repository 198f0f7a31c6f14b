package io.tillguard.reporting.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tillguard.maintenance.MaintenancePermission;
import io.tillguard.reporting.Advice;
import io.tillguard.reporting.OwnershipCosts;
import io.tillguard.reporting.OwnershipExport;
import io.tillguard.reporting.OwnershipFilter;
import io.tillguard.reporting.OwnershipRow;
import io.tillguard.reporting.OwnershipSum;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.Keyset;
import io.tillguard.shared.Page;
import io.tillguard.shared.TableFormat;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/terminal-costs")
@Tag(name = "Reports", description = "What the company's own figures say")
class OwnershipController {

    private final OwnershipCosts costs;
    private final OwnershipExport export;
    private final CurrentCaller currentCaller;

    OwnershipController(OwnershipCosts costs, OwnershipExport export, CurrentCaller currentCaller) {
        this.costs = costs;
        this.export = export;
        this.currentCaller = currentCaller;
    }

    @GetMapping
    @Operation(
            summary = "What terminals have cost, and whether to go on repairing them",
            description =
                    "A row for each terminal and currency, what cost most in the last twelve months first. `total` is the"
                            + " total cost of ownership so far. Advice: REPLACE when EW-M02 or EW-M04 lives for it;"
                            + " AT_NEXT_FAILURE when it has cost as much since it was bought as another one would; REPAIR"
                            + " otherwise; UNKNOWN while the model has no replacement cost in this currency.")
    Page<OwnershipRow> list(
            @Parameter(description = "Beginning of a serial, or code of a site") @RequestParam(defaultValue = "")
                    String text,
            @RequestParam(required = false) @Nullable Advice advice,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(required = false) @Nullable String after) {
        currentCaller.get().require(MaintenancePermission.READ);
        return costs.page(new OwnershipFilter(text, advice), new Keyset(limit, after));
    }

    @GetMapping("/sums")
    @Operation(summary = "What the filtered terminals have cost together, by currency")
    List<OwnershipSum> sums(
            @RequestParam(defaultValue = "") String text, @RequestParam(required = false) @Nullable Advice advice) {
        return costs.sums(new OwnershipFilter(text, advice));
    }

    @GetMapping("/export")
    @Operation(summary = "Exports all filtered rows", description = "`format` is csv or xlsx. It is recorded.")
    void export(
            @RequestParam(defaultValue = "") String text,
            @RequestParam(required = false) @Nullable Advice advice,
            @RequestParam(defaultValue = "csv") String format,
            HttpServletResponse response)
            throws IOException {
        export.check();
        TableFormat wanted = TableFormat.entered(format);
        response.setContentType(wanted.mediaType());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                "attachment; filename=\"" + wanted.fileName(OwnershipExport.LIST) + "\"");
        export.write(wanted, new OwnershipFilter(text, advice), response.getOutputStream());
        response.flushBuffer();
    }
}
