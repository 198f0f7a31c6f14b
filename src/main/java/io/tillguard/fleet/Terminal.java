package io.tillguard.fleet;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A terminal as the register holds it at present.
 *
 * @param warrantyUntil the last day on which the maker or seller puts it right without pay
 * @param version changes with every write, against lost updates
 */
record Terminal(
        UUID id,
        String serial,
        UUID manufacturerId,
        UUID modelId,
        Origin origin,
        @Nullable LocalDate deployedOn,
        @Nullable LocalDate warrantyUntil,
        Standing standing,
        long version) {

    /** What an auditor may ask about at a past date: kept as intervals. */
    record Standing(
            @Nullable UUID siteId,
            TerminalState state,
            @Nullable String tid,
            @Nullable String merchantNo,
            @Nullable UUID acquirerId,
            @Nullable String ownership,
            @Nullable String attendance,
            @Nullable Double latitude,
            @Nullable Double longitude,
            @Nullable String custodian,
            @Nullable String settlementAccount,
            @Nullable String unifiedCreditCode) {

        Standing withState(TerminalState next) {
            return new Standing(
                    siteId,
                    next,
                    tid,
                    merchantNo,
                    acquirerId,
                    ownership,
                    attendance,
                    latitude,
                    longitude,
                    custodian,
                    settlementAccount,
                    unifiedCreditCode);
        }

        Standing withPlace(@Nullable UUID site, @Nullable Double north, @Nullable Double east) {
            return new Standing(
                    site,
                    state,
                    tid,
                    merchantNo,
                    acquirerId,
                    ownership,
                    attendance,
                    north,
                    east,
                    custodian,
                    settlementAccount,
                    unifiedCreditCode);
        }
    }

    /** The standing as the trail keeps it: the settlement account cannot be read there. */
    Standing audited() {
        return new Standing(
                standing.siteId(),
                standing.state(),
                standing.tid(),
                standing.merchantNo(),
                standing.acquirerId(),
                standing.ownership(),
                standing.attendance(),
                standing.latitude(),
                standing.longitude(),
                standing.custodian(),
                SettlementAccount.audited(standing.settlementAccount(), id),
                standing.unifiedCreditCode());
    }

    Terminal with(Standing next) {
        return new Terminal(id, serial, manufacturerId, modelId, origin, deployedOn, warrantyUntil, next, version);
    }

    Registrations.KnownTerminal known() {
        return new Registrations.KnownTerminal(
                id, serial, manufacturerId, modelId, standing.siteId(), standing.state());
    }
}
