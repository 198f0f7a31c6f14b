package io.tillguard.warning;

import io.tillguard.shared.Severity;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What other parameters would have done over the last 90 days. A subject counts on the day it begins to violate the rule, and
 * again on a day its severity rises.
 *
 * @param replayable false when the rule's facts are not kept as history, so that nothing can be said
 * @param presentRaised how often the present parameters would have warned
 * @param proposedRaised how often the proposed ones would have
 * @param presentBySeverity the same, by the severity it began at or rose to
 * @param proposedBySeverity the same of the proposed ones
 * @param untold parameters whose effect the kept history does not tell
 */
public record DryRun(
        boolean replayable,
        long presentRaised,
        long proposedRaised,
        Map<Severity, Long> presentBySeverity,
        Map<Severity, Long> proposedBySeverity,
        Set<String> untold,
        List<Day> days) {

    public DryRun {
        presentBySeverity = Map.copyOf(presentBySeverity);
        proposedBySeverity = Map.copyOf(proposedBySeverity);
        untold = Set.copyOf(untold);
        days = List.copyOf(days);
    }

    /** How many subjects began to violate the rule, or rose in severity, on a day. */
    public record Day(LocalDate date, long present, long proposed) {}

    static DryRun impossible() {
        return new DryRun(false, 0, 0, Map.of(), Map.of(), Set.of(), List.of());
    }

    static DryRun of(
            List<LocalDate> dates,
            List<Map<Severity, Long>> present,
            List<Map<Severity, Long>> proposed,
            Set<String> untold) {
        List<Day> days = new ArrayList<>();
        for (int day = 0; day < dates.size(); day++) {
            days.add(new Day(dates.get(day), sum(present.get(day)), sum(proposed.get(day))));
        }
        return new DryRun(
                true,
                days.stream().mapToLong(Day::present).sum(),
                days.stream().mapToLong(Day::proposed).sum(),
                total(present),
                total(proposed),
                untold,
                days);
    }

    private static long sum(Map<Severity, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    private static Map<Severity, Long> total(List<Map<Severity, Long>> days) {
        Map<Severity, Long> total = new EnumMap<>(Severity.class);
        days.forEach(day -> day.forEach((severity, count) -> total.merge(severity, count, Long::sum)));
        return total;
    }
}
