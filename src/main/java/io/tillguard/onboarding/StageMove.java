package io.tillguard.onboarding;

import io.tillguard.shared.EnteredText;
import org.jspecify.annotations.Nullable;

/**
 * Takes a case to its next stage.
 *
 * @param to the next one
 * @param verified what was verified and how; needed for an approval
 */
public record StageMove(
        Stage to, @Nullable String verified, @Nullable String note) {

    private static final int LONGEST_VERIFIED = 2_000;
    private static final int LONGEST_NOTE = 1_000;

    public StageMove {
        verified = EnteredText.optional("verified", verified, LONGEST_VERIFIED);
        note = EnteredText.optional("note", note, LONGEST_NOTE);
    }
}
