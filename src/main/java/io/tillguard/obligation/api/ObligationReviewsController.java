package io.tillguard.obligation.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tillguard.obligation.ObligationExport;
import io.tillguard.obligation.ObligationPermission;
import io.tillguard.obligation.Review;
import io.tillguard.obligation.ReviewFilter;
import io.tillguard.obligation.ReviewOutcome;
import io.tillguard.obligation.ReviewRows;
import io.tillguard.obligation.Reviews;
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
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Reviews of obligations. */
@RestController
@RequestMapping("/api/v1/obligation-reviews")
@Tag(
        name = "Obligations",
        description = "What laws and standards ask, what proves that it is met, reviews and changed rules")
class ObligationReviewsController {

    private static final String ASKED = """
            {"obligation": "018f0000-0000-7000-8000-000000000000", "dueOn": "2026-04-01", "note": "After the audit"}""";

    private static final String COMPLETED = """
            {"outcome": "ADJUSTED", "finding": "The new interval is in the risk analysis of March"}""";

    private final Reviews reviews;
    private final ReviewRows rows;
    private final ObligationExport export;
    private final CurrentCaller currentCaller;

    ObligationReviewsController(
            Reviews reviews, ReviewRows rows, ObligationExport export, CurrentCaller currentCaller) {
        this.reviews = reviews;
        this.rows = rows;
        this.export = export;
        this.currentCaller = currentCaller;
    }

    /** Which obligation is to be looked at. */
    record ReviewAsked(
            @Nullable UUID obligation,
            @Nullable LocalDate dueOn,
            @Nullable String note) {}

    /** What came of a review. */
    record ReviewCompletion(
            @Nullable ReviewOutcome outcome, @Nullable String finding) {}

    @GetMapping
    @Operation(
            summary = "Lists reviews",
            description =
                    "Open ones, those due first before the others; with `all` then the completed ones, the newest first.")
    Page<Review> list(
            @Parameter(description = "With those that are completed") @RequestParam(defaultValue = "false") boolean all,
            @RequestParam(required = false) @Nullable UUID obligation,
            @Parameter(description = "Those that a changed rule opened") @RequestParam(required = false) @Nullable
                    UUID change,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String after) {
        return rows.list(new ReviewFilter(!all, obligation, change), new Keyset(limit, after));
    }

    @GetMapping("/export")
    @Operation(summary = "Reviews as CSV or XLSX")
    void export(
            @RequestParam(defaultValue = "csv") String format,
            @RequestParam(defaultValue = "false") boolean all,
            @RequestParam(required = false) @Nullable UUID obligation,
            @RequestParam(required = false) @Nullable UUID change,
            HttpServletResponse response)
            throws IOException {
        export.check();
        TableFormat written = TableFormat.entered(format);
        Downloads.announce(response, written, "obligation-reviews");
        export.reviews(written, new ReviewFilter(!all, obligation, change), response.getOutputStream());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Asks for a review of an obligation",
            description = "Refused while one is open. Without `dueOn` it may take as long as the settings say.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(examples = @ExampleObject(ASKED))))
    Review ask(@RequestBody ReviewAsked asked) {
        mayReview();
        return reviews.ask(asked.obligation(), asked.dueOn(), asked.note());
    }

    @GetMapping("/{number}")
    @Operation(summary = "Shows a review")
    Review show(@PathVariable String number) {
        return rows.show(number);
    }

    @PostMapping("/{number}/completion")
    @Operation(
            summary = "Completes a review",
            description = """
                    Of an obligation: UNCHANGED; ADJUSTED, when it was changed since the review was opened; ENDED, which ends it and \
                    needs the permission to edit. Of a change that touches none: NOT_CONCERNED; ADDED, when an obligation of that \
                    regulation and article was added. `finding` is needed.""",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(examples = @ExampleObject(COMPLETED))))
    Review complete(@PathVariable String number, @RequestBody ReviewCompletion completion) {
        mayReview();
        return reviews.complete(number, completion.outcome(), completion.finding());
    }

    private void mayReview() {
        currentCaller.get().require(ObligationPermission.REVIEW);
    }
}
