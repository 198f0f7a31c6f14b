package io.tillguard.software;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which releases a list shows; null means all.
 *
 * @param productId releases that are for this product
 * @param model name of a model, whole, whatever its case
 * @param securityCritical only critical or only other ones
 */
public record ReleaseFilter(
        @Nullable UUID productId,
        @Nullable String model,
        @Nullable Boolean securityCritical) {

    /** All releases. */
    public static ReleaseFilter all() {
        return new ReleaseFilter(null, null, null);
    }
}
