package io.tillguard.inspection.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tillguard.inspection.DutyRow;
import io.tillguard.inspection.DutyRows;
import io.tillguard.inspection.InspectionExport;
import io.tillguard.inspection.InspectionPermission;
import io.tillguard.inspection.InspectionRound;
import io.tillguard.inspection.InspectionRounds;
import io.tillguard.inspection.InspectionRow;
import io.tillguard.inspection.InspectionRows;
import io.tillguard.inspection.Inspections;
import io.tillguard.inspection.Recorded;
import io.tillguard.inspection.ReferencePhoto;
import io.tillguard.inspection.References;
import io.tillguard.inspection.Seals;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.Keyset;
import io.tillguard.shared.Page;
import io.tillguard.shared.TableFormat;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/inspections")
@Tag(name = "Inspections", description = "What was looked at, by whom, when and how, and what is to be looked at next")
class InspectionsController {

    private final Inspections inspections;
    private final InspectionRows rows;
    private final DutyRows duties;
    private final InspectionRounds rounds;
    private final References references;
    private final Seals seals;
    private final InspectionExport export;
    private final CurrentCaller currentCaller;

    InspectionsController(
            Inspections inspections,
            InspectionRows rows,
            DutyRows duties,
            InspectionRounds rounds,
            References references,
            Seals seals,
            InspectionExport export,
            CurrentCaller currentCaller) {
        this.inspections = inspections;
        this.rows = rows;
        this.duties = duties;
        this.rounds = rounds;
        this.references = references;
        this.seals = seals;
        this.export = export;
        this.currentCaller = currentCaller;
    }

    /** One inspection with its photos and answers. */
    record Detail(InspectionRow inspection, List<String> photos, String answers) {}

    /** Which photo becomes the reference, and why. */
    record NewReference(@Nullable String photo, @Nullable String reason) {}

    /** Why the seal that was seen is the right one. */
    record SealAccepted(@Nullable String reason) {}

    /** What a terminal should bear from now on. */
    record SealsOnRecord(List<String> seals) {}

    @PostMapping
    @Operation(
            summary = "Hands in an inspection",
            description =
                    "Idempotent by `clientId`: what comes twice is kept once and answered again with 200 and `again`."
                            + " Photos and the signature are handed in as files before. The clock of the sender is measured by `sentAt` and"
                            + " decides nothing; one that cannot be right is a sign. Whatever speaks of tampering makes the inspection fail and puts the terminal into"
                            + " quarantine. Example: {\"clientId\":\"0198c1f2-7d4e-7b41-9a5e-2f6d1c0b9a77\",\"terminal\":\"18500100008\","
                            + "\"scannedSerial\":\"18500100008\",\"byCamera\":true,\"result\":\"PASS\",\"answers\":[{\"item\":"
                            + "\"case-closed\",\"value\":\"yes\"}],\"seal\":\"INTACT\",\"sealNumber\":\"TG-1001\",\"startedAt\":"
                            + "\"2026-03-02T09:00:00Z\",\"finishedAt\":\"2026-03-02T09:02:00Z\",\"sentAt\":\"2026-03-02T09:02:01Z\"}")
    ResponseEntity<Recorded> add(@RequestBody InspectionRequest request) {
        currentCaller.get().require(InspectionPermission.PERFORM);
        Recorded recorded = inspections.record(request.read());
        return ResponseEntity.status(recorded.again() ? HttpStatus.OK : HttpStatus.CREATED)
                .body(recorded);
    }

    @GetMapping
    @Operation(summary = "Inspections, the last received first")
    Page<InspectionRow> list(
            @ParameterObject InspectionQuery query,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(required = false) @Nullable String after) {
        return rows.page(query.filter(), new Keyset(limit, after));
    }

    @GetMapping("/{number}")
    @Operation(summary = "One inspection by its number, with its photos and answers")
    Detail get(@PathVariable String number) {
        InspectionRow row = rows.get(number);
        return new Detail(row, rows.photos(row.id()), rows.answers(row.id()));
    }

    @GetMapping("/{number}/references")
    @Operation(summary = "All reference photos that the inspected terminal had, the present one first")
    List<ReferencePhoto> references(@PathVariable String number) {
        return references.of(rows.get(number));
    }

    @PutMapping("/{number}/reference")
    @Operation(
            summary = "Makes a photo of an inspection its terminal's reference",
            description = "The one before is kept with its time. Example: {\"photo\":\"<hash of one of its photos>\","
                    + "\"reason\":\"New holder since the refit\"}")
    ReferencePhoto replace(@PathVariable String number, @RequestBody NewReference body) {
        currentCaller.get().require(InspectionPermission.EDIT);
        return references.replace(number, body.photo(), body.reason());
    }

    @PutMapping("/{number}/seal")
    @Operation(
            summary = "Makes the whole seal that an inspection saw the one that its terminal should bear",
            description =
                    "The one before is kept with its time. Example: {\"reason\":\"Replaced after the repair of 2 March\"}")
    SealsOnRecord seal(@PathVariable String number, @RequestBody SealAccepted body) {
        currentCaller.get().require(InspectionPermission.EDIT);
        return new SealsOnRecord(seals.accept(number, body.reason()));
    }

    @GetMapping("/export")
    @Operation(summary = "Exports all filtered inspections", description = "`format` is csv or xlsx. It is recorded.")
    void export(
            @ParameterObject InspectionQuery query,
            @RequestParam(defaultValue = "csv") String format,
            HttpServletResponse response)
            throws IOException {
        export.check();
        TableFormat wanted = begin(format, InspectionExport.LIST, response);
        export.write(wanted, query.filter(), response.getOutputStream());
        response.flushBuffer();
    }

    @GetMapping("/round")
    @Operation(
            summary = "What an inspector takes along: terminals, what is looked at on them, and their reference photos",
            description =
                    "What is due first comes first. `stops[].checklist` names one of `checklists`, null the one without"
                            + " `id`; `stops[].reference` is the photo's hash: GET /api/v1/files/{hash} and …/thumbnail.")
    InspectionRound round(
            @RequestParam(required = false) @Parameter(example = "SH-001") @Nullable String site,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(required = false) @Nullable String after) {
        return rounds.round(site, new Keyset(limit, after));
    }

    @GetMapping("/coverage")
    @Operation(
            summary =
                    "Every terminal that is to be inspected: until when, and how, when and by whom it was in the past year",
            description = "What is due first comes first.")
    Page<DutyRow> coverage(
            @ParameterObject DutyQuery query,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(required = false) @Nullable String after) {
        return duties.page(query.filter(), new Keyset(limit, after));
    }

    @GetMapping("/coverage/sites")
    @Operation(summary = "Terminals, inspected ones and overdue ones, site by site")
    Page<DutyRows.SiteFigures> sites(
            @RequestParam(defaultValue = "100") int limit, @RequestParam(required = false) @Nullable String after) {
        return duties.sites(new Keyset(limit, after));
    }

    @GetMapping("/coverage/export")
    @Operation(summary = "Exports the filtered coverage", description = "`format` is csv or xlsx. It is recorded.")
    void exportCoverage(
            @ParameterObject DutyQuery query,
            @RequestParam(defaultValue = "csv") String format,
            HttpServletResponse response)
            throws IOException {
        export.check();
        TableFormat wanted = begin(format, InspectionExport.COVERAGE, response);
        export.coverage(wanted, query.filter(), response.getOutputStream());
        response.flushBuffer();
    }

    private static TableFormat begin(String format, String list, HttpServletResponse response) {
        TableFormat wanted = TableFormat.entered(format);
        response.setContentType(wanted.mediaType());
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + wanted.fileName(list) + "\"");
        return wanted;
    }
}
