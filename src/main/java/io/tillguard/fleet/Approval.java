package io.tillguard.fleet;

import io.tillguard.shared.Refusal;
import io.tillguard.shared.RefusedException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A model's approval under a version of a scheme, such as PCI PTS POI 6. Each of the three dates may be unknown.
 *
 * @param scheme at most 40 characters, such as PCI-PTS, UNIONPAY or EMV-L2
 * @param schemeVersion at most 20 characters
 * @param listingExpiry when the listing ends
 * @param noNewDeploymentAfter last day on which one may be put to use
 * @param sunset last day on which one may be in use
 */
public record Approval(
        String scheme,
        String schemeVersion,
        @Nullable String approvalNo,
        @Nullable String hardwareVersion,
        @Nullable String firmwareVersion,
        @Nullable LocalDate listingExpiry,
        @Nullable LocalDate noNewDeploymentAfter,
        @Nullable LocalDate sunset,
        @Nullable String note) {

    public Approval {
        scheme = required("scheme", scheme, 40);
        schemeVersion = required("schemeVersion", schemeVersion, 20);
        approvalNo = optional("approvalNo", approvalNo, 40);
        hardwareVersion = optional("hardwareVersion", hardwareVersion, 80);
        firmwareVersion = optional("firmwareVersion", firmwareVersion, 80);
        note = optional("note", note, 400);
        if (noNewDeploymentAfter != null && sunset != null && sunset.isBefore(noNewDeploymentAfter)) {
            throw new RefusedException(Refusal.of(
                    "sunset-before-deployment-end",
                    "sunset",
                    "sunset must not lie before noNewDeploymentAfter: %s".formatted(sunset),
                    sunset));
        }
    }

    private static String required(String field, @Nullable String text, int longest) {
        String value = optional(field, text, longest);
        if (value == null) {
            throw RegistrationRow.missing(field);
        }
        return value;
    }

    private static @Nullable String optional(String field, @Nullable String text, int longest) {
        if (text == null || text.isBlank()) {
            return null;
        }
        String trimmed = text.strip();
        if (trimmed.length() > longest || trimmed.chars().anyMatch(Character::isISOControl)) {
            throw new RefusedException(Refusal.of(
                    "bad-text",
                    field,
                    "%s must have at most %d characters and no control characters".formatted(field, longest),
                    trimmed));
        }
        return trimmed;
    }
}
