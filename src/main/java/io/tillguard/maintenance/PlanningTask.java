package io.tillguard.maintenance;

import io.tillguard.audit.AuditEntry;
import io.tillguard.audit.Trail;
import io.tillguard.maintenance.PlanOrders.Made;
import io.tillguard.scheduling.ScheduledTask;
import io.tillguard.shared.Scope;
import io.tillguard.shared.Where;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes the orders of the plans, some months ahead, and calls off those of terminals that left their plan. */
@Component
class PlanningTask implements ScheduledTask {

    static final String KEY = "maintenance-planning";

    private final PlanStore plans;
    private final PlanOrders orders;
    private final PlanUse use;
    private final MaintenanceSettings settings;
    private final Trail trail;
    private final TransactionTemplate transaction;
    private final JdbcClient jdbc;
    private final Clock clock;

    PlanningTask(
            PlanStore plans,
            PlanOrders orders,
            PlanUse use,
            MaintenanceSettings settings,
            Trail trail,
            TransactionTemplate transaction,
            JdbcClient jdbc,
            Clock clock) {
        this.plans = plans;
        this.orders = orders;
        this.use = use;
        this.settings = settings;
        this.trail = trail;
        this.transaction = transaction;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public String key() {
        return KEY;
    }

    @Override
    public String cron() {
        return "40 10 0/6 * * ?";
    }

    @Override
    public String run(Progress progress) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        LocalDate until = today.plusDays(settings.planAheadDays());
        List<MaintenancePlan> live = plans.list(new Where().and("x.ended_at IS NULL"), new Scope.Everything());
        long made = 0;
        long off = 0;
        int done = 0;
        for (MaintenancePlan plan : live) {
            Made outcome = plan.terms().unit().meter() == null
                    ? orders.make(plan, today, until, now, (turn, turns) -> !progress.cancelled())
                    : use.make(plan, today, now);
            if (progress.cancelled()) {
                break;
            }
            LocalDate planned = outcome.unread() == null ? until : today.plusDays(settings.useAheadDays());
            transaction.executeWithoutResult(status -> note(plan, planned, outcome));
            made += outcome.made();
            off += outcome.calledOff();
            progress.report(++done, live.size());
        }
        return "%d plans: %d orders made, %d called off".formatted(done, made, off);
    }

    private void note(MaintenancePlan plan, LocalDate until, Made outcome) {
        jdbc.sql("UPDATE maintenance_plan SET planned_until = :until, unread = :unread WHERE id = :id")
                .param("until", until)
                .param("unread", outcome.unread(), Types.BIGINT)
                .param("id", plan.id())
                .update();
        if (outcome.made() + outcome.calledOff() > 0) {
            trail.record(new AuditEntry(
                    "maintenance-plan.planned",
                    "maintenance-plan",
                    plan.id().toString(),
                    plan.terms().name(),
                    null,
                    null,
                    "{\"until\":\"%s\",\"made\":%d,\"calledOff\":%d}"
                            .formatted(until, outcome.made(), outcome.calledOff())));
        }
    }
}
