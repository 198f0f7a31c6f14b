package io.tillguard.reporting;

import io.tillguard.maintenance.ReliabilityRow;
import io.tillguard.shared.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the company's own figures of a year say of a model. A figure is null where there is nothing to take it of.
 *
 * @param reliability devices in service, repairs and costs
 * @param approved whether the company allows it
 * @param approvedUntil the first day on which one of its listings expires, or its use ends
 * @param supportUntil the earliest day on which the support of firmware or a system ends that runs on it
 * @param inspected devices with a receiving inspection
 * @param rejected of them, how many were rejected
 * @param activated devices that came into service
 * @param failedEarly of them, how many needed a repair within 30 days
 * @param incidents of these devices in the period, without false alarms
 * @param availability 0 to 1, of this month and the twelve before
 */
public record ModelRank(
        ReliabilityRow reliability,
        boolean approved,
        @Nullable LocalDate approvedUntil,
        @Nullable LocalDate supportUntil,
        long inspected,
        long rejected,
        long activated,
        long failedEarly,
        long incidents,
        @Nullable Double availability) {

    /** Share of inspected devices that were rejected, 0 to 1. */
    public @Nullable Double defectRate() {
        return share(rejected, inspected);
    }

    /** Share of devices that needed a repair within 30 days in service, 0 to 1. */
    public @Nullable Double earlyFailureRate() {
        return share(failedEarly, activated);
    }

    /** Incidents for each hundred devices in a year. */
    public @Nullable Double incidentsPerHundred() {
        Double share = share(incidents, reliability.terminals());
        return share == null ? null : Double.valueOf(share * 100);
    }

    /** What a device costs a year beside its purchase, by currency; empty without devices in service. */
    public List<Money> costPerDevice() {
        if (reliability.terminals() == 0) {
            return List.of();
        }
        BigDecimal devices = BigDecimal.valueOf(reliability.terminals());
        return reliability.costs().stream()
                .map(sum -> new Money(sum.amount().divide(devices, 2, RoundingMode.HALF_EVEN), sum.currency()))
                .toList();
    }

    private static @Nullable Double share(long part, long whole) {
        return whole == 0 ? null : Double.valueOf((double) part / whole);
    }
}
