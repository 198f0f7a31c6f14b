package io.tillguard.warning;

import io.tillguard.shared.Refusal;
import io.tillguard.shared.RefusedException;
import io.tillguard.shared.Severity;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/**
 * How long one person's attention keeps a warning from going up: never without an end, and by default the shorter the more
 * severe it is, or an acknowledgement would be a silence that nobody approved.
 */
@Component
public class Attention {

    private final WarningSettings settings;

    Attention(WarningSettings settings) {
        this.settings = settings;
    }

    /** The end of an acknowledgement that names none. */
    public Duration acknowledged(Severity severity) {
        return settings.acknowledgementLasts().of(severity);
    }

    /** The longest acknowledgement, and how long work may last before the warning is open again; whole days. */
    public Duration longest(Severity severity) {
        return settings.attentionAtMost().of(severity);
    }

    /** @throws RefusedException if the end is past or lies further ahead than the severity allows */
    void mustAllow(Severity severity, Instant until, Instant now) {
        Duration longest = longest(severity);
        if (!until.isAfter(now) || until.isAfter(now.plus(longest))) {
            throw new RefusedException(Refusal.of(
                    "acknowledged-too-long",
                    "until",
                    "until must lie in the future, for a warning that is %s at most %d days ahead"
                            .formatted(severity, longest.toDays()),
                    longest.toDays()));
        }
    }
}
