package io.tillguard.rollout;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How terminals are asked to behave.
 *
 * @param askAgain after how long a terminal is to ask again what it is to install, 10 seconds to a day
 * @param backupAge how old a backup may be that lets an update begin, an hour to 90 days
 */
@ConfigurationProperties("tillguard.rollouts")
record RolloutSettings(
        @DefaultValue("5m") Duration askAgain,
        @DefaultValue("24h") Duration backupAge) {

    private static final Duration SHORTEST = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofDays(1);
    private static final Duration YOUNGEST = Duration.ofHours(1);
    private static final Duration OLDEST = Duration.ofDays(90);

    RolloutSettings {
        if (askAgain.compareTo(SHORTEST) < 0 || askAgain.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "tillguard.rollouts.ask-again must be 10s to 1d: '%s'".formatted(askAgain));
        }
        if (backupAge.compareTo(YOUNGEST) < 0 || backupAge.compareTo(OLDEST) > 0) {
            throw new IllegalArgumentException(
                    "tillguard.rollouts.backup-age must be 1h to 90d: '%s'".formatted(backupAge));
        }
    }
}
