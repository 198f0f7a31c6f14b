package io.tillguard.maintenance;

import io.tillguard.fleet.Meter;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * In what the interval of a plan is counted: days of the calendar, or a meter of the terminal, whose name it has. Words: {@code
 * maintenance.unit.<CONSTANT>}.
 */
public enum PlanUnit {
    DAYS(1, 3_660, null),
    WEEKS(7, 520, null),
    MONTHS(28, 120, null),
    TRANSACTIONS(0, PlanUnit.MOST_USES, Meter.TRANSACTIONS),
    CARD_READS(0, PlanUnit.MOST_USES, Meter.CARD_READS),
    RECEIPTS(0, PlanUnit.MOST_USES, Meter.RECEIPTS),
    OPERATING_HOURS(0, 100_000, Meter.OPERATING_HOURS);

    private static final int MOST_USES = 100_000_000;

    private final int days;
    private final int most;
    private final @Nullable Meter meter;

    PlanUnit(int days, int most, @Nullable Meter meter) {
        this.days = days;
        this.most = most;
        this.meter = meter;
    }

    /** The largest interval. */
    int most() {
        return most;
    }

    /** What counts the interval; null for the calendar. */
    public @Nullable Meter meter() {
        return meter;
    }

    /** Days over which the sites of a plan by calendar are spread: no more than an interval has. */
    int turns(int every) {
        return days * every;
    }

    LocalDate after(LocalDate first, long times) {
        return switch (this) {
            case DAYS -> first.plusDays(times);
            case WEEKS -> first.plusWeeks(times);
            case MONTHS -> first.plusMonths(times);
            case TRANSACTIONS, CARD_READS, RECEIPTS, OPERATING_HOURS ->
                throw new IllegalStateException(this + " is counted by no calendar");
        };
    }
}
