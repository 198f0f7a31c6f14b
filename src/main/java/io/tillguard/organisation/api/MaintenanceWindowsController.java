package io.tillguard.organisation.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tillguard.organisation.MaintenanceWindow;
import io.tillguard.organisation.MaintenanceWindows;
import io.tillguard.organisation.SiteRow;
import io.tillguard.organisation.SiteRows;
import io.tillguard.organisation.SiteWindows;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** When software may be changed at sites. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Sites")
class MaintenanceWindowsController {

    private static final int UPCOMING = 3;

    /** What regions and sites say of their windows. */
    record Windows(List<MaintenanceWindow> rows) {}

    /** Windows as a request sends them. */
    record Draft(
            @Schema(example = "Mo-Fr 01:00-05:00; PH off") @Nullable
            String windows,

            @Schema(example = "false") @Nullable Boolean inOpeningHours) {}

    /**
     * Where a site stands now.
     *
     * @param windows those that hold there, null if any time will do
     * @param saidBy the code of the region or site that says so
     * @param opens when the window opened or opens next, null if none ever does
     * @param upcoming this window and those after it, three in all
     */
    record SiteNow(
            String site,
            String timeZone,
            @Nullable String windows,
            @Nullable String saidBy,
            boolean open,
            boolean neverOpens,
            @Nullable Instant opens,
            @Nullable Instant closes,
            List<SiteWindows.Window> upcoming) {}

    private final MaintenanceWindows windows;
    private final SiteWindows siteWindows;
    private final SiteRows sites;
    private final Clock clock;

    MaintenanceWindowsController(MaintenanceWindows windows, SiteWindows siteWindows, SiteRows sites, Clock clock) {
        this.windows = windows;
        this.siteWindows = siteWindows;
        this.sites = sites;
        this.clock = clock;
    }

    @GetMapping("/maintenance-windows")
    @Operation(
            summary = "Lists the maintenance windows of regions and sites",
            description = "For a site the nearest wins: its own, those of the regions above it, the company's.")
    Windows all() {
        return new Windows(windows.all());
    }

    @PutMapping("/maintenance-windows/{code}")
    @Operation(
            summary = "Gives a region or site its maintenance windows",
            description =
                    "They are written like opening hours, in each site's own zone. Unless `inOpeningHours` is true,"
                            + " opening hours are left out of them.")
    MaintenanceWindow set(@PathVariable String code, @RequestBody Draft draft) {
        return windows.set(
                code, draft.windows() == null ? "" : draft.windows(), Boolean.TRUE.equals(draft.inOpeningHours()));
    }

    @DeleteMapping("/maintenance-windows/{code}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Takes the maintenance windows of a region or site away; those further above hold then")
    void remove(@PathVariable String code) {
        windows.remove(code);
    }

    @GetMapping("/sites/{code}/maintenance-window")
    @Operation(
            summary =
                    "Tells whether a window of the site is open, and until when, or when it opens next, or that it never does")
    SiteNow site(@PathVariable String code) {
        SiteRow site = sites.site(code);
        Instant now = clock.instant();
        List<SiteWindows.Window> upcoming = siteWindows.upcoming(site.id(), now, UPCOMING);
        Optional<SiteWindows.Window> next = upcoming.stream().findFirst();
        Optional<MaintenanceWindow> holding = windows.holding(site.code());
        return new SiteNow(
                site.code(),
                site.timeZone(),
                holding.map(MaintenanceWindow::windows).orElse(null),
                holding.map(MaintenanceWindow::code).orElse(null),
                next.map(window -> window.opens().equals(now)).orElse(false),
                next.isEmpty(),
                next.map(SiteWindows.Window::opens).orElse(null),
                next.map(SiteWindows.Window::closes).orElse(null),
                upcoming);
    }
}
