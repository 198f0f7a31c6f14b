package io.tillguard.visit;

import org.jspecify.annotations.Nullable;

/**
 * Something that is not as it was, or not as the register says.
 *
 * @param what which component or seal, or the kind's own name
 * @param before null for what was not there
 * @param after null for what is gone
 * @param intended whether it was meant to change
 */
public record Difference(
        ChangeKind kind,
        String what,
        @Nullable String before,
        @Nullable String after,
        boolean intended) {}
