package io.tillguard.rollout.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tillguard.fleet.TerminalRows;
import io.tillguard.rollout.AssignmentState;
import io.tillguard.rollout.Holders;
import io.tillguard.rollout.MemberFilter;
import io.tillguard.rollout.MemberRow;
import io.tillguard.rollout.MemberRows;
import io.tillguard.rollout.Reason;
import io.tillguard.rollout.RolloutExport;
import io.tillguard.rollout.RolloutHolder;
import io.tillguard.rollout.RolloutRows;
import io.tillguard.rollout.UpdateAssignment;
import io.tillguard.rollout.UpdateAssignments;
import io.tillguard.rollout.UpdateReason;
import io.tillguard.rollout.UpdateReasons;
import io.tillguard.shared.Keyset;
import io.tillguard.shared.Page;
import io.tillguard.shared.TableFormat;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Updates of terminals", description = "What each terminal is to install, how far it is, and why")
class RolloutMembersController {

    private static final String ROLLOUT = "/api/v1/rollouts/{number}";

    private final MemberRows members;
    private final Holders holders;
    private final RolloutRows rollouts;
    private final RolloutExport export;
    private final UpdateAssignments assignments;
    private final UpdateReasons reasons;
    private final TerminalRows terminals;

    RolloutMembersController(
            MemberRows members,
            Holders holders,
            RolloutRows rollouts,
            RolloutExport export,
            UpdateAssignments assignments,
            UpdateReasons reasons,
            TerminalRows terminals) {
        this.members = members;
        this.holders = holders;
        this.rollouts = rollouts;
        this.export = export;
        this.assignments = assignments;
        this.reasons = reasons;
        this.terminals = terminals;
    }

    /** The query parameters that the list and its export share. */
    record MemberQuery(
            @Nullable Integer wave,
            @Nullable AssignmentState state,
            @Nullable Reason reason,

            @Parameter(description = "true: only those whose last attempt failed") @Nullable
            Boolean failing,

            @Parameter(description = "Only those that are failing for this cause") @Nullable
            Reason cause,

            @Parameter(description = "The beginning of a serial or a site's code") @Nullable
            String text) {

        MemberFilter filter() {
            return new MemberFilter(wave, state, reason, Boolean.TRUE.equals(failing), cause, text);
        }
    }

    /** How far a rollout is, of the reader's terminals. */
    record Progress(
            Map<Reason, Long> reasons,
            List<MemberRows.Failures> failures,
            List<MemberRows.Progress> done,
            List<RolloutHolder> holders) {}

    /** The reasons of a terminal's products. */
    record Reasons(List<UpdateReason> rows) {}

    @GetMapping(ROLLOUT + "/terminals")
    @Operation(
            summary = "The terminals of a rollout, each with its one reason, how old it is, and when it is tried next")
    Page<MemberRow> terminals(
            @PathVariable String number,
            @ParameterObject MemberQuery query,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(required = false) @Nullable String after) {
        return members.page(id(number), query.filter(), new Keyset(limit, after));
    }

    @GetMapping(ROLLOUT + "/terminals/export")
    @Operation(
            summary = "Exports all filtered terminals of a rollout",
            description =
                    "`format` is csv or xlsx. With `state=OFFERED`: what a vendor's system is to carry out and to report"
                            + " on, naming the assignment, by status reports or results. It is recorded.")
    void export(
            @PathVariable String number,
            @ParameterObject MemberQuery query,
            @RequestParam(defaultValue = "csv") String format,
            HttpServletResponse response)
            throws IOException {
        export.check();
        UUID id = id(number);
        TableFormat wanted = TableFormat.entered(format);
        response.setContentType(wanted.mediaType());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                "attachment; filename=\"" + wanted.fileName(RolloutExport.LIST) + "\"");
        export.write(wanted, id, query.filter(), response.getOutputStream());
        response.flushBuffer();
    }

    @GetMapping(ROLLOUT + "/progress")
    @Operation(
            summary =
                    "Reasons and failures by their number, how many were done when, and which rollouts hold others of the target")
    Progress progress(@PathVariable String number, @RequestParam(defaultValue = "50") int steps) {
        UUID id = id(number);
        return new Progress(members.reasons(id), members.failures(id), members.progress(id, steps), holders.of(id));
    }

    @GetMapping("/api/v1/terminals/{serial}/assignment")
    @Operation(
            summary = "What a terminal is to install now",
            description = "Asked by the terminal or the system that runs it. What it then does it tells with its status"
                    + " reports: {\"update\":{\"assignment\":\"…\",\"step\":\"INSTALLING\",\"attempt\":1,\"progress\":40}}; steps are"
                    + " BACKED_UP, DOWNLOADING, INSTALLING, INSTALLED, FAILED, ROLLED_BACK.")
    UpdateAssignment assignment(
            @PathVariable String serial,
            @Parameter(description = "Needed when two manufacturers use the serial")
                    @RequestParam(required = false)
                    @Nullable
                    String manufacturer,
            @Parameter(description = "Its battery's charge in per cent") @RequestParam(required = false) @Nullable
                    Integer battery) {
        return assignments.ask(serial, manufacturer, battery);
    }

    @GetMapping("/api/v1/terminals/{serial}/update-reasons")
    @Operation(summary = "Why a terminal does or does not run the newest version of each of its products")
    Reasons updateReasons(@PathVariable String serial, @RequestParam(required = false) @Nullable String manufacturer) {
        return new Reasons(
                reasons.of(terminals.terminal(serial, manufacturer, null).id()));
    }

    private UUID id(String number) {
        return rollouts.get(number).id();
    }
}
