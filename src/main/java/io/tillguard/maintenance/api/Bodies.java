package io.tillguard.maintenance.api;

import io.swagger.v3.oas.annotations.media.Schema;
import io.tillguard.maintenance.LedgerKind;
import io.tillguard.maintenance.LedgerLine;
import io.tillguard.maintenance.NewLine;
import io.tillguard.maintenance.OrderEvent;
import io.tillguard.maintenance.OrderRow;
import io.tillguard.maintenance.WorkFinding;
import io.tillguard.maintenance.WorkItem;
import io.tillguard.shared.EnteredText;
import io.tillguard.shared.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the steps of a work order take and answer. */
final class Bodies {

    private Bodies() {}

    /** An order with its story and what it cost. */
    record Detail(OrderRow order, List<OrderEvent> events, List<LedgerLine> costs) {}

    record Text(@Nullable String text) {}

    record Start(
            @Schema(description = "Whether the terminal leaves service until the work has ended") @Nullable
            Boolean outOfService) {}

    record Plan(
            @Schema(example = "2026-04-01T01:00:00Z", description = "Absent: the plan is taken back") @Nullable
            Instant plannedAt,

            @Nullable Integer minutes,

            @Schema(description = "Needed when another time was planned before") @Nullable
            String reason) {}

    record Assign(
            @Schema(example = "FIELD-CN", description = "Code of the provider; absent for own people") @Nullable
            String provider,

            @Schema(example = "T-0042", description = "Badge of the provider's technician") @Nullable
            String badge,

            @Schema(description = "Whom of its own people the company sends; all absent: nobody") @Nullable
            String assignee) {}

    record Moves(
            @Schema(example = "[\"WO-000123\"]") @Nullable List<String> numbers,

            @Schema(example = "2026-04-01", description = "Each keeps its time of day at its site") @Nullable
            LocalDate day,

            @Nullable String reason) {}

    record Assignments(
            @Schema(example = "[\"WO-000123\"]") @Nullable List<String> numbers,
            @Nullable String provider,
            @Nullable String badge,
            @Nullable String assignee) {}

    record Found(
            @Schema(example = "IN_ORDER") @Nullable WorkFinding finding,

            @Schema(description = "Needed where something is not in order or not applicable") @Nullable
            String note) {}

    record Items(
            @Nullable List<Item> items,

            @Schema(example = "Power was missing at a new store") @Nullable
            String reason,

            @Schema(example = "INC-000123", description = "The incident that taught it") @Nullable
            String incident) {}

    record Item(
            @Schema(example = "power") @Nullable String key,

            @Schema(example = "Power and network at the counter work") @Nullable
            String text,

            @Schema(description = "Looked at before the work begins") @Nullable
            Boolean before) {

        WorkItem read() {
            return new WorkItem(
                    EnteredText.required("key", key, 40), text == null ? "" : text, Boolean.TRUE.equals(before));
        }
    }

    record Cost(
            @Schema(example = "PARTS") @Nullable LedgerKind kind,
            @Schema(example = "420.00") @Nullable BigDecimal amount,
            @Schema(example = "CNY") @Nullable String currency,
            @Nullable Integer quantity,
            @Nullable LocalDate bookedOn,
            @Nullable String note) {

        NewLine read() {
            if (kind == null) {
                throw EnteredText.refused("field-missing", "kind", "'kind' is missing", "kind");
            }
            return new NewLine(kind, Money.entered(amount, currency), quantity, bookedOn, note);
        }
    }
}
