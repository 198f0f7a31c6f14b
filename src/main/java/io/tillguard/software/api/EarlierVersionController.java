package io.tillguard.software.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tillguard.fleet.TerminalRows;
import io.tillguard.shared.Refusal;
import io.tillguard.shared.RefusedException;
import io.tillguard.software.policy.EarlierVersion;
import io.tillguard.software.policy.Misreport;
import io.tillguard.software.policy.Misreports;
import java.util.List;
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

/** What a terminal ran before, and which of it was reported wrongly, over REST. */
@RestController
@RequestMapping("/api/v1/terminals/{serial}/earlier-versions")
@Tag(name = "Software", description = "Releases, baselines, allowed apps and vulnerabilities")
class EarlierVersionController {

    private static final String MANUFACTURER = "Only needed when two manufacturers use the same serial";

    private final Misreports misreports;
    private final TerminalRows terminals;
    private final DecisionAnswers answers;

    EarlierVersionController(Misreports misreports, TerminalRows terminals, DecisionAnswers answers) {
        this.misreports = misreports;
        this.terminals = terminals;
        this.answers = answers;
    }

    /** Why a version was reported wrongly. */
    record MisreportRequest(@Nullable String reason) {}

    /** What a second person says. */
    record MisreportDecision(@Nullable Boolean approved) {}

    @GetMapping
    @Operation(
            summary = "The versions that a terminal does not run any more, as they were reported, the newest first",
            description = "One that somebody says never ran carries who says so, why, and whether it is approved.")
    List<EarlierVersion> list(
            @PathVariable String serial,
            @Parameter(description = MANUFACTURER) @RequestParam(required = false) @Nullable String manufacturer) {
        return misreports.of(terminal(serial, manufacturer));
    }

    @PostMapping("/{version}/misreport")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Say that an earlier version was reported wrongly",
            description = """
                    `version` is its `id` in the list. The report stays as it is. When somebody else has approved it, EW-S07 \
                    leaves the version out.""",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content =
                                    @Content(
                                            examples =
                                                    @ExampleObject(
                                                            "{\"reason\": \"The test agent sent 99.0; it was never installed\"}"))))
    Misreport propose(
            @PathVariable String serial,
            @PathVariable UUID version,
            @Parameter(description = MANUFACTURER) @RequestParam(required = false) @Nullable String manufacturer,
            @RequestBody MisreportRequest wanted) {
        answers.mayEdit();
        return misreports.propose(terminal(serial, manufacturer), version, Fields.required("reason", wanted.reason()));
    }

    @PostMapping("/{version}/misreport/decision")
    @Operation(
            summary = "Approve or reject what somebody else said",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(examples = @ExampleObject("{\"approved\": true}"))))
    Misreport decide(
            @PathVariable String serial,
            @PathVariable UUID version,
            @Parameter(description = MANUFACTURER) @RequestParam(required = false) @Nullable String manufacturer,
            @RequestBody MisreportDecision verdict) {
        answers.mayApprove();
        Boolean approved = verdict.approved();
        if (approved == null) {
            throw new RefusedException(Refusal.of("field-missing", "approved", "'approved' is missing", "approved"));
        }
        return misreports.decide(terminal(serial, manufacturer), version, approved);
    }

    @PostMapping("/{version}/misreport/end")
    @Operation(
            summary = "End a mark that holds: the version counts again",
            description = "It stays in the trail; ending twice is refused.")
    Misreport end(
            @PathVariable String serial,
            @PathVariable UUID version,
            @Parameter(description = MANUFACTURER) @RequestParam(required = false) @Nullable String manufacturer) {
        answers.mayEdit();
        return misreports.end(terminal(serial, manufacturer), version);
    }

    private UUID terminal(String serial, @Nullable String manufacturer) {
        return terminals.terminal(serial, manufacturer, null).id();
    }
}
