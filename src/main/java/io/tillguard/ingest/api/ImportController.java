package io.tillguard.ingest.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tillguard.ingest.ImportKind;
import io.tillguard.ingest.ImportOptions;
import io.tillguard.ingest.ImportRun;
import io.tillguard.ingest.ImportState;
import io.tillguard.ingest.Imports;
import io.tillguard.ingest.RefusedCsv;
import io.tillguard.ingest.RefusedRow;
import io.tillguard.shared.Keyset;
import io.tillguard.shared.Page;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Imports", description = "Whole files of sites, terminals, results of updates, and settlements")
class ImportController {

    private static final String TERMINALS_EXAMPLE = """
            serial,manufacturer,model,site,tid,merchant_no,acquirer,ownership,attendance,deployed_on,latitude,longitude,\
            warranty_until,os_version,firmware_version,app_version
            PAX-0001,PAX,A920,SHA-001,10000001,898310000000001,,OWN,ATTENDED,2025-04-01,31.2304,121.4737,2028-03-31,10.0.0,1.0.3,4.2.1
            """;
    private static final String SITES_EXAMPLE = """
            code,name,region,address,latitude,longitude,time_zone,opening_hours,holiday_calendar,\
            maintenance_windows
            SHA-001,Shanghai Nanjing Road,CN-EAST,"1 Nanjing Road, Shanghai",31.2304,121.4737,Asia/Shanghai,\
            Mo-Su 10:00-22:00; PH 10:00-22:00,CN,Mo-Su 01:00-05:00
            """;

    private final Imports imports;
    private final RefusedCsv refusedCsv;
    private final ImportDoor door;

    ImportController(Imports imports, RefusedCsv refusedCsv, ImportDoor door) {
        this.imports = imports;
        this.refusedCsv = refusedCsv;
        this.door = door;
    }

    /** A row that was not imported. */
    record Refused(long line, @Nullable String field, String code, String message) {}

    /** An import among others. */
    record Listed(
            UUID id,
            ImportKind kind,
            ImportState state,
            boolean dryRun,
            String fileName,
            String startedBy,
            Instant startedAt,
            @Nullable Instant finishedAt,
            long rowsRead,
            long refusedCount,
            @Nullable String failure) {}

    /** How far an import is. */
    record Run(
            UUID id,
            ImportKind kind,
            ImportState state,
            boolean dryRun,
            boolean createModels,
            String fileName,
            String sha256,
            Instant startedAt,
            @Nullable Instant finishedAt,
            long rowsRead,
            long created,
            long updated,
            long unchanged,
            long refusedCount,
            List<String> unknownColumns,
            @Nullable String failure,
            List<Refused> refused,
            @Nullable String next) {}

    @PostMapping(path = "/api/v1/terminals/imports", consumes = "text/csv")
    @Operation(
            summary = "Import terminals",
            description = """
                    UTF-8 with or without BOM, UTF-16 or GB18030; separated by comma, semicolon or tab. Required columns: \
                    serial, manufacturer, model, site. A known serial is updated; an empty cell leaves a value as it is. The \
                    rows are read in the background: ask the address in Location. Sending the same file again while it is \
                    being imported gives the same import.""",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(mediaType = "text/csv", examples = @ExampleObject(TERMINALS_EXAMPLE))))
    ResponseEntity<ImportDoor.Accepted> importTerminals(
            HttpServletRequest request,
            @RequestParam(defaultValue = "false") boolean dryRun,
            @RequestParam(defaultValue = "false") boolean createModels,
            @RequestParam(required = false) @Nullable String fileName)
            throws IOException {
        return door.start(ImportKind.TERMINALS, request, fileName, ImportOptions.plain(dryRun, createModels));
    }

    @PostMapping(path = "/api/v1/sites/imports", consumes = "text/csv")
    @Operation(
            summary = "Import sites",
            description = """
                    Required columns: code, name, region. A known code is updated. `opening_hours` are written like \
                    Mo-Fr 09:00-21:00; Sa,Su 10:00-22:00; PH off, or 24/7; PH are the holidays of the site's calendar. \
                    `holiday_calendar` is the code of a known calendar; `maintenance_windows`, \
                    of the site itself, are written like opening hours. As for terminals otherwise.""",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(mediaType = "text/csv", examples = @ExampleObject(SITES_EXAMPLE))))
    ResponseEntity<ImportDoor.Accepted> importSites(
            HttpServletRequest request,
            @RequestParam(defaultValue = "false") boolean dryRun,
            @RequestParam(required = false) @Nullable String fileName)
            throws IOException {
        return door.start(ImportKind.SITES, request, fileName, ImportOptions.plain(dryRun, false));
    }

    @GetMapping(path = "/api/v1/imports", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Lists imports, the newest first", description = """
                    Pass the answer's `next` as `after` to read on. Who sees only a part of the company sees the imports that \
                    they started themselves.""")
    Page<Listed> list(
            @RequestParam(defaultValue = "50") int limit, @RequestParam(required = false) @Nullable String after) {
        Page<ImportRun> page = imports.list(new Keyset(limit, after == null || after.isBlank() ? null : after));
        return new Page<>(page.rows().stream().map(ImportController::listed).toList(), page.next());
    }

    @GetMapping(path = "/api/v1/imports/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "How far an import is",
            description = "With the first 1 000 refused rows; the others by passing next as after.")
    Run find(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "1000") int limit,
            @RequestParam(required = false) @Nullable String after) {
        ImportRun run = imports.find(id);
        return run(run, imports.refused(id, new Keyset(limit, after)));
    }

    @GetMapping(path = "/api/v1/imports/{id}/refused.csv", produces = "text/csv")
    @Operation(
            summary = "The refused rows as a file to correct",
            description =
                    "The file's own columns and four with the reason, which are ignored when it is imported again.")
    void refused(@PathVariable UUID id, HttpServletResponse response) throws IOException {
        imports.find(id);
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"refused-%s.csv\"".formatted(id));
        refusedCsv.write(id, response.getOutputStream());
    }

    @DeleteMapping(path = "/api/v1/imports/{id}")
    @Operation(summary = "Cancel an import", description = "Rows that are imported stay.")
    ResponseEntity<Void> cancel(@PathVariable UUID id) {
        return ResponseEntity.status(imports.cancel(id) ? HttpStatus.NO_CONTENT : HttpStatus.CONFLICT)
                .build();
    }

    private static Listed listed(ImportRun run) {
        return new Listed(
                run.id(),
                run.kind(),
                run.state(),
                run.options().dryRun(),
                run.fileName(),
                run.startedBy(),
                run.startedAt(),
                run.finishedAt(),
                run.rowsRead(),
                run.refused(),
                run.failure());
    }

    private static Run run(ImportRun run, Page<RefusedRow> refused) {
        return new Run(
                run.id(),
                run.kind(),
                run.state(),
                run.options().dryRun(),
                run.options().createModels(),
                run.fileName(),
                run.sha256(),
                run.startedAt(),
                run.finishedAt(),
                run.rowsRead(),
                run.created(),
                run.updated(),
                run.unchanged(),
                run.refused(),
                run.unknownColumns(),
                run.failure(),
                refused.rows().stream()
                        .map(row -> new Refused(row.line(), row.field(), row.code(), row.message()))
                        .toList(),
                refused.next());
    }
}
