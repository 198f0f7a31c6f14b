package io.tillguard.fleet.api;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Where a terminal is to stand: the code of its site and, where it matters, its own position. */
record PlaceDraft(
        @Schema(example = "SH-001") @Nullable String site,

        @Schema(example = "31.2304") @Nullable String latitude,

        @Schema(example = "121.4737") @Nullable String longitude,

        @Schema(example = "Moved by permit 2026-4") @Nullable
        String reason) {}
