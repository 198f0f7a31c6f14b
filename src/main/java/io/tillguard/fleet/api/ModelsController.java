package io.tillguard.fleet.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tillguard.fleet.Approval;
import io.tillguard.fleet.FleetPermission;
import io.tillguard.fleet.ModelCatalogue;
import io.tillguard.fleet.ModelRow;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.Money;
import io.tillguard.shared.Refusal;
import io.tillguard.shared.RefusedException;
import java.math.BigDecimal;
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
import org.springframework.web.bind.annotation.RestController;

/** Models and their approvals. */
@RestController
@RequestMapping("/api/v1/models")
@Tag(name = "Models", description = "The model catalogue")
class ModelsController {

    /** A model as it is sent. */
    record Entry(
            @Schema(example = "PAX") @Nullable String manufacturer,
            @Schema(example = "A920") @Nullable String model,
            @Schema(example = "true") @Nullable Boolean approved,
            @Nullable List<Approval> approvals) {}

    /** All models. */
    record Answer(List<ModelRow> rows) {}

    private final ModelCatalogue catalogue;
    private final CurrentCaller currentCaller;

    ModelsController(ModelCatalogue catalogue, CurrentCaller currentCaller) {
        this.catalogue = catalogue;
        this.currentCaller = currentCaller;
    }

    @GetMapping
    @Operation(summary = "Lists all models with their approvals")
    Answer list() {
        return new Answer(catalogue.all());
    }

    @PostMapping
    @Operation(
            summary = "Registers a model, and its manufacturer if that is new, or changes a known one",
            description =
                    "Approvals that are sent replace all that were known. What is absent stays as it is; a new model is not "
                            + "approved unless it is said to be.")
    ResponseEntity<ModelRow> register(@RequestBody Entry entry) {
        currentCaller.get().require(FleetPermission.EDIT);
        var registered = catalogue.register(
                required("manufacturer", entry.manufacturer()),
                required("model", entry.model()),
                entry.approved(),
                entry.approvals());
        return ResponseEntity.status(registered.isNew() ? HttpStatus.CREATED : HttpStatus.OK)
                .body(registered.model());
    }

    /** What another one costs, as it is sent. */
    record Replacement(
            @Schema(example = "1280.00", description = "Absent: nobody knows") @Nullable
            BigDecimal amount,

            @Schema(example = "CNY") @Nullable String currency) {}

    @PutMapping("/{id}/replacement-cost")
    @Operation(
            summary = "Says what another terminal of a model costs",
            description = "EW-M04 and the advice to repair or replace are measured by it.")
    ModelRow price(@PathVariable UUID id, @RequestBody Replacement cost) {
        currentCaller.get().require(FleetPermission.EDIT);
        return catalogue.price(id, cost.amount() == null ? null : Money.entered(cost.amount(), cost.currency()));
    }

    private static String required(String field, @Nullable String text) {
        if (text == null || text.isBlank()) {
            throw new RefusedException(Refusal.of("missing-" + field, field, field + " is missing", ""));
        }
        return text;
    }
}
