package io.tillguard.fleet.api;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Which state a terminal is to take, and why. */
record StateChange(
        @Schema(example = "QUARANTINED") @Nullable String state,

        @Schema(example = "Seal broken, taken out of use") @Nullable
        String reason) {}
