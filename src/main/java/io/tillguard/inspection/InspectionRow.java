package io.tillguard.inspection;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An inspection as lists, exports and its page show it.
 *
 * @param number in the order in which inspections were received
 * @param site the code of the site where the terminal stood then
 * @param moved whether it stood elsewhere when the inspection was received
 * @param findings why it failed, empty when it did not
 * @param inspectedAt when it ended, by the console's clock
 * @param deviceFinishedAt the same by the phone's clock
 * @param driftSeconds how far the phone's clock was ahead
 * @param signs what makes it look as if it was only ticked off
 */
public record InspectionRow(
        UUID id,
        long number,
        UUID terminalId,
        String serial,
        String model,
        @Nullable UUID siteId,
        @Nullable String site,
        boolean moved,
        InspectionResult result,
        List<Finding> findings,
        @Nullable String scannedSerial,
        boolean byCamera,
        SealState seal,
        @Nullable String sealNumber,
        @Nullable String sealExpected,
        PhotoMatch photoMatch,
        @Nullable String referenceHash,
        @Nullable String signer,
        @Nullable String signatureHash,
        @Nullable String remarks,
        @Nullable Double distanceMetres,
        Instant inspectedAt,
        Instant receivedAt,
        Instant deviceStartedAt,
        Instant deviceFinishedAt,
        long driftSeconds,
        String inspector,
        List<Shown> signs) {

    /** A sign and what it was seen by. */
    public record Shown(Sign sign, String detail) {}

    public InspectionRow {
        findings = List.copyOf(findings);
        signs = List.copyOf(signs);
    }

    /** How long the inspection took by the phone's clock. */
    public long seconds() {
        return Math.max(0, deviceFinishedAt.getEpochSecond() - deviceStartedAt.getEpochSecond());
    }
}
