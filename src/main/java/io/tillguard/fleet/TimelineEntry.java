package io.tillguard.fleet;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a terminal.
 *
 * @param at when it happened
 * @param kind stable word such as {@code state}, {@code version} or {@code warning}
 * @param messageKey message that says it in one sentence
 * @param arguments the message's arguments; those that begin with {@code @} are message keys themselves
 * @param actor who did it, null when nobody in particular did
 */
public record TimelineEntry(
        Instant at,
        String kind,
        String messageKey,
        List<Object> arguments,
        @Nullable String actor) {

    public TimelineEntry {
        arguments = List.copyOf(arguments);
    }
}
