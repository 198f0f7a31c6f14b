package io.tillguard.fleet.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tillguard.fleet.Fleet;
import io.tillguard.fleet.StateChanges;
import io.tillguard.fleet.TerminalExport;
import io.tillguard.fleet.TerminalRow;
import io.tillguard.fleet.TerminalRows;
import io.tillguard.shared.AsOf;
import io.tillguard.shared.Keyset;
import io.tillguard.shared.Page;
import io.tillguard.shared.TableFormat;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Terminals: lists, one terminal at present or as of a past instant, export, change of state. */
@RestController
@RequestMapping("/api/v1/terminals")
@Tag(name = "Terminals", description = "The terminal register")
class TerminalsController {

    private final TerminalRows rows;
    private final TerminalAnswers answers;
    private final TerminalExport export;
    private final Fleet fleet;
    private final StateChanges changes;

    TerminalsController(
            TerminalRows rows, TerminalAnswers answers, TerminalExport export, Fleet fleet, StateChanges changes) {
        this.changes = changes;
        this.rows = rows;
        this.answers = answers;
        this.export = export;
        this.fleet = fleet;
    }

    @GetMapping
    @Operation(
            summary = "Lists terminals",
            description =
                    "Pass the answer's `next` as `after` to read on. `asOf` is an instant or a date (its end, UTC). `software`"
                            + " is `behind` (lacks a security-critical release), `unknown` (told nothing),"
                            + " `product:ID`, `product:ID@VERSION` or `cve:CVE-2023-42136`.")
    Page<TerminalRow> list(
            @ParameterObject TerminalQuery query,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String after) {
        return rows.page(
                query.filter(), query.order(), new Keyset(limit, after == null || after.isBlank() ? null : after));
    }

    @GetMapping("/export")
    @Operation(
            summary = "Exports all filtered terminals",
            description = "`format` is csv or xlsx. The export is recorded.")
    void export(
            @ParameterObject TerminalQuery query,
            @RequestParam(defaultValue = "csv") String format,
            HttpServletResponse response)
            throws IOException {
        TableFormat wanted = TableFormat.entered(format);
        var filter = query.filter();
        var order = query.order();
        export.check();
        response.setContentType(wanted.mediaType());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                "attachment; filename=\"" + wanted.fileName(TerminalExport.LIST) + "\"");
        export.write(wanted, filter, order, response.getOutputStream());
        response.flushBuffer();
    }

    @GetMapping("/{serial}")
    @Operation(
            summary = "Shows one terminal",
            description = "Facts, binding, last report and installed components, at present or as of a past instant.")
    Map<String, @Nullable Object> terminal(
            @PathVariable String serial,
            @Parameter(description = "Only needed when two manufacturers use the same serial")
                    @RequestParam(required = false)
                    @Nullable
                    String manufacturer,
            @RequestParam(required = false) @Nullable String asOf) {
        Instant at = AsOf.entered(asOf, ZoneOffset.UTC);
        return answers.answer(rows.terminal(serial, manufacturer, at), at);
    }

    @PostMapping("/{serial}/state")
    @Operation(summary = "Takes a terminal to another state of its life cycle")
    Map<String, @Nullable Object> changeState(
            @PathVariable String serial,
            @RequestParam(required = false) @Nullable String manufacturer,
            @RequestBody StateChange change) {
        TerminalRow terminal = rows.terminal(serial, manufacturer, null);
        String state = change.state() == null ? "" : change.state();
        String reason = change.reason() == null ? "" : change.reason();
        fleet.changeState(terminal.id(), TerminalQuery.state(state), reason);
        return answers.answer(rows.terminal(terminal.id(), null), null);
    }

    @PostMapping("/state")
    @Operation(
            summary = "Takes all filtered terminals to another state",
            description =
                    "The list's filters as query parameters; at most 10 000 terminals. Each is changed by itself: the"
                            + " answer counts those that changed and those that stayed, with the reasons of the first hundred.")
    StateChanges.Outcome changeStates(@ParameterObject TerminalQuery query, @RequestBody StateChange change) {
        changes.check();
        String state = change.state() == null ? "" : change.state();
        String reason = change.reason() == null ? "" : change.reason();
        return changes.change(query.filter(), TerminalQuery.state(state), reason, count -> {});
    }
}
