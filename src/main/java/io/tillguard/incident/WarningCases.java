package io.tillguard.incident;

import static io.tillguard.shared.Validity.utc;

import io.tillguard.scheduling.ScheduledTask;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.IncidentOpening;
import io.tillguard.shared.SubjectKind;
import io.tillguard.shared.WarningRule;
import io.tillguard.warning.WarningsChanged;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Opens the incident that a rule names for each of its warnings: as soon as they are raised, and by the clock what must have
 * stood for a while. A terminal whose incident of the type is still open gets no second one. Each is opened by itself, so
 * that one that fails keeps none of the others back.
 */
@Component
class WarningCases implements ScheduledTask {

    static final String KEY = "incident-opening";

    private static final Logger LOG = LoggerFactory.getLogger(WarningCases.class);
    private static final int SLICE = 500;

    private static final String DUE = """
            SELECT w.id, w.subject_id, w.subject_label FROM warning w
            WHERE w.rule_id = :rule AND w.live AND w.raised_at <= :before
              AND NOT EXISTS (SELECT 1 FROM incident i WHERE i.warning_id = w.id)
              AND NOT EXISTS (SELECT 1 FROM incident i WHERE i.terminal_id = w.subject_id
                              AND i.incident_type = :type AND i.state = 'NEW')
              AND w.id > :after
            ORDER BY w.id FETCH FIRST :rows ROWS ONLY""";

    private static final UUID FIRST = new UUID(0, 0);

    private final List<WarningRule> rules;
    private final Incidents incidents;
    private final JdbcClient jdbc;
    private final TransactionTemplate apart;
    private final CurrentCaller currentCaller;
    private final Clock clock;

    WarningCases(
            List<WarningRule> rules,
            Incidents incidents,
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            CurrentCaller currentCaller,
            Clock clock) {
        this.rules = rules.stream()
                .filter(rule -> rule.subject() == SubjectKind.TERMINAL || rule.subject() == SubjectKind.MERCHANT)
                .filter(rule -> rule.opens().isPresent())
                .toList();
        this.incidents = incidents;
        this.jdbc = jdbc;
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.currentCaller = currentCaller;
        this.clock = clock;
    }

    /** A warning without its incident. */
    private record Due(UUID warning, UUID subject, String label) {}

    @TransactionalEventListener(fallbackExecution = true)
    void on(WarningsChanged news) {
        try {
            currentCaller.as(Caller.system(KEY), () -> open(() -> false));
        } catch (RuntimeException e) {
            LOG.warn("Incidents of warnings wait for the next run of their task", e);
        }
    }

    @Override
    public String key() {
        return KEY;
    }

    @Override
    public String cron() {
        return "20 0/5 * * * ?";
    }

    @Override
    public String run(Progress progress) {
        return "%d incidents opened".formatted(open(progress::cancelled));
    }

    private int open(BooleanSupplier cancelled) {
        int opened = 0;
        for (WarningRule rule : rules) {
            IncidentOpening opening = rule.opens().orElseThrow();
            IncidentType type = IncidentType.entered(opening.type());
            List<Due> due = due(rule, opening, FIRST);
            while (!due.isEmpty() && !cancelled.getAsBoolean()) {
                opened += due.stream().mapToInt(each -> open(each, rule, type)).sum();
                due = due(rule, opening, due.getLast().warning());
            }
        }
        return opened;
    }

    private List<Due> due(WarningRule rule, IncidentOpening opening, UUID after) {
        return jdbc.sql(DUE)
                .param("rule", rule.id().value())
                .param("type", opening.type())
                .param("before", utc(clock.instant().minus(opening.after())))
                .param("after", after)
                .param("rows", SLICE)
                .query((row, number) -> new Due(
                        row.getObject("id", UUID.class),
                        row.getObject("subject_id", UUID.class),
                        row.getString("subject_label")))
                .list();
    }

    /** That of a merchant's money has no one place. */
    private static NewIncident incident(Due due, WarningRule rule, IncidentType type) {
        return rule.subject() == SubjectKind.TERMINAL
                ? NewIncident.at(due.subject(), type, rule.id().value())
                : new NewIncident(type, null, null, rule.id().value() + " " + due.label(), null, null, null, null);
    }

    private int open(Due due, WarningRule rule, IncidentType type) {
        try {
            apart.executeWithoutResult(status -> incidents.open(incident(due, rule, type), due.warning()));
            return 1;
        } catch (DuplicateKeyException another) {
            LOG.debug("Another node opened the incident of warning {} first", due.warning(), another);
        } catch (RuntimeException e) {
            LOG.error("The incident of warning {} could not be opened", due.warning(), e);
        }
        return 0;
    }
}
