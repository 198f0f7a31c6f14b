package io.tillguard.onboarding;

import org.jspecify.annotations.Nullable;

/**
 * Which cases; an absent condition holds for all.
 *
 * @param open only those that have not ended
 * @param late only those whose stage should have been left
 * @param text a case's number, or the beginning of an order number, a serial or a site's code, or part of the applicant's name
 */
public record CaseFilter(
        @Nullable Stage stage,
        @Nullable Channel channel,
        boolean open,
        boolean late,
        @Nullable String text) {

    public static CaseFilter all() {
        return new CaseFilter(null, null, false, false, null);
    }

    public CaseFilter withText(@Nullable String next) {
        return new CaseFilter(stage, channel, open, late, next);
    }

    public CaseFilter withStage(@Nullable Stage next) {
        return new CaseFilter(next, channel, open, late, text);
    }

    public CaseFilter withChannel(@Nullable Channel next) {
        return new CaseFilter(stage, next, open, late, text);
    }

    public CaseFilter withOpen(boolean next) {
        return new CaseFilter(stage, channel, next, late, text);
    }

    public CaseFilter withLate(boolean next) {
        return new CaseFilter(stage, channel, open, next, text);
    }
}
