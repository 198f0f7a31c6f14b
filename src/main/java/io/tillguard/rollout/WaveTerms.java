package io.tillguard.rollout;

import io.tillguard.shared.EnteredText;
import io.tillguard.shared.RefusedException;
import java.math.BigDecimal;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a wave is to be.
 *
 * @param sites regions and sites whose terminals it takes; empty for a wave by share
 * @param upTo how many per cent of the terminals that no wave of sites takes are in this or an earlier wave by share: more
 *     than 0 to 100 with two decimals; null for a wave of sites
 * @param successPercent 1 to 100: so many of its terminals must be done before the next wave begins
 * @param errorPercent 0 to 100: it stops when more of its terminals than this are failing
 * @param soakMinutes 0 to 43 200 (30 days): how long the next wave then waits
 */
public record WaveTerms(
        String name,
        Set<UUID> sites,
        @Nullable BigDecimal upTo,
        int successPercent,
        int errorPercent,
        int soakMinutes) {

    private static final int LONGEST_NAME = 80;
    private static final int ALL = 100;
    private static final int LONGEST_SOAK = 43_200;

    public WaveTerms {
        name = EnteredText.required("waves.name", name, LONGEST_NAME);
        sites = Set.copyOf(sites);
        if (sites.isEmpty() == (upTo == null)) {
            throw refused("wave-without-terminals", "upTo", "A wave has either sites or a share: " + name, name);
        }
        if (upTo != null) {
            boolean exact = upTo.stripTrailingZeros().scale() <= 2;
            if (!exact || upTo.signum() <= 0 || upTo.compareTo(BigDecimal.valueOf(ALL)) > 0) {
                throw refused(
                        "bad-share",
                        "upTo",
                        "A share is more than 0 to 100 %% with two decimals: %s".formatted(upTo),
                        upTo);
            }
        }
        within("successPercent", successPercent, 1, ALL);
        within("errorPercent", errorPercent, 0, ALL);
        within("soakMinutes", soakMinutes, 0, LONGEST_SOAK);
    }

    /** The share in hundredths of a per cent; null for a wave of sites. */
    @Nullable
    Integer shareTo() {
        return upTo == null ? null : upTo.movePointRight(2).intValueExact();
    }

    private static void within(String field, int value, int least, int most) {
        RolloutTerms.within("waves." + field, value, least, most);
    }

    private static RefusedException refused(String code, String field, String message, Object value) {
        return EnteredText.refused(code, "waves." + field, message, value);
    }
}
