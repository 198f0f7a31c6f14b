package io.tillguard.reporting.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tillguard.fleet.FleetPermission;
import io.tillguard.reporting.Availability;
import io.tillguard.reporting.AvailabilityBy;
import io.tillguard.reporting.AvailabilityFilter;
import io.tillguard.reporting.AvailabilityRow;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.EnteredText;
import io.tillguard.shared.Keyset;
import io.tillguard.shared.Page;
import io.tillguard.shared.TableFormat;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/availability")
@Tag(name = "Reports", description = "What the company's own figures say")
class AvailabilityController {

    private final Availability availability;
    private final CurrentCaller currentCaller;
    private final Clock clock;

    AvailabilityController(Availability availability, CurrentCaller currentCaller, Clock clock) {
        this.availability = availability;
        this.currentCaller = currentCaller;
        this.clock = clock;
    }

    @GetMapping
    @Operation(
            summary = "Lists how available terminals, sites, providers or models were",
            description =
                    "Availability = 1 − lost minutes ÷ service minutes, counted in the open hours of the site. Service time:"
                            + " active, in repair, quarantined or lost. Lost: in repair, in quarantine, lost; work with the terminal out"
                            + " of service; silence beyond EW-N01. Overlaps count once. Those that lost most come first. Counted each"
                            + " night, by months of UTC; a provider is the acquirer.")
    Page<AvailabilityRow> page(
            @Parameter(example = "SITE") @RequestParam(defaultValue = "SITE") String by,
            @Parameter(description = "First month, this one if none is given", example = "2026-10")
                    @RequestParam(required = false)
                    @Nullable
                    String from,
            @Parameter(description = "Last month, the first if none is given") @RequestParam(required = false) @Nullable
                    String to,
            @RequestParam(required = false) @Nullable String site,
            @RequestParam(required = false) @Nullable String provider,
            @RequestParam(required = false) @Nullable String model,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(required = false) @Nullable String after) {
        currentCaller.get().require(FleetPermission.READ);
        return availability.page(filter(by, from, to, site, provider, model), new Keyset(limit, after));
    }

    @GetMapping("/export")
    @Operation(
            summary = "Exports the availability of a list",
            description = "`format` is csv or xlsx; the rest as for the list. It is recorded.")
    void export(
            @RequestParam(defaultValue = "csv") String format,
            @RequestParam(defaultValue = "SITE") String by,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String site,
            @RequestParam(required = false) @Nullable String provider,
            @RequestParam(required = false) @Nullable String model,
            HttpServletResponse response)
            throws IOException {
        availability.check();
        TableFormat wanted = TableFormat.entered(format);
        AvailabilityFilter filter = filter(by, from, to, site, provider, model);
        response.setContentType(wanted.mediaType());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + wanted.fileName(Availability.LIST) + "\"");
        availability.write(wanted, filter, response.getOutputStream());
        response.flushBuffer();
    }

    private AvailabilityFilter filter(
            String by,
            @Nullable String from,
            @Nullable String to,
            @Nullable String site,
            @Nullable String provider,
            @Nullable String model) {
        YearMonth first = from == null ? YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC)) : month("from", from);
        return new AvailabilityFilter(
                by(by),
                first,
                to == null ? first : month("to", to),
                id("site", site),
                id("provider", provider),
                id("model", model));
    }

    private static AvailabilityBy by(String text) {
        try {
            return AvailabilityBy.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw EnteredText.refused("bad-by", "by", "by is TERMINAL, SITE, PROVIDER or MODEL", text);
        }
    }

    private static YearMonth month(String field, String text) {
        try {
            return YearMonth.parse(text);
        } catch (DateTimeException e) {
            throw EnteredText.refused("bad-months", field, "A month looks like 2026-10", text);
        }
    }

    private static @Nullable UUID id(String field, @Nullable String text) {
        try {
            return text == null ? null : UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw EnteredText.refused("bad-id", field, "An identifier looks like a UUID", text);
        }
    }
}
