package io.tillguard.visit;

import org.jspecify.annotations.Nullable;

/**
 * Who stands at the site's door, as the site sees it.
 *
 * @param code the site's one-time code; of no meaning for what is recorded later
 * @param badge number on the badge
 * @param idLast4 last four characters of the identity card
 * @param called whom the site called and under which number
 * @param confirmed whether the employer confirmed the visitor; null when nobody called
 * @param photo hash of a photo of the badge
 */
public record Arrival(
        @Nullable String code,
        @Nullable String badge,
        @Nullable String idLast4,
        @Nullable IdentityCheck check,
        @Nullable String called,
        @Nullable Boolean confirmed,
        @Nullable String photo) {}
