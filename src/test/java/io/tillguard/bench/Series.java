package io.tillguard.bench;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.List;

/** Measurements of one kind: what counts is the median, beside it the range. */
record Series(List<Double> values) {

    Series {
        values = List.copyOf(values);
    }

    double median() {
        double[] sorted = sorted();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** The value that the given share of all does not exceed. */
    double quantile(double share) {
        double[] sorted = sorted();
        return sorted[Math.min(sorted.length - 1, (int) Math.ceil(share * sorted.length) - 1)];
    }

    String json(String unit) {
        double[] sorted = sorted();
        return "{\"median\":%s,\"min\":%s,\"max\":%s,\"unit\":\"%s\"}"
                .formatted(number(median()), number(sorted[0]), number(sorted[sorted.length - 1]), unit);
    }

    /** Four significant digits, which is more than such a measurement holds. */
    static String number(double value) {
        return new BigDecimal(value).round(new MathContext(4)).toPlainString();
    }

    private double[] sorted() {
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return sorted;
    }
}
