package io.tillguard.maintenance.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tillguard.maintenance.Assignees;
import io.tillguard.maintenance.MaintenancePermission;
import io.tillguard.maintenance.OrderBulk;
import io.tillguard.maintenance.OrderFeed;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.EnteredText;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Work orders", description = "Repairs, installations, maintenance: who does them when, and what they cost")
class WorkOrderBulkController {

    private final OrderBulk bulk;
    private final OrderFeed feed;
    private final Assignees assignees;
    private final CurrentCaller currentCaller;

    WorkOrderBulkController(OrderBulk bulk, OrderFeed feed, Assignees assignees, CurrentCaller currentCaller) {
        this.bulk = bulk;
        this.feed = feed;
        this.assignees = assignees;
        this.currentCaller = currentCaller;
    }

    @PostMapping("/api/v1/work-orders/moves")
    @Operation(
            summary = "Moves work orders to another day",
            description =
                    "At most 1 000. One that is refused keeps none of the others back; it comes back with its reason.")
    OrderBulk.Outcome move(@RequestBody Bodies.Moves body) {
        currentCaller.get().require(MaintenancePermission.EDIT);
        if (body.day() == null) {
            throw EnteredText.refused("field-missing", "day", "'day' is missing", "day");
        }
        String reason = EnteredText.required("reason", body.reason(), 1_000);
        OrderBulk.Named named = bulk.named(numbers(body.numbers()));
        return named.with(bulk.move(named.orders(), body.day(), reason));
    }

    @PostMapping("/api/v1/work-orders/assignments")
    @Operation(summary = "Gives work orders to a provider, to one of the company's own people, or to nobody")
    OrderBulk.Outcome assign(@RequestBody Bodies.Assignments body) {
        currentCaller.get().require(MaintenancePermission.EDIT);
        OrderBulk.Named named = bulk.named(numbers(body.numbers()));
        return named.with(bulk.assign(named.orders(), assignees.named(body.provider(), body.badge(), body.assignee())));
    }

    @GetMapping(
            path = "/api/v1/work-orders/calendar.ics",
            produces = {OrderFeed.MEDIA_TYPE, MediaType.APPLICATION_PROBLEM_JSON_VALUE})
    @Operation(
            summary = "Planned work orders as iCalendar",
            description =
                    "The filters are those of the list. What is to be done from today on, the soonest first, at most 10 000"
                            + " orders. It is recorded.")
    ResponseEntity<byte[]> calendar(@ParameterObject WorkOrderQuery query, Locale locale) {
        currentCaller.get().require(MaintenancePermission.EXPORT);
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(OrderFeed.MEDIA_TYPE))
                .body(feed.write(query.filter(), locale));
    }

    private static List<String> numbers(@Nullable List<String> numbers) {
        return numbers == null ? List.of() : numbers;
    }
}
