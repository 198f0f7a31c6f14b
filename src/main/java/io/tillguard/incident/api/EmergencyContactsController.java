package io.tillguard.incident.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tillguard.incident.EmergencyContact;
import io.tillguard.incident.EmergencyContactDetails;
import io.tillguard.incident.EmergencyContacts;
import io.tillguard.incident.IncidentPermission;
import io.tillguard.incident.Recipient;
import io.tillguard.organisation.Organisation;
import io.tillguard.organisation.SiteRows;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.NotFound;
import io.tillguard.shared.Refusal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/emergency-contacts")
@Tag(name = "Emergency contacts", description = "Whom to tell of incidents outside the company")
class EmergencyContactsController {

    private final EmergencyContacts contacts;
    private final Organisation organisation;
    private final SiteRows sites;
    private final CurrentCaller currentCaller;

    EmergencyContactsController(
            EmergencyContacts contacts, Organisation organisation, SiteRows sites, CurrentCaller currentCaller) {
        this.contacts = contacts;
        this.organisation = organisation;
        this.sites = sites;
        this.currentCaller = currentCaller;
    }

    record Body(
            @Schema(example = "POLICE") @Nullable Recipient recipient,

            @Schema(example = "Jing'an police station") @Nullable
            String name,

            @Schema(example = "110") @Nullable String phone,

            @Nullable String mail,

            @Schema(example = "Day and night") @Nullable String hours,

            @Nullable String note,

            @Schema(example = "SH", description = "Code of a region or site; absent: the whole company") @Nullable
            String place,

            @Schema(description = "With a change: the version that was looked at") @Nullable
            Long version) {}

    @GetMapping
    @Operation(summary = "The directory; with a site only those who are there for it, the nearest first")
    List<EmergencyContact> list(@Parameter(example = "SH-001") @RequestParam(required = false) @Nullable String site) {
        currentCaller.get().require(IncidentPermission.READ);
        return site == null || site.isBlank()
                ? contacts.all()
                : contacts.near(sites.site(site).id());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Adds a contact")
    EmergencyContact add(@RequestBody Body body) {
        currentCaller.get().require(IncidentPermission.CONTACTS);
        return contacts.add(details(body));
    }

    @PutMapping("/{id}")
    @Operation(summary = "Changes a contact")
    EmergencyContact change(@PathVariable UUID id, @RequestBody Body body) {
        currentCaller.get().require(IncidentPermission.CONTACTS);
        return contacts.change(id, details(body), body.version() == null ? -1 : body.version());
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Takes a contact out of the directory")
    void remove(@PathVariable UUID id) {
        contacts.remove(id);
    }

    private EmergencyContactDetails details(Body body) {
        return EmergencyContactDetails.entered(
                body.recipient(),
                body.name(),
                body.phone(),
                body.mail(),
                body.hours(),
                body.note(),
                node(body.place()));
    }

    private @Nullable UUID node(@Nullable String place) {
        if (place == null || place.isBlank()) {
            return null;
        }
        return organisation
                .byCode(place)
                .orElseThrow(() -> new NotFound("place", Refusal.plain(place)))
                .id();
    }
}
