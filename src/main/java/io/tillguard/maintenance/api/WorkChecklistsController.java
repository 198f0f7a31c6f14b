package io.tillguard.maintenance.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tillguard.maintenance.CheckedItem;
import io.tillguard.maintenance.Checks;
import io.tillguard.maintenance.MaintenancePermission;
import io.tillguard.maintenance.OrderKind;
import io.tillguard.maintenance.OrderRows;
import io.tillguard.maintenance.WorkChecklist;
import io.tillguard.maintenance.WorkChecklists;
import io.tillguard.maintenance.WorkFinding;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.EnteredText;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Checklists of work", description = "What is looked at before and after work, and what was found")
class WorkChecklistsController {

    private final WorkChecklists checklists;
    private final Checks checks;
    private final OrderRows orders;
    private final CurrentCaller currentCaller;

    WorkChecklistsController(WorkChecklists checklists, Checks checks, OrderRows orders, CurrentCaller currentCaller) {
        this.checklists = checklists;
        this.checks = checks;
        this.orders = orders;
        this.currentCaller = currentCaller;
    }

    /** All versions, the newest first. */
    record Versions(List<WorkChecklist> versions) {}

    /** What was found. */
    record Found(List<CheckedItem> items) {}

    @GetMapping("/api/v1/work-checklists/{kind}")
    @Operation(summary = "The checklist of a kind of work, all versions, the newest first")
    Versions versions(@PathVariable String kind) {
        currentCaller.get().require(MaintenancePermission.READ);
        return new Versions(checklists.versions(kind(kind)));
    }

    @PutMapping("/api/v1/work-checklists/{kind}")
    @Operation(
            summary = "Puts another version in force",
            description = "Items keep their keys from version to version. Orders that have begun keep theirs.")
    WorkChecklist change(@PathVariable String kind, @RequestBody Bodies.Items body) {
        currentCaller.get().require(MaintenancePermission.EDIT);
        List<Bodies.Item> items = body.items() == null ? List.of() : body.items();
        return checklists.change(
                kind(kind), items.stream().map(Bodies.Item::read).toList(), body.reason(), body.incident());
    }

    @GetMapping("/api/v1/work-orders/{number}/checks")
    @Operation(summary = "The items of an order's checklist, with what was found")
    Found of(@PathVariable String number) {
        return new Found(checks.of(orders.get(number).id()));
    }

    @PutMapping("/api/v1/work-orders/{number}/checks/{key}")
    @Operation(summary = "Says what was found of an item")
    Found find(@PathVariable String number, @PathVariable String key, @RequestBody Bodies.Found body) {
        currentCaller.get().require(MaintenancePermission.WORK);
        WorkFinding finding = body.finding();
        if (finding == null) {
            throw EnteredText.refused("field-missing", "finding", "'finding' is missing", "finding");
        }
        return new Found(checks.find(orders.get(number).id(), key, finding, body.note()));
    }

    private static OrderKind kind(String text) {
        String wanted = text.strip().toUpperCase(Locale.ROOT);
        return Arrays.stream(OrderKind.values())
                .filter(kind -> kind.name().equals(wanted))
                .findFirst()
                .orElseThrow(() -> EnteredText.refused(
                        "unknown-order-kind", "kind", "There is no kind of work '%s'".formatted(text), text));
    }
}
