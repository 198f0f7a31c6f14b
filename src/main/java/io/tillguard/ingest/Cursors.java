package io.tillguard.ingest;

import io.tillguard.shared.Refusal;
import io.tillguard.shared.RefusedException;
import java.util.UUID;

/** Cursors as they come back; only those that an answer gave are taken. */
final class Cursors {

    private Cursors() {}

    static UUID id(String after) {
        try {
            return UUID.fromString(after);
        } catch (IllegalArgumentException e) {
            throw bad(after);
        }
    }

    static long line(String after) {
        try {
            return Long.parseLong(after);
        } catch (NumberFormatException e) {
            throw bad(after);
        }
    }

    private static RefusedException bad(String after) {
        return new RefusedException(
                Refusal.of("bad-cursor", "after", "The cursor must be one that an answer gave.", after));
    }
}
