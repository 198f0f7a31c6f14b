package io.tillguard.calendar;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A calendar as lists show it.
 *
 * @param ofCompany whether targets in working days are counted by it
 * @param days how many days it knows
 * @param knownUntil the last of them, null for none
 * @param yearsWithoutDays of this year and the next those of which it knows no day
 */
public record HolidayCalendar(
        String code,
        String name,
        boolean ofCompany,
        int days,
        @Nullable LocalDate knownUntil,
        List<Integer> yearsWithoutDays) {}
