package io.tillguard.bench;

import java.util.ArrayList;
import java.util.List;

/** Measures two things in turn, A B A B, so that what slows the machine slows both. */
record Pairs(int warmUp, int count) {

    /** Does the work once and says what it measured. */
    @FunctionalInterface
    interface Work {
        double measure() throws Exception;
    }

    /** Something whose duration counts. */
    @FunctionalInterface
    interface Step {
        void run() throws Exception;
    }

    /** What came out. */
    record Measured(Series ours, Series reference) {
        double ratio() {
            return ours.median() / reference.median();
        }
    }

    static Pairs standard() {
        return new Pairs(1, 5);
    }

    /** For work whose code is large: the virtual machine takes half a minute to translate all of it. */
    static Pairs wellWarmed() {
        return new Pairs(6, 5);
    }

    /** For work that is over in milliseconds. */
    static Pairs many() {
        return new Pairs(50, 200);
    }

    Measured measure(Work ours, Work reference) throws Exception {
        List<Double> mine = new ArrayList<>();
        List<Double> theirs = new ArrayList<>();
        for (int i = -warmUp; i < count; i++) {
            double a = ours.measure();
            double b = reference.measure();
            if (i >= 0) {
                mine.add(a);
                theirs.add(b);
            }
        }
        return new Measured(new Series(mine), new Series(theirs));
    }

    static double seconds(Step step) throws Exception {
        long begun = System.nanoTime();
        step.run();
        return (System.nanoTime() - begun) / 1e9;
    }

    static double milliseconds(Step step) throws Exception {
        return seconds(step) * 1e3;
    }
}
