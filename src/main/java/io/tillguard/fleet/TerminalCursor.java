package io.tillguard.fleet;

import io.tillguard.shared.Refusal;
import io.tillguard.shared.RefusedException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/** Where a slice of a sorted list ended: the last row's sort key and identifier. */
record TerminalCursor(String key, UUID id) {

    private static final char SEPARATOR = '\n';

    String text() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((key + SEPARATOR + id).getBytes(StandardCharsets.UTF_8));
    }

    static TerminalCursor of(String text, TerminalSort sort) {
        try {
            String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            int separator = plain.lastIndexOf(SEPARATOR);
            String key = plain.substring(0, Math.max(0, separator));
            if (sort == TerminalSort.LAST_SEEN) {
                Instant.parse(key);
            }
            return new TerminalCursor(key, UUID.fromString(plain.substring(separator + 1)));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new RefusedException(
                    Refusal.of("bad-cursor", "after", "after must be the cursor that the slice before gave", text));
        }
    }
}
