package io.tillguard.warning;

import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.RuleId;
import io.tillguard.shared.WarningRule;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Sweeps a rule at once when facts were committed that cannot wait, on a thread of its own: whoever brought the facts holds
 * no lock any more and does not wait. What comes while a sweep of the rule is due is judged by that one. One that fails is
 * made good by the next ordinary sweep. Where the clock is off, whoever brought the facts waits for the end.
 */
@Component
class UrgentSweeps implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(UrgentSweeps.class);

    private final Rulebook rulebook;
    private final RuleSweep ruleSweep;
    private final CurrentCaller currentCaller;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final boolean clockIsOn;
    private final Set<RuleId> due = ConcurrentHashMap.newKeySet();
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("urgent-sweep").factory());

    UrgentSweeps(
            Rulebook rulebook,
            RuleSweep ruleSweep,
            CurrentCaller currentCaller,
            ApplicationEventPublisher events,
            Clock clock,
            @Value("${tillguard.tasks.enabled:true}") boolean clockIsOn) {
        this.rulebook = rulebook;
        this.ruleSweep = ruleSweep;
        this.currentCaller = currentCaller;
        this.events = events;
        this.clock = clock;
        this.clockIsOn = clockIsOn;
    }

    @TransactionalEventListener(fallbackExecution = true)
    void on(RuleDue news) {
        if (!due.add(news.rule())) {
            return;
        }
        try {
            Future<?> sweep = thread.submit(() -> sweep(news.rule()));
            if (!clockIsOn) {
                sweep.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | RejectedExecutionException e) {
            LOG.warn("Rule {} waits for the next sweep", news.rule(), e);
        }
    }

    /** No longer due before it begins: what is committed from now on may come too late for it. */
    private void sweep(RuleId id) {
        due.remove(id);
        try {
            rulebook.find(id).ifPresent(rule -> currentCaller.as(Caller.system(Sweep.KEY), () -> run(rule)));
        } catch (RuntimeException e) {
            LOG.error("Rule {} failed and waits for the next sweep", id, e);
        }
    }

    private Changes.Outcome run(WarningRule rule) {
        var at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        ruleSweep.know(rule.id(), at);
        Changes.Outcome outcome = ruleSweep.run(rule, at);
        if (!outcome.isNothing()) {
            events.publishEvent(new WarningsChanged());
        }
        return outcome;
    }

    @Override
    public void destroy() {
        thread.shutdown();
    }
}
