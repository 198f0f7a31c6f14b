package io.tillguard.provider;

import org.jspecify.annotations.Nullable;

/**
 * Which providers a list shows.
 *
 * @param text part of code, name or credit code; blank for all
 * @param expiresWithin only those of which a licence, contract or certificate ends within so many days, or has ended
 */
public record ProviderFilter(
        String text,
        @Nullable ProviderKind kind,
        @Nullable ProviderState state,
        @Nullable Integer expiresWithin) {

    /** All providers. */
    public static ProviderFilter all() {
        return new ProviderFilter("", null, null, null);
    }
}
