package io.tillguard.fleet;

import io.tillguard.organisation.UnifiedCreditCode;
import org.jspecify.annotations.Nullable;

/**
 * What ties a terminal to a merchant (五要素绑定); the fifth element, its place, is changed by a move.
 *
 * @param acquirer the acquirer's code
 */
public record Binding(
        @Nullable Tid tid,
        @Nullable MerchantNumber merchantNo,
        @Nullable String acquirer,
        @Nullable SettlementAccount settlementAccount,
        @Nullable UnifiedCreditCode unifiedCreditCode) {}
