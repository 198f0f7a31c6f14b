package io.tillguard.warning;

import io.tillguard.scheduling.ScheduledTask;
import io.tillguard.scheduling.TaskFailed;
import io.tillguard.shared.WarningRule;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Holds every rule against the present facts. Each rule runs in its own transaction, and one that fails never stops the
 * rest; at the end the task fails and names it. Running it twice at the same instant changes nothing.
 */
@Component
class Sweep implements ScheduledTask {

    static final String KEY = "warning-sweep";

    private static final Logger LOG = LoggerFactory.getLogger(Sweep.class);

    private final Rulebook rulebook;
    private final RuleSweep ruleSweep;
    private final Upkeep upkeep;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Sweep(Rulebook rulebook, RuleSweep ruleSweep, Upkeep upkeep, ApplicationEventPublisher events, Clock clock) {
        this.rulebook = rulebook;
        this.ruleSweep = ruleSweep;
        this.upkeep = upkeep;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public String key() {
        return KEY;
    }

    @Override
    public String cron() {
        return "0 0/5 * * * ?";
    }

    @Override
    public String run(Progress progress) {
        return run(rulebook.rules(), progress);
    }

    String run(Collection<WarningRule> rules, Progress progress) {
        Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Changes.Outcome sum = Changes.Outcome.NOTHING;
        List<String> failed = new ArrayList<>();
        long done = 0;
        for (WarningRule rule : rules) {
            if (progress.cancelled()) {
                break;
            }
            try {
                ruleSweep.know(rule.id(), at);
                sum = sum.plus(ruleSweep.run(rule, at));
            } catch (RuntimeException e) {
                LOG.error("Rule {} failed", rule.id(), e);
                failed.add(rule.id().value());
            }
            progress.report(++done, rules.size());
        }
        long kept = upkeep.run(at);
        if (kept > 0 || !sum.isNothing()) {
            events.publishEvent(new WarningsChanged());
        }
        String sentence = "%d rules: %d raised, %d changed, %d cleared, %d held open; %d escalated or reopened"
                .formatted(done, sum.raised(), sum.changed(), sum.cleared(), sum.held(), kept);
        if (!failed.isEmpty()) {
            throw new TaskFailed("%d of %s; these failed, the log tells why: %s"
                    .formatted(failed.size(), sentence, String.join(", ", failed)));
        }
        return sentence;
    }
}
