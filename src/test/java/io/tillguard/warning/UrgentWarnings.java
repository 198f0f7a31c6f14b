package io.tillguard.warning;

import static io.tillguard.shared.Validity.utc;

import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.RuleId;
import io.tillguard.shared.Severity;
import io.tillguard.shared.SubjectKind;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Raises warnings that no rule finds, for tests of what happens to warnings. */
@Service
class UrgentWarnings {

    private final JdbcTemplate jdbc;
    private final JdbcClient client;
    private final RuleSweep ruleSweep;
    private final Targets targets;
    private final CurrentCaller currentCaller;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    UrgentWarnings(
            JdbcTemplate jdbc,
            JdbcClient client,
            RuleSweep ruleSweep,
            Targets targets,
            CurrentCaller currentCaller,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.client = client;
        this.ruleSweep = ruleSweep;
        this.targets = targets;
        this.currentCaller = currentCaller;
        this.events = events;
        this.clock = clock;
    }

    /**
     * What is wrong; the next sweep clears it unless the rule's own query tells the same.
     *
     * @param fact1 what the rule's sentence needs; each fact may be null
     */
    public record Urgent(
            RuleId rule,
            SubjectKind kind,
            UUID subject,
            String label,
            @Nullable UUID site,
            Severity severity,
            Instant since,
            @Nullable String fact1,
            @Nullable String fact2,
            @Nullable String fact3) {}

    /**
     * Raises a warning unless one lives already. Waits for a running sweep of the rule to end.
     *
     * @return true if it was raised
     */
    @Transactional
    public boolean raiseNow(Urgent urgent) {
        Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        ruleSweep.know(urgent.rule(), at);
        ruleSweep.lock(urgent.rule());
        boolean lives = client.sql("SELECT 1 FROM warning WHERE open_key = :key")
                .param("key", Changes.openKey(urgent.rule(), urgent.subject()))
                .query(Integer.class)
                .optional()
                .isPresent();
        if (lives) {
            return false;
        }
        Changes changes = new Changes(
                jdbc,
                urgent.rule(),
                site -> urgent.kind(),
                targets,
                at,
                currentCaller.get().actor().name());
        changes.raise(new Difference.Violation(
                urgent.subject(),
                urgent.label(),
                urgent.site(),
                urgent.severity(),
                utc(urgent.since().truncatedTo(ChronoUnit.MICROS)),
                null,
                urgent.fact1(),
                urgent.fact2(),
                urgent.fact3()));
        changes.flush();
        tellAfterCommit();
        return true;
    }

    /** Whoever looks again at once must find the warning. */
    private void tellAfterCommit() {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                events.publishEvent(new WarningsChanged());
            }
        });
    }
}
