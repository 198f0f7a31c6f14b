package io.tillguard.obligation.api;

import io.tillguard.shared.EnteredText;
import org.jspecify.annotations.Nullable;

/** The version that a client read before it changes something. */
final class Versions {

    private Versions() {}

    static long needed(@Nullable Long version) {
        if (version == null) {
            throw EnteredText.refused("field-missing", "version", "'version' is missing", "version");
        }
        return version;
    }
}
