package io.tillguard.fleet.api;

import io.swagger.v3.oas.annotations.media.Schema;
import io.tillguard.fleet.Binding;
import io.tillguard.fleet.MerchantNumber;
import io.tillguard.fleet.SettlementAccount;
import io.tillguard.fleet.Tid;
import io.tillguard.organisation.UnifiedCreditCode;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A binding as it is sent: all of it, since it replaces what was bound. */
record BindingDraft(
        @Schema(example = "10020030") @Nullable String tid,

        @Schema(example = "898310148160568") @Nullable String merchantNo,

        @Schema(example = "48020000") @Nullable String acquirer,

        @Schema(example = "6222020012345678") @Nullable String settlementAccount,

        @Schema(example = "91350100M000100Y43") @Nullable String unifiedCreditCode,

        @Schema(example = "Contract 2026-17 signed") @Nullable
        String reason) {

    Binding checked() {
        return new Binding(
                entered(tid, Tid::entered),
                entered(merchantNo, MerchantNumber::entered),
                entered(acquirer, String::strip),
                entered(settlementAccount, SettlementAccount::entered),
                entered(unifiedCreditCode, UnifiedCreditCode::entered));
    }

    String why() {
        return reason == null ? "" : reason;
    }

    private static <T> @Nullable T entered(@Nullable String text, Function<String, T> reading) {
        return text == null || text.isBlank() ? null : reading.apply(text);
    }
}
