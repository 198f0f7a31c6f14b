package io.tillguard.rollout;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How terminals are asked to behave.
 *
 * @param askAgain after how long a terminal is to ask again what it is to install, 10 seconds to a day
 */
@ConfigurationProperties("tillguard.rollouts")
record RolloutSettings(@DefaultValue("5m") Duration askAgain) {

    private static final Duration SHORTEST = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofDays(1);

    RolloutSettings {
        if (askAgain.compareTo(SHORTEST) < 0 || askAgain.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "tillguard.rollouts.ask-again must be 10s to 1d: '%s'".formatted(askAgain));
        }
    }
}
