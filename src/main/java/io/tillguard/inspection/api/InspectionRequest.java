package io.tillguard.inspection.api;

import io.tillguard.inspection.ChecklistItem;
import io.tillguard.inspection.InspectionResult;
import io.tillguard.inspection.NewInspection;
import io.tillguard.inspection.PhotoMatch;
import io.tillguard.inspection.SealState;
import io.tillguard.shared.EnteredText;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An inspection as it is sent. */
record InspectionRequest(
        @Nullable UUID clientId,
        @Nullable String terminal,
        @Nullable String manufacturer,
        @Nullable String scannedSerial,
        @Nullable Boolean byCamera,
        @Nullable InspectionResult result,
        @Nullable UUID checklist,
        @Nullable List<ChecklistItem.Answer> answers,
        @Nullable SealState seal,
        @Nullable String sealNumber,
        @Nullable PhotoMatch photoMatch,
        @Nullable List<String> photos,
        @Nullable String signer,
        @Nullable String signature,
        @Nullable String remarks,
        @Nullable Place where,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable Instant sentAt) {

    private static final int LONGEST_SERIAL = 24;

    /** Where the phone was. */
    record Place(
            @Nullable Double latitude,
            @Nullable Double longitude,
            @Nullable Double accuracyMetres) {}

    NewInspection read() {
        return new NewInspection(
                required("clientId", clientId),
                EnteredText.required("terminal", terminal, LONGEST_SERIAL),
                manufacturer,
                scannedSerial,
                Boolean.TRUE.equals(byCamera),
                required("result", result),
                checklist,
                answers == null ? List.of() : answers,
                seal == null ? SealState.NONE : seal,
                sealNumber,
                photoMatch == null ? PhotoMatch.NONE : photoMatch,
                photos == null ? List.of() : photos,
                signer,
                signature,
                remarks,
                where == null
                        ? null
                        : new NewInspection.Where(
                                required("where.latitude", where.latitude()),
                                required("where.longitude", where.longitude()),
                                where.accuracyMetres()),
                required("startedAt", startedAt),
                required("finishedAt", finishedAt),
                required("sentAt", sentAt));
    }

    private static <T> T required(String field, @Nullable T value) {
        if (value == null) {
            throw EnteredText.refused("field-missing", field, "'%s' is missing".formatted(field), field);
        }
        return value;
    }
}
