package io.tillguard.provider.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tillguard.provider.Contact;
import io.tillguard.provider.ContactDetails;
import io.tillguard.provider.ContactRole;
import io.tillguard.provider.Contacts;
import io.tillguard.provider.Imported;
import io.tillguard.provider.Licence;
import io.tillguard.provider.LicenceCheck;
import io.tillguard.provider.LicenceKind;
import io.tillguard.provider.Licences;
import io.tillguard.provider.NewLicence;
import io.tillguard.provider.ProviderImports;
import io.tillguard.provider.ProviderPermission;
import io.tillguard.shared.CurrentCaller;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Licences and contacts of providers. */
@RestController
@RequestMapping("/api/v1/providers")
@Tag(name = "Providers", description = "Acquirers, manufacturers and service providers: papers, contracts, rosters")
class PapersController {

    private static final String LICENCE = """
            {"kind": "BUSINESS_LICENCE", "number": "310000400123456", "scope": "Terminal maintenance",
             "issuedOn": "2024-05-01", "expiresOn": "2029-04-30"}""";

    private static final String CHECK = """
            {"checkedOn": "2026-03-01", "source": "National credit information system",
             "evidence": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}""";

    private static final String LICENCE_FILE = """
            provider,kind,number,scope,issued,expires,checked,source,evidence
            HUATONG,BUSINESS_LICENCE,310000400123456,终端维护 Terminal maintenance,2024-05-01,2029-04-30,2026-03-01,\
            国家企业信用信息公示系统,
            """;

    private final Licences licences;
    private final Contacts contacts;
    private final ProviderImports imports;
    private final CurrentCaller currentCaller;

    PapersController(Licences licences, Contacts contacts, ProviderImports imports, CurrentCaller currentCaller) {
        this.licences = licences;
        this.contacts = contacts;
        this.imports = imports;
        this.currentCaller = currentCaller;
    }

    /** A licence as a client sends it. */
    record LicenceDraft(
            @Nullable LicenceKind kind,
            @Nullable String number,
            @Nullable String scope,
            @Nullable LocalDate issuedOn,
            @Nullable LocalDate expiresOn) {}

    /** A check as a client sends it. */
    record CheckDraft(
            @Nullable LocalDate checkedOn,
            @Nullable String source,
            @Nullable String evidence) {}

    /** Why something ends. */
    record Reason(@Nullable String reason) {}

    /** The licences of a provider. */
    record LicenceRows(List<Licence> rows) {}

    /** The checks of a licence. */
    record CheckRows(List<LicenceCheck> rows) {}

    /** The contacts of a provider. */
    record ContactRows(List<Contact> rows) {}

    /** A contact as a client sends it. */
    record ContactDraft(
            @Nullable ContactRole role,
            @Nullable String name,
            @Nullable String phone,
            @Nullable String mail,
            @Nullable String note) {

        ContactDetails details() {
            return ContactDetails.entered(role, name, phone, mail, note);
        }
    }

    @GetMapping("/{id}/licences")
    @Operation(summary = "Lists a provider's licences: those that count first")
    LicenceRows list(@PathVariable UUID id) {
        return new LicenceRows(licences.of(id));
    }

    @PostMapping("/{id}/licences")
    @Operation(
            summary = "Records a licence or attestation",
            description = """
                    A known kind and number with other days is a renewal: the one before ends. The same again answers 200. \
                    Nobody has looked up a new one yet: record a check.""",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(examples = @ExampleObject(LICENCE))))
    ResponseEntity<Licence> record(@PathVariable UUID id, @RequestBody LicenceDraft draft) {
        mayEdit();
        Licences.Recorded recorded = licences.record(
                id,
                NewLicence.entered(draft.kind(), draft.number(), draft.scope(), draft.issuedOn(), draft.expiresOn()));
        HttpStatus status = recorded.outcome() == Licences.Outcome.UNCHANGED ? HttpStatus.OK : HttpStatus.CREATED;
        return ResponseEntity.status(status).body(recorded.licence());
    }

    @GetMapping("/{id}/licences/{licence}/checks")
    @Operation(summary = "Lists who looked a licence up, when and where, the newest first")
    CheckRows checks(@PathVariable UUID id, @PathVariable UUID licence) {
        return new CheckRows(licences.checks(id, licence));
    }

    @PostMapping("/{id}/licences/{licence}/checks")
    @Operation(
            summary = "Records that the caller looked a licence up at its source",
            description = "`evidence` is the SHA-256 of the picture or file that shows it.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(examples = @ExampleObject(CHECK))))
    Licence check(@PathVariable UUID id, @PathVariable UUID licence, @RequestBody CheckDraft draft) {
        mayEdit();
        return licences.check(id, licence, draft.checkedOn(), draft.source(), draft.evidence());
    }

    @PostMapping("/{id}/licences/{licence}/withdrawal")
    @Operation(summary = "Withdraws a licence: it counts no more")
    Licence withdraw(@PathVariable UUID id, @PathVariable UUID licence, @RequestBody Reason draft) {
        mayEdit();
        return licences.withdraw(id, licence, draft.reason());
    }

    @PostMapping(path = "/licences/import", consumes = "text/csv")
    @Operation(
            summary = "Imports licences",
            description = """
                    At most 2 000 rows. A known number with other days is a renewal; a day of a check is recorded with its source. \
                    Rows that are wrong come back with their reason and cells, the others are taken.""",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(mediaType = "text/csv", examples = @ExampleObject(LICENCE_FILE))))
    Imported imported(@RequestBody(required = false) byte @Nullable [] file) {
        mayEdit();
        return imports.licences(file == null ? new byte[0] : file);
    }

    @GetMapping("/{id}/contacts")
    @Operation(summary = "Lists whom to call at a provider")
    ContactRows contacts(@PathVariable UUID id) {
        return new ContactRows(contacts.of(id));
    }

    @PostMapping("/{id}/contacts")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Adds a contact", description = "With a phone number, a mail address, or both.")
    Contact addContact(@PathVariable UUID id, @RequestBody ContactDraft draft) {
        mayEdit();
        return contacts.add(id, draft.details());
    }

    @PutMapping("/{id}/contacts/{contact}")
    @Operation(summary = "Changes a contact")
    Contact changeContact(@PathVariable UUID id, @PathVariable UUID contact, @RequestBody ContactDraft draft) {
        mayEdit();
        return contacts.change(id, contact, draft.details());
    }

    @DeleteMapping("/{id}/contacts/{contact}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Removes a contact")
    void removeContact(@PathVariable UUID id, @PathVariable UUID contact) {
        contacts.remove(id, contact);
    }

    private void mayEdit() {
        currentCaller.get().require(ProviderPermission.EDIT);
    }
}
