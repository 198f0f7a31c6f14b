package io.tillguard.rollout;

import static io.tillguard.shared.Validity.utc;

import io.tillguard.scheduling.ScheduledTask;
import io.tillguard.shared.Scope;
import io.tillguard.shared.Where;
import io.tillguard.shell.LiveNews;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Carries rollouts on: starts those that are approved and due, looks who joined or left, opens and closes the gates, and judges
 * the waves. Each step is a transaction of its own that holds the rollouts it changes.
 */
@Component
class RolloutTask implements ScheduledTask {

    static final String KEY = "rollouts";

    /** How often it is looked who joined or left, and for how many rollouts in one run at most. */
    private static final Duration MEMBERS_STAND = Duration.ofMinutes(10);

    private static final int MEMBERSHIPS_A_RUN = 20;

    private final JdbcClient jdbc;
    private final RolloutReader reader;
    private final RolloutStore store;
    private final Membership membership;
    private final Gatekeeper gates;
    private final Judge judge;
    private final WaysBack waysBack;
    private final Holders holders;
    private final RolloutNews news;
    private final LiveNews pages;
    private final RepeatedTransaction transaction;
    private final Clock clock;

    RolloutTask(
            JdbcClient jdbc,
            RolloutReader reader,
            RolloutStore store,
            Membership membership,
            Gatekeeper gates,
            Judge judge,
            WaysBack waysBack,
            Holders holders,
            RolloutNews news,
            LiveNews pages,
            RepeatedTransaction transaction,
            Clock clock) {
        this.jdbc = jdbc;
        this.reader = reader;
        this.store = store;
        this.membership = membership;
        this.gates = gates;
        this.judge = judge;
        this.waysBack = waysBack;
        this.holders = holders;
        this.news = news;
        this.pages = pages;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public String key() {
        return KEY;
    }

    @Override
    public String cron() {
        return "5 * * * * ?";
    }

    @Override
    public String run(Progress progress) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        int steps = 0;
        for (UUID id : due(now)) {
            steps += transaction.run(() -> start(id, now));
        }
        for (UUID id : stale(now)) {
            if (progress.cancelled()) {
                break;
            }
            transaction.run(() -> lookAround(id, now));
        }
        for (UUID id : ended(now)) {
            transaction.run(() -> lookBack(id, now));
        }
        // Judged before, so that the terminals of a wave that begins are told at once; and after, by what they are
        // told.
        steps += transaction.run(() -> judged(now));
        int changed = transaction.run(() -> {
            store.lockUnderWay();
            return (int) gates.pass(now);
        });
        steps += transaction.run(() -> judged(now));
        if (steps + changed > 0) {
            pages.tell();
        }
        return "%d steps, %d terminals".formatted(steps, changed);
    }

    private int judged(Instant now) {
        store.lockUnderWay();
        waysBack.take(now);
        int fell = waysBack.fall(now);
        waysBack.recount();
        return fell + judge.judge(now);
    }

    private List<UUID> due(Instant now) {
        return jdbc.sql("SELECT id FROM rollout WHERE state = 'APPROVED' AND starts_at <= :now ORDER BY rollout_no")
                .param("now", utc(now))
                .query(UUID.class)
                .list();
    }

    private int start(UUID id, Instant now) {
        if (store.lock(id).orElse(RolloutState.ABORTED) != RolloutState.APPROVED) {
            return 0;
        }
        RolloutRow rollout = read(id);
        int terminals = membership.plan(id, rollout.no(), rollout.terms(), now);
        looked(id, holders.held(rollout.terms(), id), now);
        store.become(id, RolloutState.RUNNING, null, now);
        news.tell(id, "rollout.began", null, "%d terminals".formatted(terminals));
        return 1;
    }

    private List<UUID> stale(Instant now) {
        return jdbc.sql("""
                        SELECT id FROM rollout WHERE state IN ('RUNNING', 'PAUSED', 'STOPPED') AND members_at <= :before
                        ORDER BY members_at, id FETCH FIRST :most ROWS ONLY""")
                .param("before", utc(now.minus(MEMBERS_STAND)))
                .param("most", MEMBERSHIPS_A_RUN)
                .query(UUID.class)
                .list();
    }

    private int lookAround(UUID id, Instant now) {
        if (!store.lock(id).orElse(RolloutState.ABORTED).isUnderWay()) {
            return 0;
        }
        RolloutRow rollout = read(id);
        int changed = membership.leave(id, rollout.terms().target(), now);
        List<Membership.Wave> open = rollout.waves().stream()
                .filter(wave ->
                        wave.state() == WaveState.WAITING || wave.state().isUnderWay())
                .map(wave -> new Membership.Wave(
                        wave.number(), rollout.terms().waves().get(wave.number() - 1)))
                .toList();
        if (!open.isEmpty()) {
            changed += membership.rejoin(id, rollout.terms(), open, now);
            changed += membership.join(id, rollout.terms(), open, now);
        }
        looked(id, holders.held(rollout.terms(), id), now);
        return changed;
    }

    /** The rollout that ended and was not looked at for the longest time, once a day. */
    private List<UUID> ended(Instant now) {
        return jdbc.sql("""
                        SELECT id FROM rollout WHERE state IN ('COMPLETED', 'ABORTED') AND members_at <= :before
                        ORDER BY members_at, id FETCH FIRST 1 ROWS ONLY""")
                .param("before", utc(now.minus(Duration.ofDays(1))))
                .query(UUID.class)
                .list();
    }

    private int lookBack(UUID id, Instant now) {
        store.lock(id);
        waysBack.fallLate(id, now);
        looked(id, 0, now);
        return 1;
    }

    private void looked(UUID id, long held, Instant now) {
        jdbc.sql("UPDATE rollout SET members_at = :now, held = :held WHERE id = :id")
                .param("held", held)
                .param("now", utc(now))
                .param("id", id)
                .update();
    }

    private RolloutRow read(UUID id) {
        return reader.read(new Where().and("r.id = :id", "id", id), "", Scope.everything())
                .getFirst();
    }
}
