package io.tillguard.maintenance;

import io.tillguard.shared.EnteredText;
import io.tillguard.shared.Money;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a maintenance plan asks for.
 *
 * @param model only terminals of this model, null for all
 * @param node only terminals at or below this region or site, null for all that its author sees
 * @param every how many units lie between two turns, at least 1; by use, the first turn comes at the next multiple on the meter
 * @param season only within this part of each year, null for all of it; never for a plan by use
 * @param startsOn the first day on which the first sites may have their turn, or from which on use is counted
 * @param beginsAt when work begins, by the clock of the site
 * @param minutes how long it is expected to take at a terminal
 * @param work what is to be done
 * @param parts what is needed for it
 * @param cost what one turn of one terminal is expected to cost
 * @param inWindows whether work keeps to the maintenance windows of the site
 * @param latestMonths so many months after the last turn another one comes in any case, 1 to 120; only for a plan by use, null for
 *     never
 */
public record PlanTerms(
        String name,
        @Nullable UUID model,
        @Nullable UUID node,
        int every,
        PlanUnit unit,
        @Nullable Season season,
        LocalDate startsOn,
        LocalTime beginsAt,
        int minutes,
        String work,
        @Nullable String parts,
        @Nullable Money cost,
        boolean inWindows,
        @Nullable Integer latestMonths) {

    private static final int LONGEST_NAME = 120;
    private static final int LONGEST_WORK = 4_000;
    private static final int LONGEST_PARTS = 1_000;
    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2099;
    private static final int MOST_MONTHS = 120;

    /** Terms of work that keeps to no windows and has no longest time between turns. */
    public PlanTerms(
            String name,
            @Nullable UUID model,
            @Nullable UUID node,
            int every,
            PlanUnit unit,
            @Nullable Season season,
            LocalDate startsOn,
            LocalTime beginsAt,
            int minutes,
            String work,
            @Nullable String parts,
            @Nullable Money cost) {
        this(name, model, node, every, unit, season, startsOn, beginsAt, minutes, work, parts, cost, false, null);
    }

    public PlanTerms {
        name = EnteredText.required("name", name, LONGEST_NAME);
        work = EnteredText.required("work", work, LONGEST_WORK);
        parts = EnteredText.optional("parts", parts, LONGEST_PARTS);
        Minutes.checked(minutes);
        if (every < 1 || every > unit.most()) {
            throw EnteredText.refused(
                    "bad-interval",
                    "every",
                    "An interval is 1 to %d %s: %d".formatted(unit.most(), unit, every),
                    every);
        }
        if (startsOn.getYear() < FIRST_YEAR || startsOn.getYear() > LAST_YEAR) {
            throw EnteredText.refused(
                    "bad-day", "startsOn", "A plan starts between 2000 and 2099: " + startsOn, startsOn);
        }
        checkUse(unit, season, latestMonths);
    }

    private static void checkUse(PlanUnit unit, @Nullable Season season, @Nullable Integer latestMonths) {
        if (unit.meter() != null && season != null) {
            throw EnteredText.refused(
                    "season-by-use",
                    "seasonFrom",
                    "A plan by use has no season: " + Season.text(season.from()),
                    Season.text(season.from()));
        }
        if (latestMonths == null) {
            return;
        }
        if (unit.meter() == null) {
            throw EnteredText.refused(
                    "latest-by-calendar",
                    "latestMonths",
                    "Only a plan by use has a longest time between turns: " + unit,
                    latestMonths);
        }
        if (latestMonths < 1 || latestMonths > MOST_MONTHS) {
            throw EnteredText.refused(
                    "bad-latest-months",
                    "latestMonths",
                    "The longest time between turns is 1 to 120 months: " + latestMonths,
                    latestMonths);
        }
    }
}
