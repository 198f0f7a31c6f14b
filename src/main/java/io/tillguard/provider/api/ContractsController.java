package io.tillguard.provider.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tillguard.provider.Clause;
import io.tillguard.provider.ClauseFinding;
import io.tillguard.provider.Contract;
import io.tillguard.provider.ContractTerms;
import io.tillguard.provider.Contracts;
import io.tillguard.provider.PriceLine;
import io.tillguard.provider.ProviderPermission;
import io.tillguard.provider.ServiceClock;
import io.tillguard.provider.ServiceKind;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.EnteredText;
import io.tillguard.shared.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Contracts with providers. */
@RestController
@RequestMapping("/api/v1/providers/{id}/contracts")
@Tag(name = "Providers", description = "Acquirers, manufacturers and service providers: papers, contracts, rosters")
class ContractsController {

    private static final String EXAMPLE = """
            {"number": "HT-2026-017", "title": "Field service for shops in the east",
             "services": ["INSTALL", "REPAIR", "SWAP"], "startsOn": "2026-01-01", "endsOn": "2026-12-31",
             "warrantyMonths": 6, "responseMinutes": 120, "repairMinutes": 480, "clock": "WORKING_TIME",
             "prices": [{"service": "REPAIR", "unitPrice": 180.00, "currency": "CNY"},
                        {"service": "REPAIR", "item": "Printer head", "unitPrice": 95.00, "currency": "CNY"}],
             "clauses": {"SERVICE_LIST": "PRESENT", "PRICE_TABLE": "PRESENT", "WARRANTY": "PRESENT",
                         "RESPONSE_TIME": "PRESENT", "LIABILITY": "PRESENT", "CONFIDENTIALITY": "PRESENT",
                         "SUPERVISION": "MISSING"}}""";

    private final Contracts contracts;
    private final CurrentCaller currentCaller;

    ContractsController(Contracts contracts, CurrentCaller currentCaller) {
        this.contracts = contracts;
        this.currentCaller = currentCaller;
    }

    /** A line of a price table as a client sends it. */
    record Price(
            @Nullable ServiceKind service,
            @Nullable String item,
            @Nullable BigDecimal unitPrice,
            @Nullable String currency) {

        PriceLine line() {
            if (service == null) {
                throw EnteredText.refused("field-missing", "service", "'service' is missing", "service");
            }
            return new PriceLine(service, item == null ? "" : item, Money.entered(unitPrice, currency));
        }
    }

    /** A contract as a client sends it. */
    record Draft(
            @Nullable String number,
            @Nullable String title,
            @Nullable Set<ServiceKind> services,
            @Nullable LocalDate startsOn,
            @Nullable LocalDate endsOn,
            @Nullable Integer warrantyMonths,
            @Nullable Integer responseMinutes,
            @Nullable Integer repairMinutes,
            @Nullable ServiceClock clock,
            @Nullable List<Price> prices,
            @Nullable Map<Clause, ClauseFinding> clauses,
            @Nullable Long version) {

        ContractTerms terms() {
            return ContractTerms.entered(
                    title,
                    services,
                    startsOn,
                    endsOn,
                    warrantyMonths,
                    responseMinutes,
                    repairMinutes,
                    clock,
                    prices == null ? null : prices.stream().map(Price::line).toList(),
                    clauses);
        }
    }

    /** The version that was read. */
    record Read(@Nullable Long version) {}

    /** When and why a contract ends. */
    record Ending(
            @Nullable LocalDate endedOn,
            @Nullable String reason,
            @Nullable Long version) {}

    /** The contracts of a provider. */
    record ContractRows(List<Contract> rows) {}

    @GetMapping
    @Operation(summary = "Lists a provider's contracts with their price tables, the newest first")
    ContractRows list(@PathVariable UUID id) {
        return new ContractRows(contracts.of(id));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Drafts a contract",
            description = "Response and repair times run by the clock: WORKING_TIME or AROUND_THE_CLOCK.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(examples = @ExampleObject(EXAMPLE))))
    Contract draft(@PathVariable UUID id, @RequestBody Draft draft) {
        mayEdit();
        return contracts.draft(id, draft.number(), draft.terms());
    }

    @PutMapping("/{contract}")
    @Operation(summary = "Changes a draft", description = "What was signed is never changed.")
    Contract change(@PathVariable UUID id, @PathVariable UUID contract, @RequestBody Draft draft) {
        mayEdit();
        return contracts.change(id, contract, draft.terms(), Versions.needed(draft.version()));
    }

    @PostMapping("/{contract}/signature")
    @Operation(summary = "Signs a draft", description = """
                    Refused while a needed clause is not found present, or the provider is unverified, suspended, or lacks a \
                    licence that holds today.""")
    Contract sign(@PathVariable UUID id, @PathVariable UUID contract, @RequestBody Read read) {
        mayEdit();
        return contracts.sign(id, contract, Versions.needed(read.version()));
    }

    @PostMapping("/{contract}/end")
    @Operation(summary = "Ends a contract before its time, or drops a draft")
    Contract end(@PathVariable UUID id, @PathVariable UUID contract, @RequestBody Ending ending) {
        mayEdit();
        return contracts.end(id, contract, ending.endedOn(), ending.reason(), Versions.needed(ending.version()));
    }

    private void mayEdit() {
        currentCaller.get().require(ProviderPermission.EDIT);
    }
}
