package io.tillguard.rollout.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tillguard.rollout.Preview;
import io.tillguard.rollout.Previews;
import io.tillguard.rollout.RolloutFilter;
import io.tillguard.rollout.RolloutPermission;
import io.tillguard.rollout.RolloutReview;
import io.tillguard.rollout.RolloutReviews;
import io.tillguard.rollout.RolloutRow;
import io.tillguard.rollout.RolloutRows;
import io.tillguard.rollout.RolloutState;
import io.tillguard.rollout.Rollouts;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.Keyset;
import io.tillguard.shared.Page;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/rollouts")
@Tag(
        name = "Rollouts",
        description = "A release goes to terminals in waves: drafted, proposed, approved by somebody else")
class RolloutsController {

    private final Rollouts rollouts;
    private final RolloutRows rows;
    private final Previews previews;
    private final RolloutReviews reviews;
    private final Named named;
    private final CurrentCaller currentCaller;
    private final Clock clock;

    RolloutsController(
            Rollouts rollouts,
            RolloutRows rows,
            Previews previews,
            RolloutReviews reviews,
            Named named,
            CurrentCaller currentCaller,
            Clock clock) {
        this.rollouts = rollouts;
        this.rows = rows;
        this.previews = previews;
        this.reviews = reviews;
        this.named = named;
        this.currentCaller = currentCaller;
        this.clock = clock;
    }

    /** A remark or a reason. */
    record Text(@Nullable String text) {}

    /** What is approved. */
    record Approval(
            @Schema(
                    example = "1",
                    description = "The `termsVersion` that was read; when the terms have changed since, it is refused")
            @Nullable
            Integer terms,

            @Nullable String text) {}

    /** The way back. */
    record Rollback(
            @Schema(description = "The release that the terminals go back to") @Nullable
            UUID release,

            @Schema(example = "Rollback") @Nullable String name) {}

    @GetMapping
    @Operation(summary = "Rollouts that concern the caller's sites, the newest first")
    Page<RolloutRow> list(
            @RequestParam(required = false) @Nullable Boolean live,
            @RequestParam(required = false) @Nullable RolloutState state,
            @RequestParam(required = false) @Nullable UUID release,
            @RequestParam(required = false) @Nullable String text,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(required = false) @Nullable String after) {
        return rows.page(new RolloutFilter(live, state, release, text), new Keyset(limit, after));
    }

    @GetMapping("/{number}")
    @Operation(summary = "One rollout with its waves", description = "Counts are those of the last run of the task.")
    RolloutRow get(@PathVariable String number) {
        return rows.get(number);
    }

    @PostMapping("/preview")
    @Operation(
            summary = "Tells how many terminals a rollout would update, and which not and why",
            description = "Takes what drafting takes; nothing is stored.")
    Preview preview(@RequestBody RolloutRequest request) {
        currentCaller.get().require(RolloutPermission.EDIT);
        return previews.preview(request.read(named, clock.instant()));
    }

    @PostMapping("/preview/terminals")
    @Operation(summary = "The terminals of a preview by serial, each with the reason why it is not in the target")
    Page<Preview.Row> previewTerminals(
            @RequestBody RolloutRequest request,
            @RequestParam(required = false) @Nullable Boolean included,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(required = false) @Nullable String after) {
        currentCaller.get().require(RolloutPermission.EDIT);
        return previews.rows(request.read(named, clock.instant()), included, new Keyset(limit, after));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Drafts a rollout",
            description =
                    "Example: {\"name\":\"Firmware 2.0\",\"release\":\"0190…\",\"target\":{\"sites\":[\"EAST\"]}}."
                            + " What is absent is as usual: backup first, windows kept, three attempts within three days, waves of"
                            + " 1 %, 10 % and all.")
    RolloutRow draft(@RequestBody RolloutRequest request) {
        currentCaller.get().require(RolloutPermission.EDIT);
        return rollouts.draft(request.read(named, clock.instant()));
    }

    @PutMapping("/{number}")
    @Operation(summary = "Says what a draft is to be instead")
    RolloutRow change(@PathVariable String number, @RequestBody RolloutRequest request) {
        currentCaller.get().require(RolloutPermission.EDIT);
        return rollouts.change(id(number), request.read(named, clock.instant()));
    }

    @PostMapping("/{number}/proposal")
    @Operation(summary = "Proposes a draft for approval")
    RolloutRow propose(@PathVariable String number, @RequestBody(required = false) @Nullable Text body) {
        return rollouts.propose(id(number), body == null ? null : body.text());
    }

    @PostMapping("/{number}/withdrawal")
    @Operation(summary = "Takes a proposal back that has not begun, with the reason")
    RolloutRow withdraw(@PathVariable String number, @RequestBody Text body) {
        return rollouts.withdraw(id(number), body.text());
    }

    @GetMapping("/{number}/review")
    @Operation(
            summary = "What whoever approves a proposal is to read first",
            description =
                    "All terms and their version, who wrote them, how many terminals they concern now, and how that"
                            + " changed since they were proposed.")
    RolloutReview review(@PathVariable String number) {
        return reviews.of(number);
    }

    @PostMapping("/{number}/approval")
    @Operation(summary = "Approves the terms that were read of what somebody else proposed; it begins at its time")
    RolloutRow approve(@PathVariable String number, @RequestBody Approval body) {
        currentCaller.get().require(RolloutPermission.APPROVE);
        if (body.terms() == null) {
            throw Named.missing("terms");
        }
        return rollouts.approve(id(number), body.terms(), body.text());
    }

    @PostMapping("/{number}/rejection")
    @Operation(summary = "Sends a proposal back, with the reason")
    RolloutRow reject(@PathVariable String number, @RequestBody Text body) {
        return rollouts.reject(id(number), body.text());
    }

    @PostMapping("/{number}/rollback")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Drafts the way back",
            description = "A rollout of another release to the terminals that this one was tried on, all at once.")
    RolloutRow rollback(@PathVariable String number, @RequestBody Rollback body) {
        currentCaller.get().require(RolloutPermission.EDIT);
        if (body.release() == null) {
            throw Named.missing("release");
        }
        return rollouts.draftRollback(id(number), body.release(), body.name() == null ? "Rollback" : body.name());
    }

    private UUID id(String number) {
        return rows.get(number).id();
    }
}
