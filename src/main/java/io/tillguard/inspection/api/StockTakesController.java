package io.tillguard.inspection.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tillguard.inspection.InspectionPermission;
import io.tillguard.inspection.stocktake.CountFilter;
import io.tillguard.inspection.stocktake.CountedRow;
import io.tillguard.inspection.stocktake.Counting;
import io.tillguard.inspection.stocktake.FindRow;
import io.tillguard.inspection.stocktake.NewStockTake;
import io.tillguard.inspection.stocktake.Outcome;
import io.tillguard.inspection.stocktake.SeenAnswer;
import io.tillguard.inspection.stocktake.StockTakeExport;
import io.tillguard.inspection.stocktake.StockTakeFile;
import io.tillguard.inspection.stocktake.StockTakeRow;
import io.tillguard.inspection.stocktake.StockTakeRows;
import io.tillguard.inspection.stocktake.StockTakeState;
import io.tillguard.inspection.stocktake.StockTakes;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.EnteredText;
import io.tillguard.shared.Keyset;
import io.tillguard.shared.Page;
import io.tillguard.shared.TableFormat;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
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
@RequestMapping("/api/v1/stock-takes")
@Tag(name = "Stock-takes", description = "Whether the terminals of a site or region are really there")
class StockTakesController {

    private static final int MOST_BYTES = 4 * 1024 * 1024;

    private final StockTakes stockTakes;
    private final StockTakeRows rows;
    private final Counting counting;
    private final StockTakeFile files;
    private final StockTakeExport export;
    private final CurrentCaller currentCaller;

    StockTakesController(
            StockTakes stockTakes,
            StockTakeRows rows,
            Counting counting,
            StockTakeFile files,
            StockTakeExport export,
            CurrentCaller currentCaller) {
        this.stockTakes = stockTakes;
        this.rows = rows;
        this.counting = counting;
        this.files = files;
        this.export = export;
        this.currentCaller = currentCaller;
    }

    /** A stock-take as it is asked for. */
    record Begin(
            @Nullable String node,
            @Nullable String title,
            @Nullable Instant until) {}

    /** Why it ends. */
    record Note(@Nullable String note) {}

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Begins a stock-take of a site or region",
            description = "What stands there now is its population, whatever the register says later. Example:"
                    + " {\"node\":\"SH-001\",\"title\":\"Spring\",\"until\":\"2026-03-31T16:00:00Z\"}")
    StockTakeRow begin(@RequestBody Begin body) {
        currentCaller.get().require(InspectionPermission.EDIT);
        return stockTakes.begin(NewStockTake.entered(body.node(), body.title(), body.until()));
    }

    @GetMapping
    @Operation(summary = "Stock-takes, the last one first")
    Page<StockTakeRow> list(
            @RequestParam(required = false) @Nullable StockTakeState state,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(required = false) @Nullable String after) {
        return rows.page(state, new Keyset(limit, after));
    }

    @GetMapping("/{number}")
    @Operation(summary = "One stock-take with its figures")
    StockTakeRow get(@PathVariable String number) {
        return rows.get(number);
    }

    @GetMapping("/{number}/terminals")
    @Operation(summary = "Its terminals by serial number, and what it knows of each")
    Page<CountedRow> terminals(
            @PathVariable String number,
            @RequestParam(required = false)
                    @Parameter(description = "The beginning of a serial or a site's code")
                    @Nullable
                    String text,
            @RequestParam(required = false) @Nullable Outcome outcome,
            @RequestParam(required = false) @Nullable Boolean elsewhere,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(required = false) @Nullable String after) {
        return rows.terminals(rows.get(number), new CountFilter(text, outcome, elsewhere), new Keyset(limit, after));
    }

    @GetMapping("/{number}/finds")
    @Operation(summary = "What was found that it does not ask for: terminals of elsewhere, serials that nobody knows")
    Page<FindRow> finds(
            @PathVariable String number,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(required = false) @Nullable String after) {
        return rows.finds(rows.get(number), new Keyset(limit, after));
    }

    @PostMapping("/{number}/sightings")
    @Operation(
            summary = "Takes in serial numbers that were read off devices, up to 500",
            description =
                    "What comes twice changes nothing. What was kept back says `seenAt`, and `sentAt` by the same clock."
                            + " Example: {\"site\":\"SH-001\",\"byCamera\":true,\"seen\":"
                            + "[{\"serial\":\"18500100008\"}]}")
    List<SeenAnswer> see(@PathVariable String number, @RequestBody SightingsRequest body) {
        currentCaller.get().require(InspectionPermission.PERFORM);
        return counting.see(number, body.site(), body.how(), body.serials());
    }

    @PostMapping(
            value = "/{number}/serials",
            consumes = {"text/csv", "text/plain", "application/octet-stream"})
    @Operation(
            summary = "Takes in a CSV file of serial numbers, up to 50 000 rows",
            description =
                    "Columns: serial, and if there are such manufacturer and site. Bad rows are answered with their"
                            + " reasons, the others count.")
    StockTakeFile.Taken take(@PathVariable String number, HttpServletRequest request) throws IOException {
        currentCaller.get().require(InspectionPermission.PERFORM);
        byte[] file = request.getInputStream().readNBytes(MOST_BYTES + 1);
        if (file.length > MOST_BYTES) {
            throw EnteredText.refused("too-many-rows", "file", "A file may have at most 4 MiB", "4 MiB");
        }
        return files.take(number, file);
    }

    @PostMapping("/{number}/closing")
    @Operation(
            summary = "Ends a stock-take: what was not seen is missing",
            description = "Example: {\"note\":\"Two shelves\"}")
    StockTakeRow close(@PathVariable String number, @RequestBody(required = false) @Nullable Note body) {
        currentCaller.get().require(InspectionPermission.EDIT);
        return stockTakes.close(number, body == null ? null : body.note());
    }

    @PostMapping("/{number}/cancellation")
    @Operation(
            summary = "Ends a stock-take that was a mistake, with the reason",
            description = "Example: {\"note\":\"Wrong region\"}")
    StockTakeRow cancel(@PathVariable String number, @RequestBody Note body) {
        currentCaller.get().require(InspectionPermission.EDIT);
        return stockTakes.cancel(number, body.note());
    }

    @GetMapping("/{number}/export")
    @Operation(
            summary = "Exports what a stock-take knows of its terminals, and its finds",
            description = "`format` is csv or xlsx. It is recorded.")
    void export(
            @PathVariable String number,
            @RequestParam(required = false) @Nullable Outcome outcome,
            @RequestParam(defaultValue = "csv") String format,
            HttpServletResponse response)
            throws IOException {
        export.check();
        StockTakeRow row = rows.get(number);
        TableFormat wanted = TableFormat.entered(format);
        response.setContentType(wanted.mediaType());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                "attachment; filename=\"" + wanted.fileName(StockTakeExport.LIST) + "\"");
        export.write(wanted, row, new CountFilter(null, outcome, null), response.getOutputStream());
        response.flushBuffer();
    }
}
