package io.tillguard.inspection.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tillguard.inspection.Analysis;
import io.tillguard.inspection.Checklist;
import io.tillguard.inspection.ChecklistItem;
import io.tillguard.inspection.Checklists;
import io.tillguard.inspection.InspectionPermission;
import io.tillguard.inspection.NewAnalysis;
import io.tillguard.inspection.RiskAnalyses;
import io.tillguard.inspection.TerminalClass;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.EnteredText;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Risk analyses", description = "How often terminals are inspected, and why; what is looked at")
class RiskAnalysesController {

    private static final int LONGEST_KEY = 40;
    private static final int LONGEST_TEXT = 300;

    private final RiskAnalyses analyses;
    private final Checklists checklists;
    private final CurrentCaller currentCaller;

    RiskAnalysesController(RiskAnalyses analyses, Checklists checklists, CurrentCaller currentCaller) {
        this.analyses = analyses;
        this.checklists = checklists;
        this.currentCaller = currentCaller;
    }

    /** An analysis as it is sent. */
    record Proposal(
            @Nullable TerminalClass terminalClass,
            @Nullable Integer intervalDays,
            @Nullable String assets,
            @Nullable String threats,
            @Nullable String factors,
            @Nullable String justification) {}

    /** What is said to a decision. */
    record Note(@Nullable String note) {}

    /** A checklist as it is sent; without a model it is for all that have none of their own. */
    record Written(@Nullable UUID modelId, @Nullable List<@Nullable Item> items) {

        List<ChecklistItem> read() {
            return items == null ? List.of() : items.stream().map(Item::read).toList();
        }
    }

    /** One thing to be looked at, as it is sent. */
    record Item(
            @Nullable String key,
            @Nullable String en,
            @Nullable String zh,
            ChecklistItem.@Nullable Kind kind,
            @Nullable Boolean mandatory,
            @Nullable Boolean critical) {

        static ChecklistItem read(@Nullable Item item) {
            if (item == null || item.kind == null) {
                String field = item == null ? "items" : "items.kind";
                throw EnteredText.refused("field-missing", field, "'%s' is missing".formatted(field), field);
            }
            return new ChecklistItem(
                    EnteredText.required("items.key", item.key, LONGEST_KEY),
                    EnteredText.required("items.en", item.en, LONGEST_TEXT),
                    EnteredText.required("items.zh", item.zh, LONGEST_TEXT),
                    item.kind,
                    Boolean.TRUE.equals(item.mandatory),
                    Boolean.TRUE.equals(item.critical));
        }
    }

    @GetMapping("/api/v1/risk-analyses")
    @Operation(summary = "All versions of all risk analyses, class by class, the newest first")
    List<Analysis> list() {
        return analyses.list();
    }

    @PostMapping("/api/v1/risk-analyses")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Proposes a version",
            description =
                    "Example: {\"terminalClass\":\"SEMI_ATTENDED\",\"intervalDays\":7,\"assets\":\"Card data, PIN\","
                            + "\"threats\":\"Overlay skimmer\",\"factors\":\"Handed to customers\",\"justification\":\"Weekly limits the"
                            + " time a skimmer can stay\"}. Somebody else approves it.")
    Analysis propose(@RequestBody Proposal body) {
        currentCaller.get().require(InspectionPermission.EDIT);
        return analyses.propose(NewAnalysis.entered(
                body.terminalClass(),
                body.intervalDays(),
                body.assets(),
                body.threats(),
                body.factors(),
                body.justification()));
    }

    @PostMapping("/api/v1/risk-analyses/{id}/approval")
    @Operation(summary = "Approves what somebody else proposed: its interval holds from now on")
    Analysis approve(@PathVariable UUID id, @RequestBody(required = false) @Nullable Note body) {
        return analyses.approve(id, body == null ? null : body.note());
    }

    @PostMapping("/api/v1/risk-analyses/{id}/rejection")
    @Operation(summary = "Rejects what somebody else proposed, with the reason")
    Analysis reject(@PathVariable UUID id, @RequestBody Note body) {
        return analyses.reject(id, body.note());
    }

    @GetMapping("/api/v1/checklists")
    @Operation(summary = "The checklists in use; the last one is for all models without their own")
    List<Checklist> checklists() {
        return checklists.list();
    }

    @PutMapping("/api/v1/checklists")
    @Operation(
            summary = "Writes another version of a checklist",
            description =
                    "Example: {\"items\":[{\"key\":\"case-closed\",\"en\":\"Is the case closed?\",\"zh\":\"外壳完好吗？\","
                            + "\"kind\":\"YES_NO\",\"mandatory\":true,\"critical\":true}]}. A critical item answered with no makes an"
                            + " inspection fail.")
    Checklist write(@RequestBody Written body) {
        currentCaller.get().require(InspectionPermission.EDIT);
        return checklists.write(body.modelId(), body.read());
    }
}
