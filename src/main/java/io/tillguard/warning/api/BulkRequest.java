package io.tillguard.warning.api;

import io.tillguard.shared.Refusal;
import io.tillguard.shared.RefusedException;
import io.tillguard.warning.WarningAction;
import io.tillguard.warning.WarningBulk;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What shall be done to all warnings that a filter finds, a part of them at a time. */
record BulkRequest(
        @Nullable Kind action,
        @Nullable Instant until,
        @Nullable String note,
        @Nullable String reason,
        @Nullable String assignee,
        @Nullable String after) {

    /** What can be done to many. */
    enum Kind {
        ACKNOWLEDGE,
        START,
        ASSIGN,
        SILENCE
    }

    /** What became of a part; {@code next} is sent as {@code after} to go on. */
    record Outcome(
            long done, List<Refused> refused, @Nullable String next) {

        static Outcome of(WarningBulk.Chunk chunk) {
            List<Refused> refused = chunk.results().stream()
                    .filter(result -> result.refusal() != null)
                    .map(result -> new Refused(result.id(), Objects.requireNonNull(result.refusal())))
                    .toList();
            return new Outcome(chunk.results().size() - (long) refused.size(), refused, chunk.next());
        }
    }

    /** One that was left as it is, and why. */
    record Refused(UUID id, Refusal refusal) {}

    WarningAction toAction() {
        Kind kind = action;
        if (kind == null) {
            throw missing("action");
        }
        return switch (kind) {
            case ACKNOWLEDGE -> new WarningAction.Acknowledge(until, note);
            case START -> new WarningAction.Start(note, false);
            case ASSIGN -> new WarningAction.Assign(Objects.requireNonNullElse(assignee, ""));
            case SILENCE -> silence(until);
        };
    }

    private WarningAction silence(@Nullable Instant end) {
        if (end == null) {
            throw missing("until");
        }
        return new WarningAction.Silence(Objects.requireNonNullElse(reason, ""), end);
    }

    private static RefusedException missing(String field) {
        return new RefusedException(Refusal.of("field-missing", field, "'%s' is missing".formatted(field), field));
    }
}
