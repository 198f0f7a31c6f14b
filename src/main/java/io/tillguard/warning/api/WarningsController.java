package io.tillguard.warning.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tillguard.shared.Keyset;
import io.tillguard.shared.Page;
import io.tillguard.shared.Severity;
import io.tillguard.shared.SubjectKind;
import io.tillguard.shared.TableFormat;
import io.tillguard.warning.CompanyDays;
import io.tillguard.warning.EventKind;
import io.tillguard.warning.Sentences;
import io.tillguard.warning.WarningBulk;
import io.tillguard.warning.WarningExport;
import io.tillguard.warning.WarningRow;
import io.tillguard.warning.WarningRows;
import io.tillguard.warning.WarningState;
import io.tillguard.warning.Warnings;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/warnings")
@Tag(name = "Warnings", description = "What is wrong, since when, and what people do about it")
class WarningsController {

    private final WarningRows rows;
    private final Warnings warnings;
    private final WarningBulk bulk;
    private final WarningExport export;
    private final Sentences sentences;
    private final CompanyDays days;

    WarningsController(
            WarningRows rows,
            Warnings warnings,
            WarningBulk bulk,
            WarningExport export,
            Sentences sentences,
            CompanyDays days) {
        this.rows = rows;
        this.warnings = warnings;
        this.bulk = bulk;
        this.export = export;
        this.sentences = sentences;
        this.days = days;
    }

    @GetMapping
    @Operation(
            summary = "Warnings, the most severe and longest standing first",
            description =
                    "Without a state: all that live. state=CLEARED lists those that are over. `asOf` tells what lived"
                            + " at a past instant, with state, severity, level and owner of then; sentences are the newest. A"
                            + " yesterday's work: `happened=CLEARED&day=2026-03-30`.")
    Page<Warning> list(
            @ParameterObject WarningQuery query,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(required = false) @Nullable String after,
            Locale locale) {
        Page<WarningRow> page = rows.page(query.filter(days), new Keyset(limit, after));
        return new Page<>(page.rows().stream().map(row -> warning(row, locale)).toList(), page.next());
    }

    @GetMapping("/export")
    @Operation(
            summary = "Exports all filtered warnings",
            description = "`format` is csv or xlsx. The export is recorded.")
    void export(
            @ParameterObject WarningQuery query,
            @RequestParam(defaultValue = "csv") String format,
            Locale locale,
            HttpServletResponse response)
            throws IOException {
        export.check();
        TableFormat wanted = TableFormat.entered(format);
        response.setContentType(wanted.mediaType());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                "attachment; filename=\"" + wanted.fileName(WarningExport.LIST) + "\"");
        export.write(wanted, query.filter(days), locale, response.getOutputStream());
        response.flushBuffer();
    }

    @PostMapping("/bulk")
    @Operation(summary = "Do the same to all filtered warnings", description = """
                    The filter is that of the list. `action` is ACKNOWLEDGE, START, ASSIGN or SILENCE, with what it needs.
                    Each request takes a part of them, each warning by itself; while the answer has a `next`, send the same
                    again with it as `after`. Example: {"action":"ACKNOWLEDGE","note":"Outage of the provider"}""")
    BulkRequest.Outcome bulk(@ParameterObject WarningQuery query, @RequestBody BulkRequest body) {
        bulk.check();
        return BulkRequest.Outcome.of(bulk.some(query.filter(days), body.toAction(), body.after()));
    }

    @GetMapping("/{id}")
    @Operation(summary = "One warning with what happened to it")
    Detail get(@PathVariable UUID id, Locale locale) {
        return detail(id, locale);
    }

    @PostMapping("/{id}/acknowledgement")
    @Operation(summary = "Take note of a warning", description = """
                    Example: {"until":"2026-04-01T00:00:00Z","note":"Update planned"}. Without `until` it ends
                    after the time that the company has set: by default 4 hours (critical), 1 day (high), 7 days (medium) or
                    30 days (low); the longest is by default 1, 7, 30 and 90 days. What still stands then is open again.""")
    Detail acknowledge(
            @PathVariable UUID id, @RequestBody(required = false) @Nullable Acknowledgement body, Locale locale) {
        warnings.acknowledge(id, body == null ? null : body.until(), body == null ? null : body.note());
        return detail(id, locale);
    }

    @PostMapping("/{id}/work")
    @Operation(summary = "Begin work on a warning")
    Detail start(@PathVariable UUID id, @RequestBody(required = false) @Nullable Work body, Locale locale) {
        warnings.start(id, body == null ? null : body.note());
        return detail(id, locale);
    }

    @PostMapping("/{id}/silence")
    @Operation(summary = "Silence a warning; HIGH and CRITICAL wait for a second person")
    Detail silence(@PathVariable UUID id, @RequestBody Silence body, Locale locale) {
        warnings.silence(id, body.reason() == null ? "" : body.reason(), body.until());
        return detail(id, locale);
    }

    @PostMapping("/{id}/silence/approval")
    @Operation(summary = "Approve the silence that somebody else asked for")
    Detail approve(@PathVariable UUID id, Locale locale) {
        warnings.approveSilence(id);
        return detail(id, locale);
    }

    @DeleteMapping("/{id}/silence")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "End a silence, or the request for one")
    void unsilence(@PathVariable UUID id) {
        warnings.unsilence(id);
    }

    private Detail detail(UUID id, Locale locale) {
        WarningRow row = rows.get(id);
        List<Event> events = rows.events(id).stream()
                .map(event -> new Event(event.at(), event.kind(), event.severity(), event.who(), event.note()))
                .toList();
        return new Detail(
                warning(row, locale),
                sentences.name(row.rule(), locale),
                sentences.advice(row.rule(), locale),
                sentences.source(row.rule(), locale),
                events);
    }

    private Warning warning(WarningRow row, Locale locale) {
        return new Warning(
                row.id(),
                row.rule().value(),
                row.subjectKind(),
                row.subject(),
                row.site(),
                row.severity(),
                row.state(),
                row.since(),
                row.dueAt(),
                row.raisedAt(),
                row.clearedAt(),
                row.lastSeen(),
                row.care().acknowledgedBy(),
                row.care().escalationLevel(),
                sentences.sentence(row, locale, ZoneOffset.UTC));
    }

    record Acknowledgement(
            @Nullable Instant until, @Nullable String note) {}

    record Work(@Nullable String note) {}

    record Silence(@Nullable String reason, @Nullable Instant until) {}

    record Event(
            Instant at,
            EventKind kind,
            Severity severity,
            String who,
            @Nullable String note) {}

    record Warning(
            UUID id,
            String rule,
            SubjectKind subjectKind,
            String subject,
            @Nullable String site,
            Severity severity,
            WarningState state,
            Instant since,
            @Nullable Instant dueAt,
            Instant raisedAt,
            @Nullable Instant clearedAt,
            @Nullable Instant lastSeen,
            @Nullable String acknowledgedBy,
            int escalationLevel,
            String sentence) {}

    record Detail(@JsonUnwrapped Warning warning, String ruleName, String advice, String source, List<Event> events) {}
}
