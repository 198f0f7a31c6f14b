package io.tillguard.provider;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A provider's score from facts: 100 × Σ weight × good ÷ all, over Σ weight, of the parts that have something to judge; rounded
 * half up to one decimal. What has nothing to judge neither helps nor harms.
 *
 * @param score 0 to 100, null while no part has anything to judge
 */
public record Scorecard(@Nullable BigDecimal score, List<Line> lines) {

    /** A part of it. */
    public record Line(String titleKey, int weight, long good, long all) {}

    static Scorecard of(List<Line> lines) {
        BigDecimal weighted = BigDecimal.ZERO;
        long weights = 0;
        for (Line line : lines) {
            if (line.all() > 0) {
                BigDecimal share =
                        BigDecimal.valueOf(line.good()).divide(BigDecimal.valueOf(line.all()), MathContext.DECIMAL64);
                weighted = weighted.add(share.multiply(BigDecimal.valueOf(line.weight())));
                weights += line.weight();
            }
        }
        BigDecimal score = weights == 0
                ? null
                : weighted.multiply(BigDecimal.valueOf(100))
                        .divide(BigDecimal.valueOf(weights), MathContext.DECIMAL64)
                        .setScale(1, RoundingMode.HALF_UP);
        return new Scorecard(score, List.copyOf(lines));
    }
}
