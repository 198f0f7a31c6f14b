package io.tillguard.inspection;

import io.tillguard.shared.EnteredText;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An inspection as a phone sends it.
 *
 * @param clientId made by the phone, one an inspection: what arrives twice is kept once
 * @param terminal serial number of the terminal that was to be inspected
 * @param scannedSerial what was read on the device; null when it could not be read
 * @param byCamera whether the camera read it, not a person
 * @param result as the inspector sees it; what was found may make it worse
 * @param checklist the version that the inspector had, null for the product's own
 * @param photos hashes of files that were handed in before
 * @param startedAt by the phone's clock, as finishedAt and sentAt
 */
public record NewInspection(
        UUID clientId,
        String terminal,
        @Nullable String manufacturer,
        @Nullable String scannedSerial,
        boolean byCamera,
        InspectionResult result,
        @Nullable UUID checklist,
        List<ChecklistItem.Answer> answers,
        SealState seal,
        @Nullable String sealNumber,
        PhotoMatch photoMatch,
        List<String> photos,
        @Nullable String signer,
        @Nullable String signature,
        @Nullable String remarks,
        @Nullable Where where,
        Instant startedAt,
        Instant finishedAt,
        Instant sentAt) {

    private static final int MOST_PHOTOS = 20;
    private static final int MOST_ANSWERS = 60;

    /** Where the phone was, in WGS-84 degrees, and how exactly it knew. */
    public record Where(
            double latitude, double longitude, @Nullable Double accuracyMetres) {
        public Where {
            if (!(Math.abs(latitude) <= 90) || !(Math.abs(longitude) <= 180)) {
                throw EnteredText.refused(
                        "bad-position",
                        "where",
                        "There is no place at %s, %s".formatted(latitude, longitude),
                        latitude);
            }
        }
    }

    public NewInspection {
        answers = List.copyOf(answers);
        photos = photos.stream().distinct().toList();
        scannedSerial = EnteredText.optional("scannedSerial", scannedSerial, 64);
        sealNumber = EnteredText.optional("sealNumber", sealNumber, 64);
        signer = EnteredText.optional("signer", signer, 200);
        remarks = EnteredText.optional("remarks", remarks, 2_000);
        if (photos.size() > MOST_PHOTOS || answers.size() > MOST_ANSWERS) {
            throw EnteredText.refused(
                    "inspection-too-large",
                    "photos",
                    "An inspection has at most 20 photos and 60 answers",
                    photos.size());
        }
        if (finishedAt.isBefore(startedAt) || sentAt.isBefore(finishedAt)) {
            throw EnteredText.refused(
                    "times-out-of-order",
                    "finishedAt",
                    "An inspection begins, ends, and is sent, in this order: %s, %s, %s"
                            .formatted(startedAt, finishedAt, sentAt),
                    finishedAt);
        }
    }
}
