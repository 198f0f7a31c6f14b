package io.tillguard.warning;

import java.time.LocalDate;
import java.util.List;

/**
 * What other parameters would have done over the last 90 days.
 *
 * @param replayable false when the rule's facts are not kept as history, so that nothing can be said
 * @param presentRaised how many warnings the present parameters would have raised
 * @param proposedRaised how many the proposed ones would have
 */
public record DryRun(boolean replayable, long presentRaised, long proposedRaised, List<Day> days) {

    public DryRun {
        days = List.copyOf(days);
    }

    /** How many subjects began to violate the rule on a day. */
    public record Day(LocalDate date, long present, long proposed) {}

    static DryRun impossible() {
        return new DryRun(false, 0, 0, List.of());
    }

    static DryRun of(List<Day> days) {
        return new DryRun(
                true,
                days.stream().mapToLong(Day::present).sum(),
                days.stream().mapToLong(Day::proposed).sum(),
                days);
    }
}
