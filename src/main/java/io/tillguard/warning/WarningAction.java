package io.tillguard.warning;

import io.tillguard.shared.Refusal;
import io.tillguard.shared.RefusedException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What people may do to one warning or to many. */
public sealed interface WarningAction {

    /** The longest note, reason or name of an assignee. */
    int LONGEST_TEXT = 1_000;

    /**
     * Take note of it.
     *
     * @param until when it shall be open again if it still stands; null for the default of its severity
     */
    record Acknowledge(@Nullable Instant until, @Nullable String note) implements WarningAction {
        public Acknowledge {
            checkLength("note", note);
        }
    }

    /**
     * Begin work on it.
     *
     * @param takeOver also what somebody else works on
     */
    record Start(@Nullable String note, boolean takeOver) implements WarningAction {
        public Start {
            checkLength("note", note);
        }
    }

    /** Give it to somebody. */
    record Assign(String assignee) implements WarningAction {
        public Assign {
            checkText("assignee", assignee);
        }
    }

    /** Silence it until an instant; what is HIGH or CRITICAL waits for a second person. */
    record Silence(String reason, Instant until) implements WarningAction {
        public Silence {
            checkText("reason", reason);
        }
    }

    private static void checkText(String field, String text) {
        if (text.isBlank()) {
            throw new RefusedException(Refusal.of("missing", field, field + " must not be empty", text));
        }
        checkLength(field, text);
    }

    private static void checkLength(String field, @Nullable String text) {
        if (text != null && text.length() > LONGEST_TEXT) {
            throw new RefusedException(Refusal.of(
                    "too-long", field, "%s must be at most %d characters".formatted(field, LONGEST_TEXT), text));
        }
    }
}
