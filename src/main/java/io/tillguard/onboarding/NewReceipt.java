package io.tillguard.onboarding;

import io.tillguard.shared.EnteredText;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A receiving inspection as it was made.
 *
 * @param terminal the device that it should be
 * @param scannedSerial what was read on it
 * @param byCamera whether the camera read it, not a person
 * @param result as the inspector sees it; what was found may make it a rejection
 * @param answers what came of each item
 * @param damage how it came damaged, null if it did not
 * @param conditions what remains to be done, of a conditional acceptance
 * @param conditionsUntil by which day
 * @param photos hashes of files that were handed in before
 */
public record NewReceipt(
        UUID terminal,
        String scannedSerial,
        boolean byCamera,
        ReceiptResult result,
        List<Answer> answers,
        @Nullable String hardwareVersion,
        @Nullable String firmwareVersion,
        @Nullable String sealNumber,
        @Nullable Damage damage,
        @Nullable String conditions,
        @Nullable LocalDate conditionsUntil,
        @Nullable String remarks,
        List<String> photos) {

    private static final int MOST_PHOTOS = 20;

    /** What came of an item. */
    public record Answer(
            ReceiptItem item, ItemOutcome outcome, @Nullable String note) {
        public Answer {
            note = EnteredText.optional("note", note, 400);
        }
    }

    public NewReceipt {
        scannedSerial = EnteredText.required("scannedSerial", scannedSerial, 64);
        answers = List.copyOf(answers);
        hardwareVersion = EnteredText.optional("hardwareVersion", hardwareVersion, 80);
        firmwareVersion = EnteredText.optional("firmwareVersion", firmwareVersion, 80);
        sealNumber = EnteredText.optional("sealNumber", sealNumber, 64);
        conditions = EnteredText.optional("conditions", conditions, 2_000);
        remarks = EnteredText.optional("remarks", remarks, 2_000);
        photos = photos.stream().distinct().toList();
        if (photos.size() > MOST_PHOTOS) {
            throw EnteredText.refused(
                    "too-many-photos", "photos", "An inspection has at most 20 photos", photos.size());
        }
        if (result == ReceiptResult.CONDITIONAL && (conditions == null || conditionsUntil == null)) {
            throw EnteredText.refused(
                    "conditions-missing",
                    "conditions",
                    "A conditional acceptance says what remains to be done, and by which day",
                    "conditions");
        }
    }

    Map<ReceiptItem, ItemOutcome> outcomes() {
        Map<ReceiptItem, ItemOutcome> outcomes = new EnumMap<>(ReceiptItem.class);
        answers.forEach(answer -> outcomes.put(answer.item(), answer.outcome()));
        return outcomes;
    }
}
