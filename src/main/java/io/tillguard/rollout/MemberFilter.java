package io.tillguard.rollout;

import org.jspecify.annotations.Nullable;

/**
 * Which terminals of a rollout; an absent condition holds for all.
 *
 * @param wave a wave's number
 * @param failing only those whose last attempt failed, whether or not they are tried again
 * @param cause only those that are failing for this cause
 * @param text the beginning of a serial or a site's code
 */
public record MemberFilter(
        @Nullable Integer wave,
        @Nullable AssignmentState state,
        @Nullable Reason reason,
        boolean failing,
        @Nullable Reason cause,
        @Nullable String text) {

    public static MemberFilter all() {
        return new MemberFilter(null, null, null, false, null, null);
    }

    public MemberFilter withWave(@Nullable Integer next) {
        return new MemberFilter(next, state, reason, failing, cause, text);
    }

    public MemberFilter withState(@Nullable AssignmentState next) {
        return new MemberFilter(wave, next, reason, failing, cause, text);
    }

    public MemberFilter withCause(@Nullable Reason next) {
        return new MemberFilter(wave, state, reason, failing, next, text);
    }

    public MemberFilter withText(@Nullable String next) {
        return new MemberFilter(wave, state, reason, failing, cause, next);
    }
}
