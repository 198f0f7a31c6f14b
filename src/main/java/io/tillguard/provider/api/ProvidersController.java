package io.tillguard.provider.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tillguard.provider.Assignment;
import io.tillguard.provider.Assignments;
import io.tillguard.provider.Contact;
import io.tillguard.provider.Contacts;
import io.tillguard.provider.Contract;
import io.tillguard.provider.Contracts;
import io.tillguard.provider.Licence;
import io.tillguard.provider.Licences;
import io.tillguard.provider.Provider;
import io.tillguard.provider.ProviderDetails;
import io.tillguard.provider.ProviderExport;
import io.tillguard.provider.ProviderFilter;
import io.tillguard.provider.ProviderKind;
import io.tillguard.provider.ProviderPermission;
import io.tillguard.provider.ProviderRow;
import io.tillguard.provider.ProviderRows;
import io.tillguard.provider.ProviderState;
import io.tillguard.provider.Providers;
import io.tillguard.provider.ServiceKind;
import io.tillguard.provider.Technician;
import io.tillguard.provider.Technicians;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.Keyset;
import io.tillguard.shared.Page;
import io.tillguard.shared.Refusal;
import io.tillguard.shared.TableFormat;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The register of acquirers, manufacturers and service providers. */
@RestController
@RequestMapping("/api/v1/providers")
@Tag(name = "Providers", description = "Acquirers, manufacturers and service providers: papers, contracts, rosters")
class ProvidersController {

    private static final String EXAMPLE = """
            {"kind": "SERVICE_PROVIDER", "code": "HUATONG", "name": "上海华通终端服务有限公司",
             "unifiedCreditCode": "91350100M000100Y43", "note": "Serves the east"}""";

    private final Providers providers;
    private final ProviderRows rows;
    private final Contacts contacts;
    private final Licences licences;
    private final Contracts contracts;
    private final Technicians technicians;
    private final Assignments assignments;
    private final ProviderExport export;
    private final CurrentCaller currentCaller;
    private final Clock clock;

    ProvidersController(
            Providers providers,
            ProviderRows rows,
            Contacts contacts,
            Licences licences,
            Contracts contracts,
            Technicians technicians,
            Assignments assignments,
            ProviderExport export,
            CurrentCaller currentCaller,
            Clock clock) {
        this.providers = providers;
        this.rows = rows;
        this.contacts = contacts;
        this.licences = licences;
        this.contracts = contracts;
        this.technicians = technicians;
        this.assignments = assignments;
        this.export = export;
        this.currentCaller = currentCaller;
        this.clock = clock;
    }

    /** A provider as a client sends it. */
    record Draft(
            @Nullable ProviderKind kind,
            @Nullable String code,
            @Nullable String name,
            @Nullable String unifiedCreditCode,
            @Nullable String note,
            @Nullable Long version) {

        ProviderDetails details() {
            return ProviderDetails.entered(name, unifiedCreditCode, note);
        }
    }

    /** A provider with all that belongs to it. */
    record Shown(
            Provider provider,
            List<Contact> contacts,
            List<Licence> licences,
            List<Contract> contracts,
            List<Technician> technicians) {}

    /** The version that was read. */
    record Read(@Nullable Long version) {}

    /** Another state, and why. */
    record StateDraft(
            @Nullable ProviderState state,
            @Nullable String reason,
            @Nullable Long version) {}

    /** Whether work may be taken. */
    record Answer(boolean admitted, @Nullable Contract contract, List<Refusal> reasons) {}

    @GetMapping
    @Operation(summary = "Lists providers by code")
    Page<ProviderRow> list(
            @Parameter(description = "Part of code, name or credit code") @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable ProviderKind kind,
            @RequestParam(required = false) @Nullable ProviderState state,
            @Parameter(
                            description =
                                    "Of which a licence, contract or certificate ends within so many days, or has ended")
                    @RequestParam(required = false)
                    @Nullable
                    Integer expiresWithin,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String after) {
        return rows.list(new ProviderFilter(q, kind, state, expiresWithin), new Keyset(limit, after));
    }

    @GetMapping("/export")
    @Operation(
            summary = "Providers, their licences or their technicians as CSV or XLSX",
            description = "`list` is providers, licences or technicians; the latter two can be imported again.")
    void export(
            @RequestParam(defaultValue = "providers") String list,
            @RequestParam(defaultValue = "csv") String format,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable ProviderKind kind,
            @RequestParam(required = false) @Nullable ProviderState state,
            @RequestParam(required = false) @Nullable Integer expiresWithin,
            HttpServletResponse response)
            throws IOException {
        export.check();
        TableFormat written = TableFormat.entered(format);
        ProviderFilter filter = new ProviderFilter(q, kind, state, expiresWithin);
        ProviderLists chosen = ProviderLists.entered(list);
        Downloads.announce(response, written, chosen.fileName());
        chosen.write(export, written, filter, response.getOutputStream());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Adds a provider",
            description = "It takes no work until it is verified and its licences are recorded and looked up.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(examples = @ExampleObject(EXAMPLE))))
    Provider create(@RequestBody Draft draft) {
        mayEdit();
        return providers.create(draft.kind(), draft.code(), draft.details());
    }

    @GetMapping("/{id}")
    @Operation(summary = "Shows a provider with contacts, licences, contracts and technicians")
    Shown show(@PathVariable UUID id) {
        Provider provider = rows.show(id);
        return new Shown(provider, contacts.of(id), licences.of(id), contracts.of(id), technicians.of(id));
    }

    @PutMapping("/{id}")
    @Operation(
            summary = "Changes name, credit code or note",
            description = "`version` is the one that was read. Another name or credit code has to be verified again.")
    Provider change(@PathVariable UUID id, @RequestBody Draft draft) {
        mayEdit();
        return providers.change(id, draft.details(), Versions.needed(draft.version()));
    }

    @PostMapping("/{id}/verification")
    @Operation(summary = "Records that name and credit code were compared with the register of companies")
    Provider verify(@PathVariable UUID id, @RequestBody Read read) {
        mayEdit();
        return providers.verify(id, Versions.needed(read.version()));
    }

    @PostMapping("/{id}/state")
    @Operation(summary = "Suspends a provider, takes it back, or ends working with it")
    Provider changeState(@PathVariable UUID id, @RequestBody StateDraft draft) {
        mayEdit();
        return providers.changeState(id, draft.state(), draft.reason(), Versions.needed(draft.version()));
    }

    @GetMapping("/{id}/assignment")
    @Operation(
            summary = "Whether the provider, and a technician, may take work of a service on a day",
            description = "Without `day` today in UTC. When not, all reasons are named.")
    Answer assignment(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable ServiceKind service,
            @RequestParam(required = false) @Nullable UUID technician,
            @RequestParam(required = false) @Nullable LocalDate day) {
        rows.show(id);
        ServiceKind asked = service == null ? ServiceKind.REPAIR : service;
        LocalDate on = day == null ? LocalDate.now(clock) : day;
        return switch (assignments.check(id, technician, asked, on)) {
            case Assignment.Admitted(Contract contract) -> new Answer(true, contract, List.of());
            case Assignment.Refused(List<Refusal> reasons) -> new Answer(false, null, reasons);
        };
    }

    private void mayEdit() {
        currentCaller.get().require(ProviderPermission.EDIT);
    }
}
