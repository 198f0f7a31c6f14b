package io.tillguard.warning;

import static io.tillguard.shared.Validity.utc;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How long ago warnings were raised, seen from an instant: each falls into exactly one age. */
public record Ages(Instant now) {

    /** Seen from a whole second, so that an address can name the bounds. */
    public Ages {
        now = now.truncatedTo(ChronoUnit.SECONDS);
    }

    /** Ages from the youngest up; each begins where the one before ends. */
    public enum Age {
        DAY(1, null, Duration.ofDays(1)),
        WEEK(2, Duration.ofDays(1), Duration.ofDays(7)),
        MONTH(3, Duration.ofDays(7), Duration.ofDays(30)),
        OLDER(4, Duration.ofDays(30), null);

        private final int number;
        private final @Nullable Duration over;
        private final @Nullable Duration upTo;

        Age(int number, @Nullable Duration over, @Nullable Duration upTo) {
            this.number = number;
            this.over = over;
            this.upTo = upTo;
        }

        static Age of(int number) {
            return Arrays.stream(values())
                    .filter(age -> age.number == number)
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** The first instant at which one of this age was raised; null when there is no bound. */
    public @Nullable Instant raisedFrom(Age age) {
        return age.upTo == null ? null : now.minus(age.upTo);
    }

    /** The first instant that is too late for this age; null when there is no bound. */
    public @Nullable Instant raisedBefore(Age age) {
        return age.over == null ? null : now.minus(age.over);
    }

    /** The number of the age of a column, with the parameters that {@link #binds} gives. */
    String sql(String raisedAt) {
        List<String> cases = new ArrayList<>();
        for (Age age : Age.values()) {
            cases.add(
                    age.upTo == null
                            ? "ELSE " + age.number
                            : "WHEN %s >= :age%d THEN %d".formatted(raisedAt, age.number, age.number));
        }
        return "CASE " + String.join(" ", cases) + " END";
    }

    Map<String, Object> binds() {
        Map<String, Object> binds = new HashMap<>();
        for (Age age : Age.values()) {
            Instant from = raisedFrom(age);
            if (from != null) {
                binds.put("age" + age.number, utc(from));
            }
        }
        return binds;
    }
}
