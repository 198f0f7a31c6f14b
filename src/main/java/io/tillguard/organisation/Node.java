package io.tillguard.organisation;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A region or site in the company's tree.
 *
 * @param parent the region above, null for the top
 */
public record Node(
        UUID id,
        Kind kind,
        String code,
        String name,
        @Nullable UUID parent) {

    /** What a node is. */
    public enum Kind {
        REGION,
        SITE
    }
}
