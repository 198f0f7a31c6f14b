package io.tillguard.warning.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tillguard.shared.Severity;
import io.tillguard.shared.TableFormat;
import io.tillguard.warning.CompanyDays;
import io.tillguard.warning.Digest;
import io.tillguard.warning.DigestExport;
import io.tillguard.warning.Digests;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/warnings/digests")
@Tag(name = "Warnings", description = "What is wrong, since when, and what people do about it")
class DigestsController {

    private static final int DEFAULT_DAYS = 31;

    private final Digests digests;
    private final DigestExport export;
    private final CompanyDays days;
    private final Clock clock;

    DigestsController(Digests digests, DigestExport export, CompanyDays days, Clock clock) {
        this.digests = digests;
        this.export = export;
        this.days = days;
        this.clock = clock;
    }

    @GetMapping
    @Operation(summary = "What the company's days brought, the first day first", description = """
                    How many warnings were raised, came due, were escalated and cleared on each day, and how many stood when
                    it ended, by severity and in sum, as far as your scope reaches. Without `to`: until yesterday; without
                    `from`: the 31 days until then. A day that has not been counted yet is left out. Example of a day:
                    {"day":"2026-03-30","from":"2026-03-29T16:00:00Z","before":"2026-03-30T16:00:00Z",
                    "severities":{"HIGH":{"raised":4,"due":1,"escalated":2,"cleared":3,"standing":17}},
                    "sum":{"raised":4,"due":1,"escalated":2,"cleared":3,"standing":17}}""")
    List<Day> list(
            @Parameter(example = "2026-03-01") @RequestParam(required = false) @Nullable String from,
            @Parameter(example = "2026-03-30") @RequestParam(required = false) @Nullable String to) {
        digests.check();
        LocalDate last = last(to);
        return digests.between(first(from, last), last).stream().map(Day::of).toList();
    }

    @GetMapping("/export")
    @Operation(
            summary = "Exports the digests of days, a row for each day and severity",
            description = "`format` is csv or xlsx. The export is recorded.")
    void export(
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(defaultValue = "csv") String format,
            HttpServletResponse response)
            throws IOException {
        export.check();
        TableFormat wanted = TableFormat.entered(format);
        LocalDate last = last(to);
        List<Digest.Day> asked = export.days(first(from, last), last);
        response.setContentType(wanted.mediaType());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + wanted.fileName(DigestExport.LIST) + "\"");
        export.write(wanted, asked, response.getOutputStream());
        response.flushBuffer();
    }

    private LocalDate last(@Nullable String to) {
        LocalDate entered = CompanyDays.entered(to, "to");
        return entered == null ? days.of(clock.instant()).minusDays(1) : entered;
    }

    private static LocalDate first(@Nullable String from, LocalDate last) {
        LocalDate entered = CompanyDays.entered(from, "from");
        return entered == null ? last.minusDays(DEFAULT_DAYS - 1L) : entered;
    }

    record Day(
            LocalDate day, Instant from, Instant before, Map<Severity, Digest.Figures> severities, Digest.Figures sum) {

        static Day of(Digest.Day day) {
            Map<Severity, Digest.Figures> severities = new LinkedHashMap<>();
            Arrays.asList(Severity.values()).reversed().forEach(severity -> severities.put(severity, day.of(severity)));
            return new Day(day.date(), day.from(), day.before(), severities, day.sum());
        }
    }
}
