package io.tillguard.reporting;

import io.tillguard.onboarding.Channel;
import io.tillguard.shared.Money;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the company's own figures say of a channel. A share is null where there is nothing to take it of.
 *
 * @param inspected devices with a receiving inspection
 * @param rejected of them, how many were rejected
 * @param activated devices that were put into service
 * @param failedEarly of them, how many needed a repair within 30 days
 * @param visits of technicians to these devices that took place
 * @param witnessed of them, with a witness
 * @param extraCost mean cost of a device in service beside its purchase, by currency
 * @param responseHours mean time from a repair's or swap's opening to its beginning
 * @param incidents of these devices, without false alarms
 */
public record ChannelFigures(
        Channel channel,
        long inspected,
        long rejected,
        long activated,
        long failedEarly,
        long visits,
        long witnessed,
        List<Money> extraCost,
        @Nullable Double responseHours,
        long incidents) {

    public ChannelFigures {
        extraCost = List.copyOf(extraCost);
    }

    /** Share of inspected devices that were rejected, 0 to 1. */
    public @Nullable Double defectRate() {
        return share(rejected, inspected);
    }

    /** Share of devices in service that needed a repair within 30 days, 0 to 1. */
    public @Nullable Double earlyFailureRate() {
        return share(failedEarly, activated);
    }

    /** Share of visits with a witness, 0 to 1. */
    public @Nullable Double witnessShare() {
        return share(witnessed, visits);
    }

    /** Incidents for each hundred devices in service. */
    public @Nullable Double incidentsPerHundred() {
        Double share = share(incidents, activated);
        return share == null ? null : Double.valueOf(share * 100);
    }

    private static @Nullable Double share(long part, long whole) {
        return whole == 0 ? null : Double.valueOf((double) part / whole);
    }
}
