package io.tillguard.rollout;

import io.tillguard.shared.EnteredText;
import io.tillguard.shared.RefusedException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a rollout is to be.
 *
 * @param waves 1 to 20; the shares of those without sites rise, and the last one takes all that is left
 * @param startsAt when its first wave may begin
 * @param deadline when it should be done
 * @param rollbackVersion what a terminal goes back to when the update fails; told to the terminals
 */
public record RolloutTerms(
        String name,
        UUID release,
        Target target,
        Gates gates,
        List<WaveTerms> waves,
        Instant startsAt,
        @Nullable Instant deadline,
        @Nullable String rollbackVersion) {

    private static final int LONGEST_NAME = 120;
    private static final int LONGEST_VERSION = 80;
    private static final int MOST_WAVES = 20;
    private static final BigDecimal ALL = BigDecimal.valueOf(100);

    public RolloutTerms {
        name = EnteredText.required("name", name, LONGEST_NAME);
        rollbackVersion = EnteredText.optional("rollbackVersion", rollbackVersion, LONGEST_VERSION);
        waves = List.copyOf(waves);
        if (waves.isEmpty() || waves.size() > MOST_WAVES) {
            throw EnteredText.refused(
                    "bad-wave-count", "waves", "A rollout has 1 to 20 waves: " + waves.size(), waves.size());
        }
        checkShares(waves);
        if (deadline != null && !deadline.isAfter(startsAt)) {
            throw EnteredText.refused(
                    "deadline-before-start", "deadline", "The deadline lies after the start: " + deadline, deadline);
        }
    }

    private static void checkShares(List<WaveTerms> waves) {
        BigDecimal before = BigDecimal.ZERO;
        for (WaveTerms wave : waves) {
            BigDecimal share = wave.upTo();
            if (share != null && share.compareTo(before) <= 0) {
                throw EnteredText.refused(
                        "shares-not-rising",
                        "waves.upTo",
                        "Each wave reaches further than the one before it: %s after %s".formatted(share, before),
                        share);
            }
            before = share == null ? before : share;
        }
        boolean bySitesAlone = waves.stream().allMatch(wave -> wave.upTo() == null);
        if (!bySitesAlone && before.compareTo(ALL) != 0) {
            throw EnteredText.refused(
                    "last-share-not-all", "waves.upTo", "The last share is 100 %%, not %s".formatted(before), before);
        }
    }

    static void within(String field, int value, int least, int most) {
        if (value < least || value > most) {
            throw outOfRange(field, value, least, most);
        }
    }

    private static RefusedException outOfRange(String field, int value, int least, int most) {
        return EnteredText.refused(
                "number-out-of-range", field, "'%s' is %d to %d: %d".formatted(field, least, most, value), value);
    }

    /** The same with another target. */
    RolloutTerms with(Target other) {
        return new RolloutTerms(name, release, other, gates, waves, startsAt, deadline, rollbackVersion);
    }
}
