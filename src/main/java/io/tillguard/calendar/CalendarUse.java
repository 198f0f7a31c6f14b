package io.tillguard.calendar;

/** Who names calendars by their code says so here: a calendar that is named stays. */
public interface CalendarUse {

    /** How many places name the calendar. */
    long count(String code);
}
