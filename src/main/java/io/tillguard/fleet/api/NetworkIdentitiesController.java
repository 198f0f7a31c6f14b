package io.tillguard.fleet.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tillguard.fleet.NetworkIdentities;
import io.tillguard.fleet.NetworkIdentity;
import io.tillguard.fleet.NetworkIdentityRow;
import io.tillguard.fleet.TerminalRows;
import io.tillguard.organisation.SiteRows;
import io.tillguard.shared.AsOf;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Which addresses, SIM cards and access points are expected of terminals. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Network identities", description = "Expected addresses, SIM cards and access points (rule EW-N04)")
class NetworkIdentitiesController {

    /** An entry as it is sent. */
    record Draft(
            @Schema(
                    example = "IP",
                    allowableValues = {"IP", "ICCID", "APN"})
            @Nullable
            String kind,

            @Schema(example = "10.1.0.0/16") @Nullable String listed,

            @Schema(example = "Shop network by contract 2026-17") @Nullable
            String reason) {

        NetworkIdentity identity() {
            return NetworkIdentity.entered(kind, listed);
        }

        String why() {
            return reason == null ? "" : reason;
        }
    }

    /** Why an entry ends. */
    record End(@Schema(example = "Line cancelled") @Nullable String reason) {}

    /** All that is listed. */
    record Answer(List<NetworkIdentityRow> rows) {}

    private final NetworkIdentities identities;
    private final TerminalRows terminals;
    private final SiteRows sites;

    NetworkIdentitiesController(NetworkIdentities identities, TerminalRows terminals, SiteRows sites) {
        this.identities = identities;
        this.terminals = terminals;
        this.sites = sites;
    }

    @GetMapping("/terminals/{serial}/network-identities")
    @Operation(
            summary = "Lists what is expected of a terminal, by its own list and its site's",
            description = "A kind without any entry is not checked. `asOf` is an instant or a date (its end, UTC).")
    Answer ofTerminal(
            @PathVariable String serial,
            @Parameter(description = "Only needed when two manufacturers use the same serial")
                    @RequestParam(required = false)
                    @Nullable
                    String manufacturer,
            @RequestParam(required = false) @Nullable String asOf) {
        var at = AsOf.entered(asOf, ZoneOffset.UTC);
        return new Answer(identities.ofTerminal(
                terminals.terminal(serial, manufacturer, at).id(), at));
    }

    @PostMapping("/terminals/{serial}/network-identities")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Lists an identity for one terminal")
    NetworkIdentityRow allowTerminal(
            @PathVariable String serial,
            @RequestParam(required = false) @Nullable String manufacturer,
            @RequestBody Draft draft) {
        UUID terminal = terminals.terminal(serial, manufacturer, null).id();
        return identities.allowTerminal(terminal, draft.identity(), draft.why());
    }

    @GetMapping("/sites/{code}/network-identities")
    @Operation(summary = "Lists what is expected of all terminals of a site")
    Answer ofSite(@PathVariable String code, @RequestParam(required = false) @Nullable String asOf) {
        return new Answer(identities.ofSite(sites.site(code).id(), AsOf.entered(asOf, ZoneOffset.UTC)));
    }

    @PostMapping("/sites/{code}/network-identities")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Lists an identity for all terminals of a site")
    NetworkIdentityRow allowSite(@PathVariable String code, @RequestBody Draft draft) {
        return identities.allowSite(sites.site(code).id(), draft.identity(), draft.why());
    }

    @PostMapping("/network-identities/{id}/end")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Ends an entry", description = "It stays readable as of the days when it held.")
    void end(@PathVariable UUID id, @RequestBody End end) {
        identities.end(id, end.reason() == null ? "" : end.reason());
    }
}
