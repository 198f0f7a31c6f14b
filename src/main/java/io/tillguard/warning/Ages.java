package io.tillguard.warning;

import static io.tillguard.shared.Validity.utc;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
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
        DAY(1),
        WEEK(7),
        MONTH(30),
        OLDER(null);

        private final @Nullable Duration end;

        Age(@Nullable Integer days) {
            this.end = days == null ? null : Duration.ofDays(days);
        }
    }

    /** The first instant at which one of this age was raised; null when there is no bound. */
    public @Nullable Instant raisedFrom(Age age) {
        return age.end == null ? null : now.minus(age.end);
    }

    /** The first instant that is too late for this age; null when there is no bound. */
    public @Nullable Instant raisedBefore(Age age) {
        return age.ordinal() == 0 ? null : raisedFrom(Age.values()[age.ordinal() - 1]);
    }

    /** The ordinal of the age of a column, with the parameters that {@link #binds} gives. */
    String sql(String raisedAt) {
        List<String> cases = new ArrayList<>();
        for (Age age : Age.values()) {
            cases.add(
                    age.end == null
                            ? "ELSE " + age.ordinal()
                            : "WHEN %s >= :%s THEN %d".formatted(raisedAt, name(age), age.ordinal()));
        }
        return "CASE " + String.join(" ", cases) + " END";
    }

    Map<String, Object> binds() {
        Map<String, Object> binds = new HashMap<>();
        for (Age age : Age.values()) {
            Instant from = raisedFrom(age);
            if (from != null) {
                binds.put(name(age), utc(from));
            }
        }
        return binds;
    }

    private static String name(Age age) {
        return "age" + age.ordinal();
    }
}
