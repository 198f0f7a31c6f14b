package io.tillguard.rollout;

import org.jspecify.annotations.Nullable;

/**
 * What must hold before a terminal is told to install, besides being active; and for how long and how often it is tried.
 *
 * @param backupRequired whether a backup must be confirmed first, by the terminal or by whoever visits it
 * @param windowsKept whether only the maintenance windows of its site will do
 * @param leastBattery 1 to 100 per cent that a terminal with a battery must have; null when it does not matter
 * @param timeoutMinutes 5 to 43 200 (30 days): a terminal that was told and is not done by then has failed, also when it is silent
 * @param attempts 1 to 10: how often it is tried
 * @param retryMinutes 0 to 10 080 (7 days): how long after a failure it is tried again
 */
public record Gates(
        boolean backupRequired,
        boolean windowsKept,
        @Nullable Integer leastBattery,
        int timeoutMinutes,
        int attempts,
        int retryMinutes) {

    private static final int THREE_DAYS = 4_320;
    private static final int AN_HOUR = 60;
    private static final int LONGEST_TIMEOUT = 43_200;
    private static final int LONGEST_RETRY = 10_080;
    private static final int ALL = 100;

    public Gates {
        if (leastBattery != null) {
            RolloutTerms.within("leastBattery", leastBattery, 1, ALL);
        }
        RolloutTerms.within("timeoutMinutes", timeoutMinutes, 5, LONGEST_TIMEOUT);
        RolloutTerms.within("attempts", attempts, 1, 10);
        RolloutTerms.within("retryMinutes", retryMinutes, 0, LONGEST_RETRY);
    }

    /** With a backup, in windows, three days' time, three attempts an hour apart. */
    public static Gates usual() {
        return new Gates(true, true, null, THREE_DAYS, 3, AN_HOUR);
    }
}
