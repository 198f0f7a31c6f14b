package io.tillguard.ingest.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tillguard.ingest.ReportAnswer;
import io.tillguard.ingest.StatusReports;
import io.tillguard.ingest.UnreadableRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Status reports", description = "What terminals say about themselves")
class StatusReportController {

    private static final String EXAMPLE = """
            [{"reportId": "7f3a-000017", "serial": "PAX-0001", "reportedAt": "2026-03-02T09:00:00Z",
              "sentAt": "2026-03-02T09:00:03Z",
              "components": [{"type": "OS", "version": "10.0.0"},
                             {"type": "APPLICATION", "name": "Payment", "version": "4.2.1"}],
              "location": {"latitude": 31.2304, "longitude": 121.4737, "accuracyMetres": 15},
              "security": {"tamper": false, "rooted": false, "debug": false, "unknownApps": [
                  {"name": "com.example.loyalty", "signatureSha256": "3B:9F:…", "store": "com.example.store"}]},
              "network": {"transport": "4G", "tlsVersion": "1.3", "ip": "10.1.2.3"},
              "keys": [{"name": "PIN", "ksn": "FFFF9876543210E00008", "expiresOn": "2027-01-31"}],
              "certificates": [{"name": "tls-client", "fingerprint": "3B:9F:0A:77", "expiresOn": "2026-09-30"}],
              "meters": {"transactions": 48211, "cardReads": 50120, "receipts": 39004, "operatingHours": 9120},
              "update": {"assignment": "01900000-0000-7000-8000-000000000001", "step": "INSTALLING", "progress": 40,
                         "backup": {"at": "2026-03-02T08:55:00Z"}}}]""";

    private final StatusReports reports;

    StatusReportController(StatusReports reports) {
        this.reports = reports;
    }

    @PostMapping(
            path = "/api/v1/status-reports",
            consumes = {MediaType.APPLICATION_JSON_VALUE, MediaType.APPLICATION_NDJSON_VALUE},
            produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Take status reports",
            description = """
                    One report, an array, or one a line (NDJSON): at most 10 000 reports or 32 MiB. Only reportId, serial and \
                    reportedAt are required. A report that was taken before, by serial and reportId, is counted as duplicate \
                    and changes nothing: a request may always be sent again. `unknownApps` are the apps beyond the firmware, as names or \
                    with the signature's digest and the store they came from, which the list of allowed apps may ask for. What the answer calls accepted is on disk. A \
                    body that breaks off is answered with 400 and the counts so far; its last, unfinished chunk of up to \
                    1 000 reports is not taken.""",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            examples = @ExampleObject(EXAMPLE))))
    ReportAnswer take(HttpServletRequest request) throws IOException {
        String type = request.getContentType();
        boolean lines = type != null && type.startsWith(MediaType.APPLICATION_NDJSON_VALUE);
        return reports.accept(request.getInputStream(), lines);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refuse(UnreadableRequest unreadable) {
        HttpStatus status = unreadable.tooLarge() ? HttpStatus.CONTENT_TOO_LARGE : HttpStatus.BAD_REQUEST;
        ProblemDetail problem =
                ProblemDetail.forStatusAndDetail(status, unreadable.refusal().message());
        problem.setProperty("code", unreadable.refusal().code());
        problem.setProperty("accepted", unreadable.soFar().accepted());
        problem.setProperty("duplicate", unreadable.soFar().duplicate());
        problem.setProperty("refused", unreadable.soFar().refused());
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }
}
