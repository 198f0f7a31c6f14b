package io.tillguard.software.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tillguard.shared.Keyset;
import io.tillguard.shared.Page;
import io.tillguard.software.policy.Baseline;
import io.tillguard.software.policy.Baselines;
import io.tillguard.software.policy.DecisionFilter;
import io.tillguard.software.policy.NewBaseline;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Baselines over REST. */
@RestController
@RequestMapping("/api/v1/baselines")
@Tag(name = "Software", description = "Releases, baselines, allowed apps and vulnerabilities")
class BaselineController {

    private static final String EXAMPLE = """
            {"manufacturer": "PAX", "model": "A920 Pro", "componentType": "FIRMWARE", "product": "PayDroid",
             "siteGroup": "EAST", "minimum": "11.1.45_20230314", "approved": ["11.1.45_20230314", "11.1.50_20230614"]}""";

    private final Baselines baselines;
    private final DecisionAnswers answers;

    BaselineController(Baselines baselines, DecisionAnswers answers) {
        this.baselines = baselines;
        this.answers = answers;
    }

    /** A baseline as a client sends it, not yet checked. */
    record BaselineRequest(
            @Nullable String manufacturer,
            @Nullable String model,
            @Nullable String componentType,
            @Nullable String product,
            @Nullable String siteGroup,
            @Nullable String minimum,
            @Nullable List<@Nullable String> approved) {

        NewBaseline checked() {
            Stream<@Nullable String> versions = approved == null ? Stream.empty() : approved.stream();
            return new NewBaseline(
                    Fields.product(manufacturer, model, componentType, product),
                    siteGroup,
                    Fields.versionIfGiven("minimum", minimum),
                    versions.map(text -> Fields.version("approved", Fields.required("approved", text)))
                            .toList());
        }
    }

    @GetMapping
    @Operation(summary = "Baselines in force, the newest first")
    Page<Baseline> list(
            @Parameter(description = DecisionAnswers.TEXT) @RequestParam(required = false) @Nullable String q,
            @Parameter(description = DecisionAnswers.HISTORY) @RequestParam(defaultValue = "false") boolean history,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String after) {
        return baselines.list(new DecisionFilter(q, history), new Keyset(limit, after));
    }

    @GetMapping("/export")
    @Operation(summary = "All filtered baselines as CSV", description = "Cells are guarded against formulas.")
    void export(
            @Parameter(description = DecisionAnswers.TEXT) @RequestParam(required = false) @Nullable String q,
            @Parameter(description = DecisionAnswers.HISTORY) @RequestParam(defaultValue = "false") boolean history,
            HttpServletResponse response)
            throws IOException {
        answers.export(baselines, new DecisionFilter(q, history), response);
    }

    @PostMapping
    @Operation(
            summary = "Set a baseline",
            description = """
                    For a product of a model (its default product of the type when none is named) and a region or site (all when \
                    none is named). A minimum, the only approved versions, or both. The baseline that held there ends. Answers \
                    201, or 200 when the same holds already.""",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(examples = @ExampleObject(EXAMPLE))))
    ResponseEntity<Baseline> set(@RequestBody BaselineRequest wanted) {
        answers.mayEdit();
        return DecisionAnswers.of(baselines.set(wanted.checked()));
    }

    @PostMapping("/{id}/end")
    @Operation(summary = "End a baseline", description = "It stays in the history; ending twice is refused.")
    Baseline end(@PathVariable UUID id) {
        return baselines.end(id);
    }
}
