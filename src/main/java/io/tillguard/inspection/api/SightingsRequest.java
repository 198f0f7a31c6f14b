package io.tillguard.inspection.api;

import io.tillguard.inspection.stocktake.Seen;
import io.tillguard.inspection.stocktake.SeenHow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Serial numbers as they are sent. */
record SightingsRequest(
        @Nullable String site,
        @Nullable Boolean byCamera,
        @Nullable List<Item> seen) {

    /** One device. */
    record Item(@Nullable String serial, @Nullable String manufacturer) {}

    SeenHow how() {
        return Boolean.TRUE.equals(byCamera) ? SeenHow.CAMERA : SeenHow.TYPED;
    }

    List<Seen> serials() {
        return seen == null
                ? List.of()
                : seen.stream()
                        .map(each -> new Seen(each.serial() == null ? "" : each.serial(), each.manufacturer()))
                        .toList();
    }
}
