package io.tillguard.calendar;

import io.tillguard.shared.Refusal;

/** A line of a file of days: a day, or why it is none. */
sealed interface DayLine {

    /** Where it stands in the file, from 1. */
    long line();

    record Sound(long line, CalendarDay day) implements DayLine {}

    record Refused(long line, Refusal refusal) implements DayLine {}
}
