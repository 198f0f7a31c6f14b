package io.tillguard.onboarding.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tillguard.onboarding.CaseDocuments;
import io.tillguard.onboarding.CaseRows;
import io.tillguard.onboarding.Deliveries;
import io.tillguard.onboarding.DocumentKind;
import io.tillguard.onboarding.DocumentRow;
import io.tillguard.onboarding.LineRow;
import io.tillguard.onboarding.NewDocument;
import io.tillguard.organisation.Position;
import io.tillguard.shared.EnteredText;
import io.tillguard.shared.NotFound;
import io.tillguard.shared.Refusal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/onboarding-cases/{number}")
@Tag(name = "Onboarding")
class DeliveriesController {

    private final Deliveries deliveries;
    private final CaseRows rows;
    private final CaseDocuments documents;

    DeliveriesController(Deliveries deliveries, CaseRows rows, CaseDocuments documents) {
        this.deliveries = deliveries;
        this.rows = rows;
        this.documents = documents;
    }

    record Serials(
            @Schema(example = "[\"18500100008\",\"18500100009\"]") @Nullable
            List<@Nullable String> serials) {}

    record Quantity(
            @Schema(example = "1") @Nullable Integer quantity,

            @Schema(example = "One device was not delivered") @Nullable
            String reason) {}

    record Bound(
            @Schema(example = "BEICHEN", description = "Code of the acquirer") @Nullable
            String acquirer,

            @Schema(example = "{\"18500100008\":\"10000001\"}", description = "Terminal numbers by serial number")
            @Nullable
            Map<String, @Nullable String> tids) {}

    record Paper(
            @Schema(example = "BUSINESS_LICENCE") @Nullable DocumentKind kind,

            @Schema(description = "The hash that handing the file in answered") @Nullable
            String file,

            @Nullable String title,

            @Schema(description = "Of a SITE_VISIT: the day") @Nullable
            LocalDate seenOn,

            @Schema(example = "31.2304", description = "Of a SITE_VISIT: where the photo was taken") @Nullable
            Double latitude,

            @Schema(example = "121.4737") @Nullable Double longitude) {}

    @PostMapping("/lines/{line}/serials")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Says which devices come for a line: all are registered, or none",
            description =
                    "A serial number that is in the register already, or that its manufacturer does not make so, is refused"
                            + " by name.")
    List<LineRow> announce(@PathVariable String number, @PathVariable String line, @RequestBody Serials body) {
        UUID id = rows.get(number).id();
        List<String> serials = body.serials() == null
                ? List.of()
                : body.serials().stream().filter(Objects::nonNull).toList();
        return deliveries.announce(id, line(line), serials);
    }

    @PutMapping("/lines/{line}/quantity")
    @Operation(
            summary =
                    "Changes how many devices a line is for, as when fewer came than were ordered; never above what was approved")
    List<LineRow> quantity(@PathVariable String number, @PathVariable String line, @RequestBody Quantity body) {
        UUID id = rows.get(number).id();
        Integer quantity = body.quantity();
        if (quantity == null) {
            throw EnteredText.refused("field-missing", "quantity", "'quantity' is missing", "quantity");
        }
        return deliveries.changeQuantity(id, line(line), quantity, body.reason());
    }

    @PostMapping("/binding")
    @Operation(
            summary = "Binds accepted devices to the applicant's merchant, credit code and settlement account",
            description = "Each to its own terminal number. The case must know its merchant number.")
    List<LineRow> bind(@PathVariable String number, @RequestBody Bound body) {
        UUID id = rows.get(number).id();
        Map<String, String> tids = new TreeMap<>();
        if (body.tids() != null) {
            body.tids().forEach((serial, tid) -> tids.put(serial, tid == null ? "" : tid));
        }
        return deliveries.bind(id, body.acquirer(), tids);
    }

    @PostMapping("/documents")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Adds a paper whose file was handed in",
            description =
                    "Hand the file in at /api/v1/files first. It is read by those who may read papers, each reading is on"
                            + " record, and it is deleted when it need not be kept any more.")
    List<DocumentRow> document(@PathVariable String number, @RequestBody Paper body) {
        UUID id = rows.get(number).id();
        DocumentKind kind = body.kind();
        if (kind == null) {
            throw EnteredText.refused("field-missing", "kind", "'kind' is missing", "kind");
        }
        Position place = body.latitude() == null || body.longitude() == null
                ? null
                : new Position(body.latitude(), body.longitude());
        return documents.add(
                id, new NewDocument(kind, body.file() == null ? "" : body.file(), body.title(), body.seenOn(), place));
    }

    private static int line(String text) {
        if (!text.matches("[0-9]{1,4}")) {
            throw new NotFound("line", Refusal.plain(text));
        }
        return Integer.parseInt(text);
    }
}
