package io.tillguard.organisation.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tillguard.organisation.Node;
import io.tillguard.organisation.Organisation;
import io.tillguard.organisation.OrganisationPermission;
import io.tillguard.organisation.SiteDraft;
import io.tillguard.organisation.SiteRow;
import io.tillguard.organisation.SiteRows;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.Keyset;
import io.tillguard.shared.Page;
import java.util.List;
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

/** Regions and sites. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Sites", description = "Regions and sites of the company")
class SitesController {

    /** Regions and sites of the caller's scope. */
    record Tree(List<Node> rows) {}

    private final Organisation organisation;
    private final SiteRows sites;
    private final CurrentCaller currentCaller;

    SitesController(Organisation organisation, SiteRows sites, CurrentCaller currentCaller) {
        this.organisation = organisation;
        this.sites = sites;
        this.currentCaller = currentCaller;
    }

    @GetMapping("/sites")
    @Operation(summary = "Lists sites by code", description = "Pass the answer's `next` as `after` to read on.")
    Page<SiteRow> list(
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String after) {
        return sites.page(q, new Keyset(limit, after == null || after.isBlank() ? null : after));
    }

    @GetMapping("/sites/{code}")
    @Operation(summary = "Shows one site")
    SiteRow site(@PathVariable String code) {
        return sites.site(code);
    }

    @PostMapping("/sites")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Adds a site",
            description =
                    "`region` is the code of a known region; absent means the top. `holidayCalendar` is that of a known calendar.")
    SiteRow create(@RequestBody SiteDraft draft) {
        currentCaller.get().require(OrganisationPermission.EDIT);
        return sites.site(organisation.createSite(draft.checked(organisation::region)));
    }

    @PutMapping("/sites/{code}")
    @Operation(summary = "Replaces what is kept of a site")
    SiteRow change(@PathVariable String code, @RequestBody SiteDraft draft) {
        currentCaller.get().require(OrganisationPermission.EDIT);
        SiteRow before = sites.site(code);
        organisation.changeSite(
                before.id(), draft.checked(region -> organisation.region(region, before)), before.version());
        return sites.site(before.id());
    }

    @GetMapping("/organisation")
    @Operation(summary = "Lists the regions and sites of the caller's scope, regions first")
    Tree tree() {
        currentCaller.get().require(OrganisationPermission.READ);
        return new Tree(organisation.tree());
    }
}
