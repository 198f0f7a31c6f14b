package io.tillguard.capability.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tillguard.capability.Capability;
import io.tillguard.capability.CapabilityPermission;
import io.tillguard.capability.GapFilter;
import io.tillguard.capability.GapRow;
import io.tillguard.capability.GapState;
import io.tillguard.capability.Gaps;
import io.tillguard.capability.NeedRow;
import io.tillguard.capability.Needs;
import io.tillguard.capability.ProfileRow;
import io.tillguard.capability.Profiles;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.Keyset;
import io.tillguard.shared.Page;
import io.tillguard.shared.TableFormat;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Capabilities", description = "What terminals can do, and what sites need")
class CapabilitiesController {

    private final Profiles profiles;
    private final Needs needs;
    private final Gaps gaps;
    private final CurrentCaller currentCaller;

    CapabilitiesController(Profiles profiles, Needs needs, Gaps gaps, CurrentCaller currentCaller) {
        this.profiles = profiles;
        this.needs = needs;
        this.gaps = gaps;
        this.currentCaller = currentCaller;
    }

    record Profile(
            @Schema(example = "[\"CONTACTLESS\", \"REFUND\"]") @Nullable
            List<String> capabilities) {}

    record NeedDraft(
            @Schema(description = "Region or site; missing for the whole company") @Nullable
            UUID node,

            @Schema(example = "PRE_AUTHORISATION") @Nullable String capability,

            @Schema(description = "Whether all tills must, not just one") @Nullable
            Boolean everyTill,

            @Schema(example = "Hotel rooms are secured by a pre-authorisation") @Nullable
            String reason) {}

    /** What narrows the list. */
    record GapQuery(
            @Nullable String q,
            @Nullable Capability capability,
            @Nullable GapState state) {

        GapFilter filter() {
            return new GapFilter(q == null ? "" : q, capability, state);
        }
    }

    @GetMapping("/api/v1/model-capabilities")
    @Operation(summary = "All models with what they can do")
    List<ProfileRow> profiles() {
        return profiles.all();
    }

    @PutMapping("/api/v1/model-capabilities/{model}")
    @Operation(summary = "Says what a model can do, all of it")
    ProfileRow set(@PathVariable UUID model, @RequestBody Profile body) {
        currentCaller.get().require(CapabilityPermission.EDIT);
        List<String> names = body.capabilities() == null ? List.of() : body.capabilities();
        return profiles.set(model, names.stream().map(Capability::entered).collect(Collectors.toSet()));
    }

    @GetMapping("/api/v1/capability-needs")
    @Operation(summary = "What places need")
    List<NeedRow> needs() {
        return needs.all();
    }

    @PostMapping("/api/v1/capability-needs")
    @Operation(
            summary = "Says what a place needs",
            description = "What was said of it before ends; the same again changes nothing.")
    NeedRow need(@RequestBody NeedDraft body) {
        currentCaller.get().require(CapabilityPermission.EDIT);
        return needs.set(
                body.node(),
                Capability.entered(body.capability()),
                Boolean.TRUE.equals(body.everyTill()),
                body.reason());
    }

    @DeleteMapping("/api/v1/capability-needs/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Says that it is needed no more")
    void end(@PathVariable UUID id) {
        needs.end(id);
    }

    @GetMapping("/api/v1/capability-gaps")
    @Operation(
            summary = "What sites need, held against what their terminals can do",
            description = "`state=GAP` for those that cannot.")
    Page<GapRow> gaps(
            @ParameterObject GapQuery query,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(required = false) @Nullable String after) {
        return gaps.page(query.filter(), new Keyset(limit, after));
    }

    @GetMapping("/api/v1/capability-gaps/export")
    @Operation(summary = "Exports the list", description = "`format` is csv or xlsx. It is recorded.")
    void export(
            @ParameterObject GapQuery query,
            @RequestParam(defaultValue = "csv") String format,
            HttpServletResponse response)
            throws IOException {
        gaps.mayExport();
        TableFormat wanted = TableFormat.entered(format);
        response.setContentType(wanted.mediaType());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + wanted.fileName(Gaps.LIST) + "\"");
        gaps.export(wanted, query.filter(), response.getOutputStream());
        response.flushBuffer();
    }
}
