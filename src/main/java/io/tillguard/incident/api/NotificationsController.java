package io.tillguard.incident.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tillguard.incident.IncidentPermission;
import io.tillguard.incident.IncidentRow;
import io.tillguard.incident.IncidentRows;
import io.tillguard.incident.Notification;
import io.tillguard.incident.Notifications;
import io.tillguard.incident.Recipient;
import io.tillguard.shared.CurrentCaller;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/incidents/{number}")
@Tag(name = "Incidents")
class NotificationsController {

    private final Notifications notifications;
    private final IncidentRows rows;
    private final CurrentCaller currentCaller;

    NotificationsController(Notifications notifications, IncidentRows rows, CurrentCaller currentCaller) {
        this.notifications = notifications;
        this.rows = rows;
        this.currentCaller = currentCaller;
    }

    /** Who was told of an incident, and who must still be told before it can be closed. */
    record Told(Set<Recipient> missing, List<Notification> notifications) {}

    record Call(
            @Schema(example = "POLICE") @Nullable Recipient recipient,

            @Schema(example = "Jing'an police station") @Nullable
            String contact,

            @Schema(
                    example = "A3101050000002026110001",
                    description =
                            "The number that the recipient gave; police, acquirer, regulator and insurer give one")
            @Nullable
            String reference,

            @Schema(description = "Absent: now") @Nullable Instant toldAt,

            @Nullable String note) {}

    record Waiver(
            @Schema(example = "ACQUIRER") @Nullable Recipient recipient,

            @Schema(example = "The terminal was never bound to a merchant number") @Nullable
            String reason) {}

    @GetMapping("/notifications")
    @Operation(summary = "Who outside was told of an incident, and who must still be")
    Told list(@PathVariable String number) {
        IncidentRow row = rows.get(number);
        return new Told(notifications.missing(row), notifications.of(row.id()));
    }

    @PostMapping("/notifications")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Keeps that somebody outside was told")
    Notification tell(@PathVariable String number, @RequestBody Call body) {
        currentCaller.get().require(IncidentPermission.HANDLE);
        return notifications.tell(
                rows.get(number).id(), body.recipient(), body.contact(), body.reference(), body.toldAt(), body.note());
    }

    @PostMapping("/waivers")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Decides that a recipient need not be told",
            description = "Who waives what is required does not close the incident.")
    Notification waive(@PathVariable String number, @RequestBody Waiver body) {
        currentCaller.get().require(IncidentPermission.WAIVE);
        return notifications.waive(rows.get(number).id(), body.recipient(), body.reason());
    }

    @DeleteMapping("/notifications/{entry}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Strikes an entry out: it stays to be seen and no longer counts")
    void strike(@PathVariable String number, @PathVariable UUID entry, @RequestParam @Nullable String reason) {
        notifications.strike(rows.get(number).id(), entry, reason);
    }
}
