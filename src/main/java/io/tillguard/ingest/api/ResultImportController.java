package io.tillguard.ingest.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tillguard.ingest.ImportKind;
import io.tillguard.ingest.ImportOptions;
import io.tillguard.ingest.api.ImportDoor.Accepted;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Files that tell what others did: vendors updated, acquirers settled, banks credited. */
@RestController
@Tag(name = "Imports")
class ResultImportController {

    private static final String UPDATES_EXAMPLE = """
            serial,manufacturer,assignment,step,attempt,version,error_code,message,reported_at,backup_at,backup_sha256
            PAX-0001,PAX,0199c2a4-7d31-7a4b-9f0e-3b6f6f0c1a11,INSTALLED,1,2.0.0,,,2026-03-02T01:20:00Z,2026-03-02T01:05:00Z,
            PAX-0002,PAX,0199c2a4-7d31-7a4b-9f0e-3b6f6f0c1a11,FAILED,1,,E17,Flash is full,2026-03-02T01:25:00Z,,
            """;

    private static final String SETTLEMENTS_EXAMPLE = """
            acquirer,merchant_no,reference,business_date,currency,gross,fee
            UNIONPAY,898310053310001,B-20260302-1,2026-03-02,CNY,18250.00,69.35
            """;

    private static final String CREDITS_EXAMPLE = """
            account,bank_reference,value_date,currency,amount,payer,acquirer,merchant_no
            6222021001112223334,T20260303000017,2026-03-03,CNY,18180.65,UnionPay Merchant Services,UNIONPAY,898310053310001
            """;

    private final ImportDoor door;

    ResultImportController(ImportDoor door) {
        this.door = door;
    }

    @PostMapping(path = "/api/v1/rollouts/imports", consumes = "text/csv")
    @Operation(
            summary = "Import what became of updates",
            description = """
                    For terminals that a vendor's system updates: export a rollout's terminals, and bring back what became of \
                    them. Required columns: serial, assignment, step. `step` is one of BACKED_UP, DOWNLOADING, INSTALLING, \
                    INSTALLED, FAILED, ROLLED_BACK; INSTALLED needs the `version` that runs now. Each row counts as a status \
                    report of its terminal. A row without `reported_at` counts once, also when it comes again: to \
                    tell the same of a further attempt, name the `attempt` of the export. As for terminals otherwise.""",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(mediaType = "text/csv", examples = @ExampleObject(UPDATES_EXAMPLE))))
    ResponseEntity<Accepted> importUpdates(
            HttpServletRequest request,
            @RequestParam(defaultValue = "false") boolean dryRun,
            @RequestParam(required = false) @Nullable String fileName)
            throws IOException {
        return door.start(ImportKind.UPDATES, request, fileName, ImportOptions.plain(dryRun, false));
    }

    @PostMapping(path = "/api/v1/settlements/imports", consumes = "text/csv")
    @Operation(
            summary = "Import batches that acquirers owe",
            description = """
                    Required columns: merchant_no, reference, business_date, currency, gross; `fee` is kept by the acquirer. A \
                    known reference with other amounts corrects the batch while no credit belongs to it. As for terminals \
                    otherwise.""",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(mediaType = "text/csv", examples = @ExampleObject(SETTLEMENTS_EXAMPLE))))
    ResponseEntity<Accepted> importSettlements(
            HttpServletRequest request,
            @RequestParam(defaultValue = "false") boolean dryRun,
            @RequestParam(required = false) @Nullable String fileName)
            throws IOException {
        return door.start(ImportKind.SETTLEMENTS, request, fileName, ImportOptions.plain(dryRun, false));
    }

    @PostMapping(path = "/api/v1/settlement-credits/imports", consumes = "text/csv")
    @Operation(
            summary = "Import credits of bank statements",
            description = """
                    Required columns: account, bank_reference, value_date, currency, amount, payer. Of the account only the last \
                    four characters are kept. `merchant_no` helps to find the batches. As for terminals otherwise.""",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(mediaType = "text/csv", examples = @ExampleObject(CREDITS_EXAMPLE))))
    ResponseEntity<Accepted> importCredits(
            HttpServletRequest request,
            @RequestParam(defaultValue = "false") boolean dryRun,
            @RequestParam(required = false) @Nullable String fileName)
            throws IOException {
        return door.start(ImportKind.CREDITS, request, fileName, ImportOptions.plain(dryRun, false));
    }
}
