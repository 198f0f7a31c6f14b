package io.tillguard.maintenance;

import java.time.LocalDate;

/** In what the interval of a plan is counted. Words: {@code maintenance.unit.<CONSTANT>}. */
public enum PlanUnit {
    DAYS(1, 3_660),
    WEEKS(7, 520),
    MONTHS(28, 120);

    private final int days;
    private final int most;

    PlanUnit(int days, int most) {
        this.days = days;
        this.most = most;
    }

    /** The largest interval. */
    int most() {
        return most;
    }

    /** Days over which the sites of a plan are spread: no more than an interval has. */
    int turns(int every) {
        return days * every;
    }

    LocalDate after(LocalDate first, long times) {
        return switch (this) {
            case DAYS -> first.plusDays(times);
            case WEEKS -> first.plusWeeks(times);
            case MONTHS -> first.plusMonths(times);
        };
    }
}
