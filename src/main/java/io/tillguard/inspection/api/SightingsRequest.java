package io.tillguard.inspection.api;

import io.tillguard.inspection.stocktake.Seen;
import io.tillguard.inspection.stocktake.SeenHow;
import io.tillguard.shared.EnteredText;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Serial numbers as they are sent. */
record SightingsRequest(
        @Nullable String site,
        @Nullable Boolean byCamera,
        @Nullable Instant sentAt,
        @Nullable List<@Nullable Item> seen) {

    private static final int LONGEST_NAME = 120;

    /** One device; when it was seen, by the clock that also says when it was sent, if it was kept back. */
    record Item(
            @Nullable String serial,
            @Nullable String manufacturer,
            @Nullable Instant seenAt) {}

    SeenHow how() {
        return Boolean.TRUE.equals(byCamera) ? SeenHow.CAMERA : SeenHow.TYPED;
    }

    List<Seen> serials() {
        return seen == null ? List.of() : seen.stream().map(this::seen).toList();
    }

    private Seen seen(@Nullable Item each) {
        if (each == null) {
            throw EnteredText.refused("field-missing", "seen", "'seen' holds nothing in one place", "seen");
        }
        Duration ago = Duration.ZERO;
        if (each.seenAt() != null) {
            if (sentAt == null) {
                throw EnteredText.refused("field-missing", "sentAt", "'sentAt' is missing", "sentAt");
            }
            ago = Duration.between(each.seenAt(), sentAt);
        }
        return new Seen(
                each.serial() == null ? "" : each.serial(),
                EnteredText.optional("seen.manufacturer", each.manufacturer(), LONGEST_NAME),
                ago);
    }
}
