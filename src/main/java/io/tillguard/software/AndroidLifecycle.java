package io.tillguard.software;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Until when Android releases get security fixes (endoflife.date, android, MIT licence). Makers of payment terminals port
 * fixes back: what they prove is recorded as extended support of the product or release and wins.
 */
final class AndroidLifecycle {

    /** A release line and its end, ordered by version. */
    private record Line(String version, String ends) {}

    private static final List<Line> LINES = List.of(
            new Line("5", "2018-03-01"),
            new Line("6", "2018-08-01"),
            new Line("7", "2019-10-01"),
            new Line("7.1", "2019-10-01"),
            new Line("8", "2021-01-01"),
            new Line("8.1", "2021-01-10"),
            new Line("9", "2022-01-01"),
            new Line("10", "2023-03-06"),
            new Line("11", "2024-02-05"),
            new Line("12", "2025-03-03"),
            new Line("13", "2026-03-02"),
            new Line("14", ""));

    private AndroidLifecycle() {}

    /** A table of three columns from_key, to_key and ends, as SQL made of constants only. */
    static String table() {
        return IntStream.range(0, LINES.size() - 1)
                .mapToObj(place -> "SELECT '%s' AS from_key, '%s' AS to_key, DATE '%s' AS ends"
                        .formatted(key(place), key(place + 1), LINES.get(place).ends()))
                .collect(joining(" UNION ALL ", "(", ")"));
    }

    private static String key(int place) {
        return new Version(LINES.get(place).version()).sortKey();
    }
}
