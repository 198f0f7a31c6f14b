package io.tillguard.calendar.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tillguard.calendar.CalendarDay;
import io.tillguard.calendar.CalendarPermission;
import io.tillguard.calendar.DaysExport;
import io.tillguard.calendar.DaysImported;
import io.tillguard.calendar.HolidayCalendar;
import io.tillguard.calendar.HolidayCalendars;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.TableFormat;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
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

/** Holiday calendars and their days. */
@RestController
@RequestMapping("/api/v1/holiday-calendars")
@Tag(name = "Holiday calendars", description = "Holidays, and days of a weekend that are worked to make up for them")
class HolidayCalendarsController {

    private static final String EXAMPLE = """
            date,name,kind
            2026-10-01,国庆节 National Day,HOLIDAY
            2026-10-10,国庆节调休 Made up for National Day,WORKDAY
            """;

    /** All calendars. */
    record Calendars(List<HolidayCalendar> rows) {}

    /** A calendar with its days. */
    record Shown(HolidayCalendar calendar, List<CalendarDay> days) {}

    /** What is kept of a calendar itself. */
    record Draft(
            @Schema(example = "中国大陆 Mainland China") @Nullable
            String name,

            @Schema(example = "true", description = "Targets in working days are counted by it; absent: as before")
            @Nullable
            Boolean ofCompany) {}

    /** What a date stands for. */
    record DayDraft(
            @Schema(example = "国庆节 National Day") @Nullable String name,

            @Schema(example = "HOLIDAY", description = "HOLIDAY or WORKDAY") @Nullable
            String kind) {}

    private final HolidayCalendars calendars;
    private final DaysExport export;
    private final CurrentCaller currentCaller;

    HolidayCalendarsController(HolidayCalendars calendars, DaysExport export, CurrentCaller currentCaller) {
        this.calendars = calendars;
        this.export = export;
        this.currentCaller = currentCaller;
    }

    @GetMapping
    @Operation(
            summary = "Lists the calendars by code",
            description = "`yearsWithoutDays` names this year or the next when a calendar knows no day of it.")
    Calendars list() {
        return new Calendars(calendars.all());
    }

    @GetMapping("/{code}")
    @Operation(summary = "Shows a calendar with its days", description = "`year` keeps those of one year.")
    Shown show(@PathVariable String code, @RequestParam(required = false) @Nullable Integer year) {
        return new Shown(calendars.calendar(code), calendars.days(code, year));
    }

    @PutMapping("/{code}")
    @Operation(
            summary = "Adds a calendar, or changes the name of a known one",
            description = "`ofCompany` makes it the one by which targets in working days are counted.")
    ResponseEntity<HolidayCalendar> save(@PathVariable String code, @RequestBody Draft draft) {
        boolean isNew = calendars.save(code, draft.name(), draft.ofCompany());
        return ResponseEntity.status(isNew ? HttpStatus.CREATED : HttpStatus.OK).body(calendars.calendar(code));
    }

    @DeleteMapping("/{code}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary = "Removes a calendar with its days",
            description = "Refused while it is the company's or a site names it.")
    void remove(@PathVariable String code) {
        calendars.remove(code);
    }

    @PostMapping(
            path = "/{code}/days",
            consumes = {"text/csv", "text/calendar"})
    @Operation(
            summary = "Imports days",
            description = """
                    At most 500 days, in UTF-8, UTF-16 or GB18030, separated by comma, semicolon or tab. Columns: \
                    date (2026-10-01), name, kind (HOLIDAY, or WORKDAY for a day of a weekend that is worked). A known date \
                    is changed. Lines that are wrong come back with their reason, the others are taken. An iCalendar file (UTF-8, \
                    events of whole days) is taken too: its line is the number of the event; a day is a WORKDAY by \
                    X-APPLE-SPECIAL-DAY:ALTERNATE-WORKDAY, the category WORKDAY, or 补班, 上班, (班) in its name.""",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(mediaType = "text/csv", examples = @ExampleObject(EXAMPLE))))
    DaysImported importDays(@PathVariable String code, @RequestBody(required = false) byte @Nullable [] file) {
        currentCaller.get().require(CalendarPermission.EDIT);
        return calendars.importDays(code, file == null ? new byte[0] : file);
    }

    @PutMapping("/{code}/days/{date}")
    @Operation(summary = "Adds a day, or changes the one of the same date")
    CalendarDay setDay(@PathVariable String code, @PathVariable String date, @RequestBody DayDraft draft) {
        return calendars.setDay(code, date, draft.name(), draft.kind());
    }

    @DeleteMapping("/{code}/days/{date}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Removes a day")
    void removeDay(@PathVariable String code, @PathVariable String date) {
        calendars.removeDay(code, date);
    }

    @GetMapping(
            path = "/{code}/days.csv",
            produces = {"text/csv", MediaType.APPLICATION_PROBLEM_JSON_VALUE})
    @Operation(summary = "The days as a file that can be imported again")
    void export(@PathVariable String code, HttpServletResponse response) throws IOException {
        String file =
                TableFormat.CSV.fileName("holidays-" + calendars.calendar(code).code());
        response.setContentType(TableFormat.CSV.mediaType());
        response.setHeader("Content-Disposition", "attachment; filename=\"%s\"".formatted(file));
        export.write(code, response.getOutputStream());
    }
}
