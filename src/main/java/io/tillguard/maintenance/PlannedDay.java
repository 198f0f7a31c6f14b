package io.tillguard.maintenance;

import java.time.LocalDate;

/**
 * What is planned for a day.
 *
 * @param orders how many orders begin that day, ended ones included
 * @param live how many of them are still to be done
 * @param minutes how long the live ones are expected to take
 */
public record PlannedDay(LocalDate day, long orders, long live, long minutes) {}
