package io.tillguard.calendar;

import io.tillguard.shared.Refusal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The lines of one file against the days that are known. */
final class DayBatch {

    private final Map<LocalDate, CalendarDay> known = new HashMap<>();
    private final Set<LocalDate> seen = new HashSet<>();
    private final List<CalendarDay> taken = new ArrayList<>();
    private final List<CalendarDay> replaced = new ArrayList<>();
    private final List<DaysImported.RefusedDay> refused = new ArrayList<>();
    private int unchanged;

    DayBatch(List<CalendarDay> days) {
        days.forEach(day -> known.put(day.date(), day));
    }

    void take(DayLine next) {
        switch (next) {
            case DayLine.Refused(long line, Refusal refusal) -> refuse(line, refusal);
            case DayLine.Sound(long line, CalendarDay day)
            when !seen.add(day.date()) ->
                refuse(
                        line,
                        Refusal.of(
                                "duplicate-in-file",
                                "date",
                                "The date '%s' stands in this file before".formatted(day.date()),
                                day.date()));
            case DayLine.Sound(long line, CalendarDay day) -> take(day);
        }
    }

    /** Days that are new or other than known. */
    List<CalendarDay> taken() {
        return taken;
    }

    /** Days in whose place others were taken. */
    List<CalendarDay> replaced() {
        return replaced;
    }

    DaysImported outcome() {
        return new DaysImported(taken.size() - replaced.size(), replaced.size(), unchanged, List.copyOf(refused));
    }

    private void take(CalendarDay day) {
        CalendarDay before = known.get(day.date());
        if (day.equals(before)) {
            unchanged++;
            return;
        }
        taken.add(day);
        if (before != null) {
            replaced.add(before);
        }
    }

    private void refuse(long line, Refusal refusal) {
        refused.add(
                new DaysImported.RefusedDay(line, refusal.field(), refusal.code(), refusal.message(), refusal.value()));
    }
}
