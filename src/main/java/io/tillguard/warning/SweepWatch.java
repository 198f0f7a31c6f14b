package io.tillguard.warning;

import io.tillguard.scheduling.ScheduledTask;
import io.tillguard.shared.SubjectKind;
import io.tillguard.shared.WarningRule;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Holds the rules about tasks against the facts apart from the sweep: a sweep that is paused or fails would otherwise be the
 * one thing that nobody warns of.
 */
@Component
class SweepWatch implements ScheduledTask {

    private final Rulebook rulebook;
    private final Sweep sweep;

    SweepWatch(Rulebook rulebook, Sweep sweep) {
        this.rulebook = rulebook;
        this.sweep = sweep;
    }

    @Override
    public String key() {
        return "sweep-watch";
    }

    @Override
    public String cron() {
        return "0 2/15 * * * ?";
    }

    @Override
    public String run(Progress progress) {
        List<WarningRule> rules = rulebook.rules().stream()
                .filter(rule -> rule.subject() == SubjectKind.TASK)
                .toList();
        return sweep.run(rules, progress);
    }
}
