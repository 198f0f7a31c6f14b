package io.tillguard.warning;

import io.tillguard.shared.Severity;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a day of the company brought, as one reader may see it: figures, and what was most urgent when it ended.
 *
 * @param dayBefore the figures of the day before, null where it has none
 * @param urgent what stood at the end of the day, the most severe first
 */
public record Digest(Day day, @Nullable Day dayBefore, List<Urgent> urgent) {

    public Digest {
        urgent = List.copyOf(urgent);
    }

    /**
     * One warning in a sentence.
     *
     * @param warning as it was at the end of the day
     */
    public record Urgent(WarningRow warning, String sentence) {}

    /**
     * The figures of a day.
     *
     * @param from its first instant
     * @param before the first instant of the next day
     * @param figures by severity; one that is not named has none
     */
    public record Day(LocalDate date, Instant from, Instant before, Map<Severity, Figures> figures) {

        public Day {
            figures = Map.copyOf(figures);
        }

        /** The figures of a severity. */
        public Figures of(Severity severity) {
            return figures.getOrDefault(severity, Figures.NONE);
        }

        /** The figures of all severities. */
        public Figures sum() {
            return Arrays.stream(Severity.values()).map(this::of).reduce(Figures.NONE, Figures::plus);
        }
    }

    /**
     * How many warnings.
     *
     * @param raised raised on the day
     * @param due whose due date passed while they stood
     * @param escalated that went at least one level up
     * @param cleared cleared on the day
     * @param standing that lived when it ended
     */
    public record Figures(long raised, long due, long escalated, long cleared, long standing) {

        static final Figures NONE = new Figures(0, 0, 0, 0, 0);

        Figures plus(Figures other) {
            return new Figures(
                    raised + other.raised,
                    due + other.due,
                    escalated + other.escalated,
                    cleared + other.cleared,
                    standing + other.standing);
        }

        /** How many it happened to. */
        public long of(Happening what) {
            return switch (what) {
                case RAISED -> raised;
                case DUE -> due;
                case ESCALATED -> escalated;
                case CLEARED -> cleared;
            };
        }
    }
}
