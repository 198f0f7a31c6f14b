package io.tillguard.spare.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tillguard.fleet.ModelCatalogue;
import io.tillguard.fleet.TerminalRows;
import io.tillguard.maintenance.MaintenancePermission;
import io.tillguard.maintenance.OrderRows;
import io.tillguard.organisation.Organisation;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.EnteredText;
import io.tillguard.shared.TableFormat;
import io.tillguard.spare.SpareChoice;
import io.tillguard.spare.SpareExport;
import io.tillguard.spare.SpareHold;
import io.tillguard.spare.SpareHolds;
import io.tillguard.spare.SpareLevels;
import io.tillguard.spare.SparePool;
import io.tillguard.spare.SpareRow;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
@Tag(
        name = "Spares",
        description = "The spare pool: what lies ready where, what should, and what is kept for which work")
class SparesController {

    private static final int MOST = 100;

    private final SparePool pool;
    private final SpareLevels levels;
    private final SpareHolds holds;
    private final SpareExport export;
    private final OrderRows orders;
    private final TerminalRows terminals;
    private final ModelCatalogue models;
    private final Organisation organisation;
    private final CurrentCaller currentCaller;

    SparesController(
            SparePool pool,
            SpareLevels levels,
            SpareHolds holds,
            SpareExport export,
            OrderRows orders,
            TerminalRows terminals,
            ModelCatalogue models,
            Organisation organisation,
            CurrentCaller currentCaller) {
        this.pool = pool;
        this.levels = levels;
        this.holds = holds;
        this.export = export;
        this.orders = orders;
        this.terminals = terminals;
        this.models = models;
        this.organisation = organisation;
        this.currentCaller = currentCaller;
    }

    /** The pool. */
    record SpareRows(List<SpareRow> rows) {}

    /** What is kept for an order, and what may be. */
    record OrderSpare(@Nullable SpareHold held, List<SpareChoice> choices) {}

    /** How many are wanted. */
    record SpareWish(
            @Schema(example = "PAX") @Nullable String manufacturer,
            @Schema(example = "A920") @Nullable String model,

            @Schema(example = "EAST", description = "Code of a region or site; absent: the whole company") @Nullable
            String group,

            @Schema(example = "4", description = "0 to 100 000; absent: none are wanted any more") @Nullable
            Integer minimum,

            @Schema(example = "Before the holidays") @Nullable
            String reason) {}

    /** Which one to keep. */
    record SpareSerial(
            @Schema(example = "0820123456") @Nullable String serial,

            @Schema(description = "Only needed when two manufacturers use the same serial") @Nullable
            String manufacturer) {}

    /** Why one is given back. */
    record SpareRelease(
            @Schema(example = "Repaired on the spot") @Nullable
            String reason) {}

    @GetMapping("/spares")
    @Operation(
            summary = "The spare pool by model and place",
            description =
                    "Free are those in stock that are kept for no order; missing are those to the minimum. Advised is the least"
                            + " number that suffices at 95 % of all times, from the failures of the past 365 days and the mean"
                            + " time a repair takes (Poisson).")
    SpareRows list() {
        return new SpareRows(pool.rows());
    }

    @GetMapping("/spares/export")
    @Operation(summary = "Exports the spare pool", description = "`format` is csv or xlsx. It is recorded.")
    void export(@RequestParam(defaultValue = "csv") String format, HttpServletResponse response) throws IOException {
        export.check();
        TableFormat wanted = TableFormat.entered(format);
        response.setContentType(wanted.mediaType());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + wanted.fileName(SpareExport.LIST) + "\"");
        export.write(wanted, response.getOutputStream());
        response.flushBuffer();
    }

    @PutMapping("/spare-levels")
    @Operation(summary = "Says how many spares of a model are wanted in the company, a region or at a site")
    SpareRows want(@RequestBody SpareWish wish) {
        currentCaller.get().require(MaintenancePermission.EDIT);
        UUID model = models.model(
                        EnteredText.required("manufacturer", wish.manufacturer(), 80),
                        EnteredText.required("model", wish.model(), 80))
                .id();
        levels.set(model, node(wish.group()), wish.minimum(), wish.reason());
        return list();
    }

    private @Nullable UUID node(@Nullable String group) {
        if (group == null || group.isBlank()) {
            return null;
        }
        return organisation
                .byCode(group)
                .orElseThrow(() -> EnteredText.refused(
                        "unknown-site-group", "group", "There is no region or site '%s'".formatted(group), group))
                .id();
    }

    @GetMapping("/work-orders/{number}/spare")
    @Operation(summary = "The spare that is kept for a work order, and up to 100 that may be, the nearest first")
    OrderSpare ofOrder(@PathVariable String number) {
        UUID order = orders.get(number).id();
        return new OrderSpare(holds.of(order).orElse(null), holds.choices(order, MOST));
    }

    @PutMapping("/work-orders/{number}/spare")
    @Operation(summary = "Keeps a spare for a repair or swap", description = "Nobody swaps it in elsewhere meanwhile.")
    SpareHold hold(@PathVariable String number, @RequestBody SpareSerial draft) {
        currentCaller.get().require(MaintenancePermission.EDIT);
        String serial = EnteredText.required("serial", draft.serial(), 64);
        return holds.hold(
                orders.get(number).id(),
                terminals.terminal(serial, draft.manufacturer(), null).id());
    }

    @PostMapping("/work-orders/{number}/spare/release")
    @Operation(summary = "Gives a spare back that was kept for an order")
    OrderSpare release(@PathVariable String number, @RequestBody SpareRelease release) {
        currentCaller.get().require(MaintenancePermission.EDIT);
        holds.release(orders.get(number).id(), release.reason());
        return ofOrder(number);
    }
}
