package io.tillguard.obligation.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tillguard.obligation.ChangeFile;
import io.tillguard.obligation.ChangeRows;
import io.tillguard.obligation.ChangesImported;
import io.tillguard.obligation.NewChange;
import io.tillguard.obligation.ObligationExport;
import io.tillguard.obligation.ObligationPermission;
import io.tillguard.obligation.RegulationChange;
import io.tillguard.obligation.RegulationChanges;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.Keyset;
import io.tillguard.shared.Page;
import io.tillguard.shared.TableFormat;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The feed of changed rules. */
@RestController
@RequestMapping("/api/v1/regulation-changes")
@Tag(
        name = "Obligations",
        description = "What laws and standards ask, what proves that it is met, reviews and changed rules")
class RegulationChangesController {

    private static final String EXAMPLE = """
            {"regulation": "PCI DSS", "article": "9.5.1", "reference": "Bulletin 2026-04", "title": "Inspection of terminals",
             "summary": "What a periodic inspection covers", "link": "https://www.example.org/bulletins/2026-04",
             "publishedOn": "2026-04-01", "effectiveOn": "2026-07-01"}""";

    private static final String FILE = """
            regulation,article,reference,title,summary,link,published,effective
            PCI DSS,9.5.1,Bulletin 2026-04,Inspection of terminals,,https://www.example.org/bulletins/2026-04,2026-04-01,2026-07-01
            """;

    private final RegulationChanges changes;
    private final ChangeRows rows;
    private final ChangeFile files;
    private final ObligationExport export;
    private final CurrentCaller currentCaller;

    RegulationChangesController(
            RegulationChanges changes,
            ChangeRows rows,
            ChangeFile files,
            ObligationExport export,
            CurrentCaller currentCaller) {
        this.changes = changes;
        this.rows = rows;
        this.files = files;
        this.export = export;
        this.currentCaller = currentCaller;
    }

    /** A change as a client sends it. */
    record ChangeDraft(
            @Nullable String regulation,
            @Nullable String article,
            @Nullable String reference,
            @Nullable String title,
            @Nullable String summary,
            @Nullable String link,
            @Nullable LocalDate publishedOn,
            @Nullable LocalDate effectiveOn) {

        NewChange checked() {
            return NewChange.entered(regulation, article, reference, title, summary, link, publishedOn, effectiveOn);
        }
    }

    @GetMapping
    @Operation(summary = "Lists changes of rules, those published last first")
    Page<RegulationChange> list(
            @Parameter(description = "Part of regulation, article, reference or title") @RequestParam(defaultValue = "")
                    String q,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String after) {
        return rows.list(q, new Keyset(limit, after));
    }

    @GetMapping("/export")
    @Operation(summary = "Changes of rules as CSV or XLSX", description = "Can be imported again.")
    void export(
            @RequestParam(defaultValue = "csv") String format,
            @RequestParam(defaultValue = "") String q,
            HttpServletResponse response)
            throws IOException {
        export.check();
        TableFormat written = TableFormat.entered(format);
        Downloads.announce(response, written, "regulation-changes");
        export.changes(written, q, response.getOutputStream());
    }

    @PostMapping
    @Operation(
            summary = "Records a change of a rule",
            description = """
                    Opens a review of each obligation that it touches: the regulation is the same and one article lies within the \
                    other, or one of the two names none. If it touches none, it opens one that asks whether it concerns the company. \
                    Answers 201 for a new change; the same again, by regulation and reference, answers 200 and changes nothing.""",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(examples = @ExampleObject(EXAMPLE))))
    ResponseEntity<RegulationChange> add(@RequestBody ChangeDraft draft) {
        mayFeed();
        RegulationChanges.Taken taken = changes.take(draft.checked());
        return ResponseEntity.status(taken.isNew() ? HttpStatus.CREATED : HttpStatus.OK)
                .body(taken.change());
    }

    @GetMapping("/{id}")
    @Operation(summary = "Shows a change of a rule")
    RegulationChange show(@PathVariable UUID id) {
        return rows.show(id);
    }

    @PostMapping(path = "/import", consumes = "text/csv")
    @Operation(
            summary = "Imports changes of rules",
            description = """
                    At most 2 000 rows, in UTF-8, UTF-16 or GB18030. Rows that are known change nothing; rows that are wrong come back \
                    with their reason and cells, the others are taken.""",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(mediaType = "text/csv", examples = @ExampleObject(FILE))))
    ChangesImported imported(@RequestBody(required = false) byte @Nullable [] file) {
        mayFeed();
        return files.take(file == null ? new byte[0] : file);
    }

    private void mayFeed() {
        currentCaller.get().require(ObligationPermission.FEED);
    }
}
