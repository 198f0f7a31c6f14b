package io.tillguard.bench;

import io.tillguard.bench.Outcome.Goal;
import io.tillguard.bench.Pairs.Measured;
import io.tillguard.rollout.Gates;
import io.tillguard.rollout.RolloutTerms;
import io.tillguard.rollout.Rollouts;
import io.tillguard.rollout.Target;
import io.tillguard.rollout.WaveTerms;
import io.tillguard.scheduling.RunState;
import io.tillguard.scheduling.TaskRun;
import io.tillguard.scheduling.Tasks;
import io.tillguard.software.ComponentType;
import io.tillguard.software.NewRelease;
import io.tillguard.software.Releases;
import io.tillguard.software.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Rollouts: planning a tenth of the fleet, one run of the task over a thousand running waves with every terminal in one of them,
 * and terminals that ask. Of planning, the console's time is that of the whole first run: the plan, the first wave's beginning
 * and its count. The references are the same work by hand: an insert with its select; the gates as one select, the counts, and
 * twenty looks for terminals that joined.
 */
final class RolloutBenchmark implements Benchmark {

    private static final String TASK = "rollouts";
    private static final int TENTH = 10;
    private static final int WAVES = 1_000;

    private static final String PLAIN_PLAN = """
            INSERT INTO rollout_assignment (rollout_id, terminal_id, wave_no, product_id, open_product_id, from_version, state,
                reason, reason_since)
            SELECT r.id, t.id, 1, p.id, p.id, i.installed_version, 'WAITING', 'WAVE_NOT_BEGUN', now()
            FROM rollout r JOIN software_release v ON v.id = r.release_id
            JOIN software_release_product c ON c.release_id = v.id
            JOIN software_product p ON p.id = c.product_id
            JOIN fleet_terminal t ON t.model_id = p.model_id
            JOIN rollout_node n ON n.rollout_id = r.id AND n.node_id = t.site_id
            LEFT JOIN software_installed i ON i.terminal_id = t.id AND i.product_id = p.id AND i.valid_to > DATE '9999-01-01'
            WHERE r.name = 'plan' AND (i.sort_key IS NULL OR i.sort_key < v.sort_key)""";

    private static final String PLAIN_GATES = """
            SELECT count(*) FROM rollout_assignment a
            JOIN rollout r ON r.id = a.rollout_id JOIN rollout_wave w ON w.rollout_id = a.rollout_id AND w.wave_no = a.wave_no
            JOIN software_release v ON v.id = r.release_id JOIN fleet_terminal t ON t.id = a.terminal_id
            LEFT JOIN software_installed i ON i.terminal_id = a.terminal_id AND i.product_id = a.product_id
                AND i.valid_to = TIMESTAMP WITH TIME ZONE '9999-12-31 00:00:00+00'
            LEFT JOIN organisation_window_site k ON k.site_id = t.site_id
            LEFT JOIN (SELECT DISTINCT timetable_id FROM organisation_window_time
                WHERE opens <= extract(epoch FROM now()) AND closes > extract(epoch FROM now())) q
                ON q.timetable_id = k.timetable_id
            WHERE r.state = 'RUNNING' AND w.state = 'RUNNING' AND a.state IN ('WAITING', 'OFFERED', 'RUNNING', 'FAILED')
                AND (i.sort_key >= v.sort_key OR t.state <> 'ACTIVE'
                    OR (a.state = 'WAITING' AND k.timetable_id IS NULL))""";

    private static final String PLAIN_COUNTS = """
            SELECT a.rollout_id, a.wave_no, count(*), count(*) FILTER (WHERE a.state = 'DONE'),
                count(*) FILTER (WHERE a.cause IS NOT NULL), count(*) FILTER (WHERE a.open_product_id IS NOT NULL)
            FROM rollout_assignment a WHERE a.state <> 'REMOVED' GROUP BY a.rollout_id, a.wave_no""";

    private static final String PLAIN_JOINERS = """
            SELECT count(*) FROM rollout r JOIN software_release v ON v.id = r.release_id
            JOIN software_release_product c ON c.release_id = v.id JOIN software_product p ON p.id = c.product_id
            JOIN rollout_node n ON n.rollout_id = r.id
            JOIN fleet_terminal t ON t.model_id = p.model_id AND t.site_id = n.node_id AND t.state = 'ACTIVE'
            LEFT JOIN software_installed i ON i.terminal_id = t.id AND i.product_id = p.id
                AND i.valid_to = TIMESTAMP WITH TIME ZONE '9999-12-31 00:00:00+00'
            WHERE r.id = ? AND (i.sort_key IS NULL OR i.sort_key < v.sort_key)
                AND NOT EXISTS (SELECT 1 FROM rollout_assignment o
                    WHERE o.terminal_id = t.id AND o.open_product_id = p.id)""";

    @Override
    public void run(Console console, Consumer<Outcome> results) throws Exception {
        run(console, "maintenance-windows");
        List<UUID> releases = new ArrayList<>();
        for (int maker = 0; maker < 4; maker++) {
            releases.add(release(console, maker));
        }
        plan(console, releases.getFirst(), results);
        tick(console, releases, results);
        ask(console, results);
    }

    private static UUID release(Console console, int maker) {
        var release = new NewRelease(
                "Maker " + maker,
                null,
                ComponentType.FIRMWARE,
                null,
                new Version("3.0.0"),
                LocalDate.now(ZoneOffset.UTC),
                false,
                null,
                null);
        return console.as(
                () -> console.bean(Releases.class).publish(release).release().id());
    }

    private static void plan(Console console, UUID release, Consumer<Outcome> results) throws Exception {
        Set<UUID> sites = new HashSet<>(console.jdbc()
                .queryForList(
                        "SELECT id FROM organisation_site WHERE code IN ('S000', 'S004', 'S008', 'S012')", UUID.class));
        var waves = List.of(wave("Pilot", 1), wave("All", 100));
        var terms = new RolloutTerms(
                "plan", release, Target.everything().below(sites), Gates.usual(), waves, Instant.now(), null, null);
        UUID id = console.as(() -> console.bean(Rollouts.class).draft(terms).id());
        Measured measured = Pairs.standard()
                .measure(
                        () -> {
                            again(console, id);
                            return Pairs.seconds(() -> run(console, TASK));
                        },
                        () -> {
                            again(console, id);
                            return Pairs.seconds(() -> console.jdbc().update(PLAIN_PLAN));
                        });
        Long planned = console.jdbc().queryForObject("SELECT count(*) FROM rollout_assignment", Long.class);
        results.accept(
                outcome(console, "plan", planned + " terminals", measured, "s", measured.ratio(), Goal.atMost(3)));
        console.jdbc().execute("TRUNCATE rollout_attempt, rollout_assignment");
        console.jdbc().update("UPDATE rollout SET state = 'ABORTED' WHERE id = ?", id);
    }

    private static WaveTerms wave(String name, int upTo) {
        return new WaveTerms(name, Set.of(), BigDecimal.valueOf(upTo), 95, TENTH, 0);
    }

    private static void again(Console console, UUID id) {
        console.jdbc().execute("TRUNCATE rollout_attempt, rollout_assignment");
        console.jdbc().update("UPDATE rollout SET state = 'APPROVED', started_at = NULL WHERE id = ?", id);
        console.jdbc()
                .update(
                        "UPDATE rollout_wave SET state = 'WAITING', started_at = NULL, passed_at = NULL WHERE rollout_id = ?",
                        id);
    }

    /** A thousand rollouts, each of one site and with one wave; every terminal is in one of them. */
    private static void tick(Console console, List<UUID> releases, Consumer<Outcome> results) throws Exception {
        fill(console, releases);
        run(console, TASK);
        List<UUID> some = console.jdbc()
                .queryForList("SELECT id FROM rollout WHERE state = 'RUNNING' ORDER BY id LIMIT 20", UUID.class);
        Measured measured = Pairs.standard()
                .measure(
                        () -> {
                            console.jdbc().execute("UPDATE rollout SET members_at = now() - INTERVAL '1 hour'");
                            return Pairs.seconds(() -> run(console, TASK));
                        },
                        () -> Pairs.seconds(() -> {
                            console.jdbc().queryForObject(PLAIN_GATES, Long.class);
                            console.jdbc().query(PLAIN_COUNTS, row -> {});
                            some.forEach(id -> console.jdbc().queryForObject(PLAIN_JOINERS, Long.class, id));
                        }));
        results.accept(
                outcome(console, "tick", WAVES + " running waves", measured, "s", measured.ratio(), Goal.atMost(2)));
    }

    private static void fill(Console console, List<UUID> releases) {
        console.jdbc().execute("""
                INSERT INTO rollout (id, name, release_id, state, state_since, include_unknown, downgrade, everywhere,
                    backup_required, windows_kept, timeout_seconds, attempts, retry_seconds, starts_at, created_by, author_id, created_at,
                    started_at, members_at)
                SELECT uuidv7(), s.code || '-' || g.no, r.id, 'RUNNING', now(), TRUE, FALSE, FALSE, TRUE, TRUE, 2592000, 3, 3600,
                    now(), 'bench', 'bench', now(), now(), now()
                FROM organisation_site s
                CROSS JOIN generate_series(0, %d) AS g(no)
                JOIN software_release r ON r.id = (ARRAY['%s', '%s', '%s', '%s']::uuid[])[CAST(SUBSTRING(s.code, 2) AS INTEGER) %% 4 + 1]""".formatted(
                WAVES / FleetLoad.SITES - 1, releases.get(0), releases.get(1), releases.get(2), releases.get(3)));
        console.jdbc().execute("""
                INSERT INTO rollout_node (rollout_id, node_id)
                SELECT r.id, s.id FROM rollout r JOIN organisation_site s ON r.name LIKE s.code || '-%'""");
        console.jdbc().execute("""
                INSERT INTO rollout_wave (rollout_id, wave_no, name, share_to, success_percent, error_percent, soak_seconds,
                    state, state_since, started_at)
                SELECT id, 1, 'All', 10000, 95, 10, 0, 'RUNNING', now(), now() FROM rollout WHERE state = 'RUNNING'""");
        console.jdbc().execute("""
                INSERT INTO rollout_assignment (rollout_id, terminal_id, wave_no, product_id, open_product_id, state, reason,
                    reason_since, attempt, expires)
                SELECT r.id, t.id, 1, d.product_id, d.product_id, 'OFFERED', 'NOT_ASKED', now(), 1,
                    CAST(extract(epoch FROM now()) AS BIGINT) + 2592000
                FROM (SELECT t.*, row_number() OVER (PARTITION BY t.site_id ORDER BY t.id) %% %d AS turn
                      FROM fleet_terminal t) t
                JOIN organisation_site s ON s.id = t.site_id
                JOIN rollout r ON r.name = s.code || '-' || t.turn
                JOIN software_default_product d ON d.model_id = t.model_id
                JOIN software_product p ON p.id = d.product_id AND p.component_type = 'FIRMWARE'""".formatted(WAVES / FleetLoad.SITES));
        console.jdbc().execute("VACUUM ANALYZE rollout_assignment");
    }

    /** What terminals ask, as often as they report. */
    private static void ask(Console console, Consumer<Outcome> results) throws Exception {
        Senders senders = new Senders(console);
        Measured measured = Pairs.wellWarmed()
                .measure(
                        () -> senders.asking(console.port()).perSecond(),
                        () -> senders.single(console.port(), ReportBenchmark.PATH)
                                .perSecond());
        results.accept(outcome(
                console,
                "assignment",
                Senders.CLIENTS + " clients, ours ask and the reference reports",
                measured,
                "requests/s",
                measured.ratio(),
                Goal.atLeast(1)));
    }

    private static void run(Console console, String task) {
        Tasks tasks = console.bean(Tasks.class);
        TaskRun run = console.as(() -> {
            UUID id = tasks.start(task);
            return tasks.run(task, id);
        });
        if (run.state() != RunState.SUCCEEDED) {
            throw new IllegalStateException("The task ended as " + run);
        }
    }

    private static Outcome outcome(
            Console console, String what, String detail, Measured measured, String unit, double figure, Goal goal) {
        return new Outcome(
                "rollout",
                what + ": " + detail,
                console.kind(),
                true,
                console.terminals(),
                measured,
                unit,
                figure,
                goal);
    }
}
