package io.tillguard.onboarding.api;

import io.swagger.v3.oas.annotations.media.Schema;
import io.tillguard.fleet.TerminalRows;
import io.tillguard.onboarding.Damage;
import io.tillguard.onboarding.ItemOutcome;
import io.tillguard.onboarding.NewReceipt;
import io.tillguard.onboarding.ReceiptItem;
import io.tillguard.onboarding.ReceiptResult;
import io.tillguard.shared.EnteredText;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A receiving inspection as a machine hands it in. */
record ReceiptRequest(
        @Schema(example = "18500100008", description = "Serial number of the device that it should be") @Nullable
        String terminal,

        @Schema(description = "Needed where two manufacturers have the serial") @Nullable
        String manufacturer,

        @Schema(example = "18500100008", description = "What was read on the device") @Nullable
        String scannedSerial,

        @Nullable Boolean byCamera,

        @Schema(example = "ACCEPT") @Nullable ReceiptResult result,

        @Nullable List<@Nullable Answer> answers,

        @Schema(example = "1.2") @Nullable String hardwareVersion,

        @Schema(example = "4.1.17") @Nullable String firmwareVersion,

        @Nullable String sealNumber,
        @Nullable Damage damage,

        @Schema(description = "What remains to be done; needed for CONDITIONAL") @Nullable
        String conditions,

        @Schema(description = "By which day; needed for CONDITIONAL") @Nullable
        LocalDate conditionsUntil,

        @Nullable String remarks,

        @Schema(description = "Hashes that handing in photos answered") @Nullable
        List<@Nullable String> photos) {

    /** What came of an item. */
    record Answer(
            @Schema(example = "APPEARANCE") @Nullable ReceiptItem item,

            @Schema(example = "PASS") @Nullable ItemOutcome outcome,

            @Nullable String note) {

        NewReceipt.Answer read() {
            return new NewReceipt.Answer(needed("answers.item", item), needed("answers.outcome", outcome), note);
        }
    }

    NewReceipt read(TerminalRows terminals) {
        return new NewReceipt(
                terminals
                        .terminal(EnteredText.required("terminal", terminal, 40), manufacturer, null)
                        .id(),
                scannedSerial == null ? "" : scannedSerial,
                Boolean.TRUE.equals(byCamera),
                needed("result", result),
                answers == null
                        ? List.of()
                        : answers.stream()
                                .map(answer -> needed("answers", answer).read())
                                .toList(),
                hardwareVersion,
                firmwareVersion,
                sealNumber,
                damage,
                conditions,
                conditionsUntil,
                remarks,
                photos == null
                        ? List.of()
                        : photos.stream().filter(Objects::nonNull).toList());
    }

    private static <T> T needed(String field, @Nullable T value) {
        if (value == null) {
            throw EnteredText.refused("field-missing", field, "'%s' is missing".formatted(field), field);
        }
        return value;
    }
}
