package io.tillguard.bench;

import io.tillguard.bench.Pairs.Measured;
import java.util.Locale;

/**
 * One line of results.
 *
 * @param name the benchmark's name
 * @param detail what of it was measured, empty when there is only one thing
 * @param unit of both series
 * @param figure what the goal is about, mostly the ratio
 */
record Outcome(
        String name,
        String detail,
        Database.Kind database,
        boolean durable,
        long terminals,
        Measured measured,
        String unit,
        double figure,
        Goal goal) {

    /** A bound for the figure. */
    record Goal(boolean most, double bound, String unit) {

        static Goal atMost(double bound) {
            return new Goal(true, bound, "");
        }

        static Goal atLeast(double bound) {
            return new Goal(false, bound, "");
        }

        /** The difference of ours and the reference in their unit. */
        static Goal atMostMore(double bound, String unit) {
            return new Goal(true, bound, unit);
        }

        boolean isMet(double figure) {
            return most ? figure <= bound : figure >= bound;
        }

        String text() {
            return "%s %s%s".formatted(most ? "≤" : "≥", unit.isEmpty() ? "" : "+", bound)
                    + (unit.isEmpty() ? "" : " " + unit);
        }
    }

    String json() {
        return String.format(
                Locale.ROOT,
                "{\"name\":\"%s\",\"detail\":\"%s\",\"database\":\"%s\",\"durable\":%s,\"terminals\":%d,\"ours\":%s,"
                        + "\"reference\":%s,\"ratio\":%s,\"figure\":%s,\"goal\":\"%s\",\"met\":%s,\"pairs\":%d}",
                name,
                detail,
                database.title(),
                durable,
                terminals,
                measured.ours().json(unit),
                measured.reference().json(unit),
                Series.number(measured.ratio()),
                Series.number(figure),
                goal.text(),
                goal.isMet(figure),
                measured.ours().values().size());
    }
}
