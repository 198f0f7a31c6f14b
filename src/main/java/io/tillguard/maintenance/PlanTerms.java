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
 * @param every how many units lie between two turns, at least 1
 * @param season only within this part of each year, null for all of it
 * @param startsOn the first day on which the first sites may have their turn
 * @param beginsAt when work begins, by the clock of the site
 * @param minutes how long it is expected to take at a terminal
 * @param work what is to be done
 * @param parts what is needed for it
 * @param cost what one turn of one terminal is expected to cost
 * @param inWindows whether work keeps to the maintenance windows of the site
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
        boolean inWindows) {

    private static final int LONGEST_NAME = 120;
    private static final int LONGEST_WORK = 4_000;
    private static final int LONGEST_PARTS = 1_000;
    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2099;

    /** Terms of work that keeps to no windows. */
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
        this(name, model, node, every, unit, season, startsOn, beginsAt, minutes, work, parts, cost, false);
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
    }
}
