package io.tillguard.software.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tillguard.shared.AsOf;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.Keyset;
import io.tillguard.shared.Page;
import io.tillguard.software.ReleaseCorrections;
import io.tillguard.software.ReleaseCorrections.Correction;
import io.tillguard.software.ReleaseFilter;
import io.tillguard.software.ReleaseRow;
import io.tillguard.software.Releases;
import io.tillguard.software.RunningVersions;
import io.tillguard.software.SoftwarePermission;
import io.tillguard.software.VersionCount;
import java.net.URI;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Releases over REST. */
@RestController
@RequestMapping("/api/v1/releases")
@Tag(name = "Software", description = "Releases, baselines, allowed apps and vulnerabilities")
class ReleaseController {

    private static final String EXAMPLE = """
            {"manufacturer": "PAX", "model": "A920 Pro", "componentType": "FIRMWARE", "product": "PayDroid",
             "version": "11.1.50_20230614", "releasedOn": "2026-01-30", "securityCritical": true}""";

    private static final String CORRECTION = """
            {"releasedOn": "2026-01-31", "securityCritical": true, "reason": "The bulletin has the 31st"}""";

    private final Releases releases;
    private final ReleaseCorrections corrections;
    private final RunningVersions running;
    private final CurrentCaller currentCaller;

    ReleaseController(
            Releases releases, ReleaseCorrections corrections, RunningVersions running, CurrentCaller currentCaller) {
        this.releases = releases;
        this.running = running;
        this.corrections = corrections;
        this.currentCaller = currentCaller;
    }

    @PostMapping
    @Operation(
            summary = "Publish a release",
            description = """
                    Without a model it is for all of the manufacturer's models; without a product for the model's default \
                    product of the type. Answers 201 for a new release, 200 when the same is known, 422 when the version is \
                    known with other facts.""",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(examples = @ExampleObject(EXAMPLE))))
    ResponseEntity<ReleaseRow> publish(@RequestBody ReleaseRequest request) {
        currentCaller.get().require(SoftwarePermission.EDIT);
        var publication = releases.publish(request.release());
        ReleaseRow release = publication.release();
        return publication.created()
                ? ResponseEntity.created(URI.create("/api/v1/releases/" + release.id()))
                        .body(release)
                : ResponseEntity.ok(release);
    }

    @GetMapping
    @Operation(summary = "List releases, the newest first")
    Page<ReleaseRow> list(
            @RequestParam(required = false) @Nullable String model,
            @RequestParam(required = false) @Nullable Boolean securityCritical,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String after) {
        return releases.list(new ReleaseFilter(null, model, securityCritical), new Keyset(limit, after));
    }

    @PutMapping("/{id}")
    @Operation(
            summary = "Correct a release",
            description =
                    "Replaces date, urgency, end of support and note. What it is for and its version stay: withdraw it.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(examples = @ExampleObject(CORRECTION))))
    ReleaseRow correct(@PathVariable UUID id, @RequestBody CorrectionRequest request) {
        currentCaller.get().require(SoftwarePermission.EDIT);
        return corrections.correct(id, request.correction(), Fields.required("reason", request.reason()));
    }

    @PostMapping("/{id}/withdrawal")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Withdraw a release that should not have been published")
    void withdraw(@PathVariable UUID id, @RequestBody WithdrawalRequest request) {
        currentCaller.get().require(SoftwarePermission.EDIT);
        corrections.withdraw(id, Fields.required("reason", request.reason()));
    }

    /** Why a release is taken back. */
    record WithdrawalRequest(@Nullable String reason) {}

    /** What a release is to say, not yet checked, and why. */
    record CorrectionRequest(
            @Nullable String releasedOn,
            @Nullable Boolean securityCritical,
            @Nullable String endOfSupport,
            @Nullable String note,
            @Nullable String reason) {

        private static final int LONGEST_NOTE = 400;

        Correction correction() {
            return new Correction(
                    Fields.date("releasedOn", Fields.required("releasedOn", releasedOn)),
                    securityCritical != null && securityCritical,
                    Fields.dateIfGiven("endOfSupport", endOfSupport),
                    Fields.shortEnough("note", note, LONGEST_NOTE));
        }
    }

    @GetMapping("/{id}/versions")
    @Operation(
            summary = "Which versions of its products run on how many deployed terminals, at present or on a past day",
            description = "The highest version of each product first. `asOf` is an instant or a date (its end, UTC).")
    List<VersionCount> versions(
            @PathVariable UUID id,
            @Parameter(description = "Such as 2026-03-31 or 2026-03-31T12:00:00Z")
                    @RequestParam(required = false)
                    @Nullable
                    String asOf) {
        return running.ofRelease(releases.get(id).id(), AsOf.entered(asOf, ZoneOffset.UTC));
    }

    @GetMapping("/{id}")
    @Operation(summary = "One release")
    ReleaseRow get(@PathVariable UUID id) {
        return releases.get(id);
    }
}
