package io.tillguard.provider.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tillguard.provider.CertificateKind;
import io.tillguard.provider.Imported;
import io.tillguard.provider.NewCertificate;
import io.tillguard.provider.ProviderImports;
import io.tillguard.provider.ProviderPermission;
import io.tillguard.provider.Technician;
import io.tillguard.provider.TechnicianDetails;
import io.tillguard.provider.TechnicianState;
import io.tillguard.provider.Technicians;
import io.tillguard.shared.CurrentCaller;
import java.time.LocalDate;
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
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Rosters of providers. */
@RestController
@RequestMapping("/api/v1/providers")
@Tag(name = "Providers", description = "Acquirers, manufacturers and service providers: papers, contracts, rosters")
class TechniciansController {

    private static final String EXAMPLE = """
            {"badge": "HT-0172", "name": "张伟", "idLast4": "123X", "startsOn": "2025-06-01"}""";

    private static final String FILE = """
            provider,badge,name,id_last4,from,until,certificate_kind,certificate_number,certificate_issued,certificate_expires
            HUATONG,HT-0172,张伟,123X,2025-06-01,,MAINTENANCE,BC-55102,2025-05-20,2027-05-19
            """;

    private final Technicians technicians;
    private final ProviderImports imports;
    private final CurrentCaller currentCaller;

    TechniciansController(Technicians technicians, ProviderImports imports, CurrentCaller currentCaller) {
        this.technicians = technicians;
        this.imports = imports;
        this.currentCaller = currentCaller;
    }

    /** A technician as a client sends it. */
    record Draft(
            @Nullable String badge,
            @Nullable String name,
            @Nullable String idLast4,
            @Nullable String photo,
            @Nullable LocalDate startsOn,
            @Nullable LocalDate endsOn,
            @Nullable Long version) {

        TechnicianDetails details() {
            return TechnicianDetails.entered(name, idLast4, photo, startsOn, endsOn);
        }
    }

    /** Another state, and why. */
    record StateDraft(
            @Nullable TechnicianState state,
            @Nullable String reason,
            @Nullable Long version) {}

    /** A certificate as a client sends it. */
    record CertificateDraft(
            @Nullable CertificateKind kind,
            @Nullable String number,
            @Nullable LocalDate issuedOn,
            @Nullable LocalDate expiresOn) {}

    /** A roster. */
    record Roster(List<Technician> rows) {}

    @GetMapping("/{id}/technicians")
    @Operation(summary = "Lists a provider's technicians with their certificates by badge")
    Roster list(@PathVariable UUID id) {
        return new Roster(technicians.of(id));
    }

    @PostMapping("/{id}/technicians")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Puts somebody on the roster",
            description = "Of an identity card only the last four characters are kept.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(examples = @ExampleObject(EXAMPLE))))
    Technician add(@PathVariable UUID id, @RequestBody Draft draft) {
        mayEdit();
        return technicians.add(id, draft.badge(), draft.details());
    }

    @PutMapping("/{id}/technicians/{technician}")
    @Operation(summary = "Changes what is kept of somebody; the badge stays")
    Technician change(@PathVariable UUID id, @PathVariable UUID technician, @RequestBody Draft draft) {
        mayEdit();
        return technicians.change(id, technician, draft.details(), Versions.needed(draft.version()));
    }

    @PostMapping("/{id}/technicians/{technician}/state")
    @Operation(summary = "Suspends somebody, takes them back, or lets them go")
    Technician changeState(@PathVariable UUID id, @PathVariable UUID technician, @RequestBody StateDraft draft) {
        mayEdit();
        return technicians.changeState(id, technician, draft.state(), draft.reason(), Versions.needed(draft.version()));
    }

    @PostMapping("/{id}/technicians/{technician}/certificates")
    @Operation(
            summary = "Records a certificate",
            description = "Of each kind the one that lasts longest counts; one that has expired bars the technician.")
    Technician certify(@PathVariable UUID id, @PathVariable UUID technician, @RequestBody CertificateDraft draft) {
        mayEdit();
        return technicians.certify(
                id,
                technician,
                NewCertificate.entered(draft.kind(), draft.number(), draft.issuedOn(), draft.expiresOn()));
    }

    @DeleteMapping("/{id}/technicians/{technician}/certificates/{certificate}")
    @Operation(summary = "Withdraws a certificate: it stays on record and counts no more")
    Technician withdraw(@PathVariable UUID id, @PathVariable UUID technician, @PathVariable UUID certificate) {
        mayEdit();
        return technicians.withdraw(id, technician, certificate);
    }

    @PostMapping(path = "/technicians/import", consumes = "text/csv")
    @Operation(
            summary = "Imports technicians with their certificates",
            description = """
                    At most 2 000 rows, one certificate a row. A known badge with other facts is changed. Rows that are wrong come \
                    back with their reason and cells, the others are taken.""",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(mediaType = "text/csv", examples = @ExampleObject(FILE))))
    Imported imported(@RequestBody(required = false) byte @Nullable [] file) {
        mayEdit();
        return imports.technicians(file == null ? new byte[0] : file);
    }

    private void mayEdit() {
        currentCaller.get().require(ProviderPermission.EDIT);
    }
}
