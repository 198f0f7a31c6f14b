package io.tillguard.ingest.api;

import io.tillguard.ingest.ImportKind;
import io.tillguard.ingest.ImportOptions;
import io.tillguard.ingest.Imports;
import io.tillguard.ingest.UnreadableRequest;
import io.tillguard.ingest.Upload;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** What all doors for files do alike. */
@RestControllerAdvice(assignableTypes = {ImportController.class, ResultImportController.class})
@Order(Ordered.HIGHEST_PRECEDENCE)
class ImportDoor {

    private final Imports imports;

    ImportDoor(Imports imports) {
        this.imports = imports;
    }

    /** An accepted import. */
    record Accepted(UUID id) {}

    ResponseEntity<Accepted> start(
            ImportKind kind, HttpServletRequest request, @Nullable String fileName, ImportOptions options)
            throws IOException {
        Upload upload = imports.receive(request.getInputStream(), fileName, request.getContentLengthLong());
        try {
            UUID id = imports.start(kind, upload, options);
            return ResponseEntity.accepted()
                    .location(URI.create("/api/v1/imports/" + id))
                    .body(new Accepted(id));
        } finally {
            imports.discard(upload);
        }
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refuse(UnreadableRequest unreadable) {
        HttpStatus status = unreadable.tooLarge() ? HttpStatus.CONTENT_TOO_LARGE : HttpStatus.BAD_REQUEST;
        ProblemDetail problem =
                ProblemDetail.forStatusAndDetail(status, unreadable.refusal().message());
        problem.setProperty("code", unreadable.refusal().code());
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }
}
