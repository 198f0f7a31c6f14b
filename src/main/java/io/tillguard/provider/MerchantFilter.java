package io.tillguard.provider;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which merchants a list shows.
 *
 * @param text part of number or name; blank for all
 * @param merchant only this one
 * @param expiresWithin only those of which a paper ends within so many days, or has ended
 */
public record MerchantFilter(
        String text,
        @Nullable UUID merchant,
        @Nullable MerchantState state,
        @Nullable Integer expiresWithin) {

    /** All merchants. */
    public static MerchantFilter all() {
        return new MerchantFilter("", null, null, null);
    }
}
