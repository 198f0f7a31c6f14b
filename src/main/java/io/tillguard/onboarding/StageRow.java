package io.tillguard.onboarding;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A stage that a case reached.
 *
 * @param dueAt until when it had to be left
 * @param leftAt when it was left, null for the present one
 * @param by who brought the case there
 * @param verified what they verified, and how
 * @param late whether it lasted longer than it may
 */
public record StageRow(
        Stage stage,
        Instant since,
        @Nullable Instant dueAt,
        @Nullable Instant leftAt,
        String by,
        @Nullable String verified,
        @Nullable String note,
        boolean late) {}
