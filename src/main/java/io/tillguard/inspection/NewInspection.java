package io.tillguard.inspection;

import io.tillguard.shared.EnteredText;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
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
    private static final int LONGEST_NAME = 120;
    private static final int LONGEST_ITEM = 40;
    private static final int LONGEST_ANSWER = 2_000;
    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

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
            // What is no length says nothing of how exactly the place is known.
            accuracyMetres = accuracyMetres == null || !Double.isFinite(accuracyMetres) || accuracyMetres < 0
                    ? null
                    : accuracyMetres;
        }
    }

    public NewInspection {
        manufacturer = EnteredText.optional("manufacturer", manufacturer, LONGEST_NAME);
        whole("answers", answers);
        whole("photos", photos);
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
        Set<String> items = new HashSet<>();
        for (ChecklistItem.Answer answer : answers) {
            String item = EnteredText.required("answers.item", answer.item(), LONGEST_ITEM);
            EnteredText.optional("answers." + item, answer.value(), LONGEST_ANSWER);
            if (!items.add(item)) {
                throw EnteredText.refused("answer-twice", "answers", "'%s' has two answers".formatted(item), item);
            }
        }
        possible("startedAt", startedAt);
        possible("finishedAt", finishedAt);
        possible("sentAt", sentAt);
    }

    /** The same, whenever it is sent: what arrives twice differs in nothing else. */
    NewInspection content() {
        return new NewInspection(
                clientId,
                terminal,
                manufacturer,
                scannedSerial,
                byCamera,
                result,
                checklist,
                answers,
                seal,
                sealNumber,
                photoMatch,
                photos,
                signer,
                signature,
                remarks,
                where,
                startedAt,
                finishedAt,
                finishedAt);
    }

    private static void whole(String field, List<?> list) {
        if (list.stream().anyMatch(Objects::isNull)) {
            throw EnteredText.refused(
                    "field-missing", field, "'%s' holds nothing in one place".formatted(field), field);
        }
    }

    /** A phone's clock may say anything; what no calendar knows is no time. */
    private static void possible(String field, Instant time) {
        if (time.isBefore(EARLIEST) || !time.isBefore(LATEST)) {
            throw EnteredText.refused("time-impossible", field, "There is no such time: %s".formatted(time), time);
        }
    }
}
