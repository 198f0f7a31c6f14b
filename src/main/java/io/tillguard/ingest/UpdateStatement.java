package io.tillguard.ingest;

import io.tillguard.rollout.UpdateReport;
import io.tillguard.rollout.UpdateStep;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a status report says of an update: {@code assignment}, {@code step}, and what is told with it.
 *
 * @param assignment as the terminal was told when it asked
 * @param attempt as it was told then too; null when it does not say
 */
record UpdateStatement(
        UUID assignment,
        UpdateStep step,
        @Nullable Integer attempt,
        @Nullable Integer progress,
        @Nullable String code,
        @Nullable String message,
        @Nullable Instant backupAt,
        @Nullable String backupSha256,
        @Nullable Integer battery) {

    private static final Pattern SHA256 = Pattern.compile("[0-9A-Fa-f]{64}");
    private static final int ALL = 100;
    private static final int MOST_ATTEMPTS = 32_767;

    static @Nullable UpdateStatement read(@Nullable JsonFields update) {
        if (update == null) {
            return null;
        }
        JsonFields backup = update.object("backup");
        return new UpdateStatement(
                assignment(update),
                step(update),
                whole(update, "attempt", 1, MOST_ATTEMPTS),
                whole(update, "progress", 0, ALL),
                update.text("code", 64),
                update.text("message", 300),
                backup == null ? null : backup.instant("at"),
                backup == null ? null : sha256(backup),
                whole(update, "battery", 0, ALL));
    }

    private static UUID assignment(JsonFields update) {
        String text = update.requiredText("assignment", 36);
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw JsonFields.refused(update.at("assignment"), "must be the assignment that was told", text);
        }
    }

    private static UpdateStep step(JsonFields update) {
        String text = update.requiredText("step", 20);
        return Arrays.stream(UpdateStep.values())
                .filter(step -> step.name().equals(text))
                .findFirst()
                .orElseThrow(() ->
                        JsonFields.refused(update.at("step"), "must be one of " + List.of(UpdateStep.values()), text));
    }

    private static @Nullable Integer whole(JsonFields fields, String name, int least, int most) {
        Double number = fields.number(name, least, most);
        return number == null ? null : (int) Math.round(number);
    }

    private static @Nullable String sha256(JsonFields backup) {
        String text = backup.text("sha256", 64);
        if (text != null && !SHA256.matcher(text).matches()) {
            throw JsonFields.refused(backup.at("sha256"), "must be 64 hexadecimal digits", text);
        }
        return text;
    }

    UpdateReport of(UUID terminal, Instant factAt) {
        return new UpdateReport(
                terminal, factAt, assignment, step, attempt, progress, code, message, backupAt, backupSha256, battery);
    }
}
