package io.tillguard.onboarding;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A receiving inspection as lists, exports and pages show it.
 *
 * @param number as people name it: RCV-000123
 * @param onboarding number of its case, null for a terminal that was in use before
 * @param site the site's code
 * @param findings why it is rejected whatever the inspector thought
 * @param needsSecond whether it counts only when a second person has signed
 * @param claim number of what is asked of carrier or supplier
 */
public record ReceiptRow(
        UUID id,
        String number,
        UUID terminal,
        String serial,
        String manufacturer,
        String model,
        @Nullable UUID caseId,
        @Nullable String onboarding,
        @Nullable UUID siteId,
        @Nullable String site,
        ReceiptResult result,
        List<ReceiptFinding> findings,
        String scannedSerial,
        boolean byCamera,
        List<NewReceipt.Answer> answers,
        @Nullable String hardwareVersion,
        @Nullable String firmwareVersion,
        @Nullable String sealNumber,
        @Nullable Damage damage,
        @Nullable String conditions,
        @Nullable LocalDate conditionsUntil,
        @Nullable Instant conditionsMetAt,
        @Nullable String conditionsMetBy,
        @Nullable String remarks,
        Instant inspectedAt,
        String inspector,
        boolean needsSecond,
        @Nullable Instant secondAt,
        @Nullable String secondBy,
        @Nullable String claim) {

    private static final String PREFIX = "RCV-";

    public ReceiptRow {
        findings = List.copyOf(findings);
        answers = List.copyOf(answers);
    }

    /** What people name an inspection by its running number. */
    static String number(long no) {
        return PREFIX + "%06d".formatted(no);
    }

    /** The running number in a text like RCV-000123 or 123, or -1. */
    static long numberIn(String text) {
        String digits = text.strip().toUpperCase(Locale.ROOT).replaceFirst("^" + PREFIX, "");
        return digits.matches("\\d{1,15}") ? Long.parseLong(digits) : -1;
    }

    /** Whether it waits for its second person. */
    public boolean isWaiting() {
        return needsSecond && secondAt == null && result != ReceiptResult.REJECT;
    }

    /** Whether something remains to be done before a day. */
    public boolean isConditionOpen() {
        return result == ReceiptResult.CONDITIONAL && conditionsMetAt == null;
    }
}
