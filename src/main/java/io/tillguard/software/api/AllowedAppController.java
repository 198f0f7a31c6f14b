package io.tillguard.software.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tillguard.shared.Keyset;
import io.tillguard.shared.Page;
import io.tillguard.software.policy.AllowedApp;
import io.tillguard.software.policy.AllowedApps;
import io.tillguard.software.policy.DecisionFilter;
import io.tillguard.software.policy.NewApp;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The allow-list of apps over REST. */
@RestController
@RequestMapping("/api/v1/allowed-apps")
@Tag(name = "Software", description = "Releases, baselines, allowed apps and vulnerabilities")
class AllowedAppController {

    private static final String EXAMPLE = """
            {"name": "com.example.pay", "publisher": "Example Payments", "store": "PAXSTORE",
             "signatureSha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}""";

    private final AllowedApps apps;
    private final DecisionAnswers answers;

    AllowedAppController(AllowedApps apps, DecisionAnswers answers) {
        this.apps = apps;
        this.answers = answers;
    }

    /** An app as a client sends it, not yet checked. */
    record AllowedAppRequest(
            @Nullable String name,
            @Nullable String publisher,
            @Nullable String signatureSha256,
            @Nullable String store) {

        NewApp checked() {
            return new NewApp(Fields.required("name", name), publisher, signatureSha256, store);
        }
    }

    @GetMapping
    @Operation(summary = "Apps on the allow-list, the newest first")
    Page<AllowedApp> list(
            @Parameter(description = DecisionAnswers.TEXT) @RequestParam(required = false) @Nullable String q,
            @Parameter(description = DecisionAnswers.HISTORY) @RequestParam(defaultValue = "false") boolean history,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String after) {
        return apps.list(new DecisionFilter(q, history), new Keyset(limit, after));
    }

    @GetMapping("/export")
    @Operation(summary = "The filtered allow-list as CSV", description = "Cells are guarded against formulas.")
    void export(
            @Parameter(description = DecisionAnswers.TEXT) @RequestParam(required = false) @Nullable String q,
            @Parameter(description = DecisionAnswers.HISTORY) @RequestParam(defaultValue = "false") boolean history,
            HttpServletResponse response)
            throws IOException {
        answers.export(apps, new DecisionFilter(q, history), response);
    }

    @PostMapping
    @Operation(
            summary = "Allow an app",
            description = """
                    By the name that status reports use, ignoring case. What was recorded of the app before ends. Answers 201, or \
                    200 when the same holds already.""",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(examples = @ExampleObject(EXAMPLE))))
    ResponseEntity<AllowedApp> allow(@RequestBody AllowedAppRequest wanted) {
        answers.mayEdit();
        return DecisionAnswers.of(apps.allow(wanted.checked()));
    }

    @PostMapping("/{id}/end")
    @Operation(
            summary = "Take an app off the allow-list",
            description = "It stays in the history; ending twice is refused.")
    AllowedApp end(@PathVariable UUID id) {
        return apps.end(id);
    }
}
