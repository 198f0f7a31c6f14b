package io.tillguard.maintenance.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tillguard.fleet.ModelCatalogue;
import io.tillguard.maintenance.MaintenancePermission;
import io.tillguard.maintenance.MaintenancePlan;
import io.tillguard.maintenance.PlannedDay;
import io.tillguard.maintenance.Plans;
import io.tillguard.maintenance.WorkCalendar;
import io.tillguard.maintenance.WorkLoad;
import io.tillguard.organisation.Organisation;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.EnteredText;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Maintenance plans", description = "What comes back at an interval, and what is planned when")
class PlansController {

    private static final String PLANS = "/api/v1/maintenance-plans";
    private static final int DAYS = 31;

    private final Plans plans;
    private final WorkCalendar calendar;
    private final ModelCatalogue models;
    private final Organisation organisation;
    private final CurrentCaller currentCaller;
    private final Clock clock;

    PlansController(
            Plans plans,
            WorkCalendar calendar,
            ModelCatalogue models,
            Organisation organisation,
            CurrentCaller currentCaller,
            Clock clock) {
        this.plans = plans;
        this.calendar = calendar;
        this.models = models;
        this.organisation = organisation;
        this.currentCaller = currentCaller;
        this.clock = clock;
    }

    /** All plans. */
    record Rows(List<MaintenancePlan> rows) {}

    /** What is planned on some days, and for whom. */
    record Planned(List<PlannedDay> days, List<WorkLoad> load) {}

    @GetMapping(PLANS)
    @Operation(summary = "The plans that concern the caller's sites, by name, ended ones too")
    Rows list() {
        return new Rows(plans.all());
    }

    @GetMapping(PLANS + "/{id}")
    @Operation(summary = "One plan")
    MaintenancePlan get(@PathVariable UUID id) {
        return plans.plan(id);
    }

    @PostMapping(PLANS)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Begins a plan",
            description =
                    "The sites are spread over the interval, all terminals of one site on one day. A task makes the"
                            + " orders some months ahead; a day off is moved to the next working day of the site's calendar.")
    MaintenancePlan begin(@RequestBody PlanRequest request) {
        currentCaller.get().require(MaintenancePermission.EDIT);
        return plans.begin(request.read(models, organisation), request.reason());
    }

    @PostMapping(PLANS + "/{id}/end")
    @Operation(summary = "Ends a plan; those of its orders that lie ahead and were given to nobody are called off")
    MaintenancePlan end(@PathVariable UUID id, @RequestBody Bodies.Text body) {
        return plans.end(id, body.text());
    }

    @GetMapping("/api/v1/work-calendar")
    @Operation(summary = "How much is planned on each day, and for whom")
    Planned planned(
            @Parameter(description = "Absent: today", example = "2026-04-01") @RequestParam(required = false) @Nullable
                    LocalDate from,
            @Parameter(description = "The first day that is too late; absent: 31 days on", example = "2026-05-01")
                    @RequestParam(required = false)
                    @Nullable
                    LocalDate until,
            @Parameter(example = "Asia/Shanghai") @RequestParam(defaultValue = "UTC") String zone) {
        ZoneId known = zone(zone);
        LocalDate first = from == null ? LocalDate.ofInstant(clock.instant(), known) : from;
        LocalDate end = until == null ? first.plusDays(DAYS) : until;
        return new Planned(calendar.days(first, end, known), calendar.load(first, end, known));
    }

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw EnteredText.refused("bad-time-zone", "zone", "There is no time zone '%s'".formatted(text), text);
        }
    }
}
