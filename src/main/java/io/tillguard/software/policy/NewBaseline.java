package io.tillguard.software.policy;

import io.tillguard.shared.EnteredText;
import io.tillguard.software.ProductName;
import io.tillguard.software.Version;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A baseline as somebody sets it.
 *
 * @param siteGroup code of a region or site, null for all
 */
public record NewBaseline(
        ProductName product,
        @Nullable String siteGroup,
        @Nullable Version minimum,
        List<Version> approved) {

    private static final int MOST = 200;

    public NewBaseline {
        approved = List.copyOf(approved);
        siteGroup = EnteredText.optional("siteGroup", siteGroup, 64);
        if (minimum == null && approved.isEmpty()) {
            throw EnteredText.refused(
                    "baseline-empty", "minimum", "A baseline has a minimum, approved versions, or both", "minimum");
        }
        if (approved.size() > MOST) {
            throw EnteredText.refused(
                    "too-many-versions",
                    "approved",
                    "A baseline approves at most %d versions".formatted(MOST),
                    approved.size());
        }
        Set<String> keys = new HashSet<>();
        for (Version version : approved) {
            if (minimum != null && version.compareTo(minimum) < 0) {
                throw EnteredText.refused(
                        "approved-below-minimum",
                        "approved",
                        "%s is below the minimum %s".formatted(version, minimum),
                        version);
            }
            if (!keys.add(version.sortKey())) {
                throw EnteredText.refused("version-twice", "approved", version + " is there twice", version);
            }
        }
    }
}
