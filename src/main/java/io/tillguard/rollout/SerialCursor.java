package io.tillguard.rollout;

import io.tillguard.shared.Refusal;
import io.tillguard.shared.RefusedException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where a page of terminals by serial ended. */
record SerialCursor(String serial, UUID terminal) {

    private static final SerialCursor START = new SerialCursor("", new UUID(0, 0));

    /** @throws RefusedException if the text is no cursor of this list */
    static SerialCursor read(@Nullable String text) {
        if (text == null) {
            return START;
        }
        int gap = text.lastIndexOf('_');
        try {
            return new SerialCursor(text.substring(0, gap), UUID.fromString(text.substring(gap + 1)));
        } catch (IllegalArgumentException | StringIndexOutOfBoundsException e) {
            throw new RefusedException(
                    Refusal.of("cursor-malformed", "after", "'after' is not a cursor of this list", text));
        }
    }

    String text() {
        return serial + "_" + terminal;
    }
}
