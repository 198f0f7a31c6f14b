package io.tillguard.files.api;

import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tillguard.files.FileTooLarge;
import io.tillguard.files.StoredFile;
import io.tillguard.files.StoredFiles;
import io.tillguard.shell.Messages;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;

@RestController
@Tag(name = "Files", description = "Photos and documents, kept by what they hold")
class FilesController {

    private final StoredFiles files;
    private final Messages messages;

    FilesController(StoredFiles files, Messages messages) {
        this.files = files;
        this.messages = messages;
    }

    @PostMapping("/api/v1/files")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Hands in a photo or document",
            description =
                    "The body is the file itself: JPEG, PNG or WebP up to 15 MB, which are written anew without what the"
                            + " camera noted, or PDF up to 15 MB. The content says what it is, not its name or announced type. The"
                            + " answer's `hash` names the file wherever it is to belong. Example: `curl --data-binary @seal.jpg"
                            + " -H 'Content-Type: image/jpeg' '…/api/v1/files?purpose=inspection-photo&name=seal.jpg'`.")
    StoredFile add(
            HttpServletRequest request,
            @RequestParam(defaultValue = "document") @Parameter(example = "inspection-photo") String purpose,
            @RequestParam(required = false) @Nullable String name)
            throws IOException {
        files.check(request.getContentLengthLong());
        return files.keep(request.getInputStream(), name, purpose);
    }

    /** The same for the page of phones, whose readers have a session. */
    @Hidden
    @PostMapping("/phone/data/files")
    @ResponseStatus(HttpStatus.CREATED)
    StoredFile added(HttpServletRequest request, @RequestParam(defaultValue = "document") String purpose)
            throws IOException {
        return add(request, purpose, null);
    }

    @GetMapping("/api/v1/files/{hash}")
    @Operation(
            summary = "A file's bytes, for whoever may see what it belongs to",
            description =
                    "What is confidential comes with a watermark, who reads it and when, and each reading is on record. With"
                            + " `original=true` and the right `file:original` it comes as it is kept, byte by byte.")
    @Nullable
    ResponseEntity<Resource> get(
            @PathVariable String hash, @RequestParam(defaultValue = "false") boolean original, WebRequest request)
            throws IOException {
        return answer(original ? files.original(hash) : files.open(hash), request);
    }

    @GetMapping("/api/v1/files/{hash}/thumbnail")
    @Operation(summary = "A small picture of a photo")
    @Nullable
    ResponseEntity<Resource> thumbnail(@PathVariable String hash, WebRequest request) throws IOException {
        return answer(files.thumbnail(hash), request);
    }

    /** The same for the pages, whose readers have a session. */
    @Hidden
    @GetMapping("/files/{hash}")
    @Nullable
    ResponseEntity<Resource> shown(
            @PathVariable String hash, @RequestParam(defaultValue = "false") boolean original, WebRequest request)
            throws IOException {
        return get(hash, original, request);
    }

    @Hidden
    @GetMapping("/files/{hash}/thumbnail")
    @Nullable
    ResponseEntity<Resource> shownSmall(@PathVariable String hash, WebRequest request) throws IOException {
        return answer(files.thumbnail(hash), request);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> tooLarge(FileTooLarge tooLarge, Locale locale) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(
                HttpStatus.CONTENT_TOO_LARGE,
                messages.text(locale, "refusal.upload-too-large", String.valueOf(tooLarge.megabytes())));
        problem.setProperty("code", "upload-too-large");
        // What is left of the body is not worth reading.
        return ResponseEntity.status(HttpStatus.CONTENT_TOO_LARGE)
                .header(HttpHeaders.CONNECTION, "close")
                .body(problem);
    }

    /**
     * Whatever it holds, no browser runs it: it is saved, never sniffed, and shown in a sandbox. A browser that keeps a copy asks
     * each time whether it may still show it.
     */
    private static @Nullable ResponseEntity<Resource> answer(StoredFiles.Content content, WebRequest request)
            throws IOException {
        String tag = "\"" + content.hash() + "\"";
        if (!content.confidential() && request.checkNotModified(tag)) {
            content.bytes().close();
            return null;
        }
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok();
        if (!content.confidential()) {
            answer.eTag(tag);
        }
        return answer.contentType(MediaType.parseMediaType(content.mediaType()))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(content.fileName())
                                .build()
                                .toString())
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "sandbox; default-src 'none'")
                .cacheControl(
                        content.confidential()
                                ? CacheControl.noStore()
                                : CacheControl.noCache().cachePrivate())
                .body(new InputStreamResource(content.bytes()));
    }
}
