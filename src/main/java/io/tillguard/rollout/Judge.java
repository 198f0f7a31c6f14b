package io.tillguard.rollout;

import static io.tillguard.shared.Validity.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Counts the waves that are under way, and decides: stop, let the next one follow, begin it, end. The rollouts must be held.
 *
 * <p>A wave stops, and its rollout with it, when more of its terminals are failing than it allows, or when nothing of it is
 * open any more and too few succeeded. A wave that has completed stops its rollout too when its terminals fail afterwards. It passes once enough succeeded; those that are not active do not hold it up.
 */
@Component
class Judge {

    private static final String COUNT = """
            SELECT w.rollout_id, w.wave_no, r.held, w.state, w.started_at, w.passed_at, w.success_percent, w.error_percent,
                w.soak_seconds, w.forgiven, w.members AS known_members, w.done AS known_done, w.failing AS known_failing,
                w.inactive AS known_inactive, w.still_open AS known_open, r.state AS rollout_state,
                COALESCE(c.members, 0) AS members, COALESCE(c.done, 0) AS done, COALESCE(c.failing, 0) AS failing,
                COALESCE(c.inactive, 0) AS inactive, COALESCE(c.still_open, 0) AS still_open
            FROM rollout r
            JOIN rollout_wave w ON w.rollout_id = r.id
            LEFT JOIN (SELECT a.rollout_id, a.wave_no, %s FROM rollout_assignment a
                JOIN rollout u ON u.id = a.rollout_id AND u.state IN ('RUNNING', 'PAUSED', 'STOPPED')
                WHERE a.state <> 'REMOVED' GROUP BY a.rollout_id, a.wave_no) c
                ON c.rollout_id = w.rollout_id AND c.wave_no = w.wave_no
            WHERE r.state IN ('RUNNING', 'PAUSED', 'STOPPED')
            ORDER BY w.rollout_id, w.wave_no""".formatted(RolloutReader.COUNTS);

    private final NamedParameterJdbcTemplate jdbc;
    private final RolloutStore store;
    private final RolloutNews news;

    Judge(NamedParameterJdbcTemplate jdbc, RolloutStore store, RolloutNews news) {
        this.jdbc = jdbc;
        this.store = store;
        this.news = news;
    }

    /** A wave as it stands. */
    private static final class Standing {
        private final UUID rollout;
        private final int wave;
        private final Counts counts;
        private final boolean counted;
        private final int success;
        private final int error;
        private final Duration soak;
        private final long forgiven;
        private final boolean othersHold;
        private WaveState state;
        private @Nullable Instant passedAt;

        Standing(ResultSet row) throws SQLException {
            rollout = row.getObject("rollout_id", UUID.class);
            wave = row.getInt("wave_no");
            state = WaveState.valueOf(row.getString("state"));
            counts = RolloutReader.counts(row);
            counted = counts.equals(new Counts(
                    row.getLong("known_members"),
                    row.getLong("known_done"),
                    row.getLong("known_failing"),
                    row.getLong("known_inactive"),
                    row.getLong("known_open")));
            success = row.getInt("success_percent");
            error = row.getInt("error_percent");
            soak = Duration.ofSeconds(row.getLong("soak_seconds"));
            forgiven = row.getLong("forgiven");
            othersHold = row.getLong("held") > 0;
            passedAt = RolloutReader.instant(row, "passed_at");
        }

        /** Whether the next wave may begin. */
        boolean lets(Instant now) {
            if (state == WaveState.PAUSED || state == WaveState.STOPPED) {
                return false;
            }
            return state == WaveState.ABORTED || (passedAt != null && !now.isBefore(passedAt.plus(soak)));
        }
    }

    /** Judges all waves; returns how many steps were taken. */
    int judge(Instant now) {
        Map<UUID, RolloutState> states = new HashMap<>();
        Map<UUID, List<Standing>> waves = new HashMap<>();
        jdbc.query(COUNT, Map.of(), row -> {
            Standing standing = new Standing(row);
            states.put(standing.rollout, RolloutState.valueOf(row.getString("rollout_state")));
            waves.computeIfAbsent(standing.rollout, key -> new ArrayList<>()).add(standing);
        });
        count(waves.values().stream()
                .flatMap(List::stream)
                .filter(each -> !each.counted)
                .toList());
        int steps = 0;
        for (Map.Entry<UUID, List<Standing>> each : waves.entrySet()) {
            steps += judge(states.getOrDefault(each.getKey(), RolloutState.STOPPED), each.getValue(), now);
        }
        return steps;
    }

    private void count(List<Standing> waves) {
        jdbc.batchUpdate(
                """
                UPDATE rollout_wave SET members = :members, done = :done, failing = :failing, inactive = :inactive,
                    still_open = :open,
                    forgiven = CASE WHEN forgiven > :failing THEN :failing ELSE forgiven END
                WHERE rollout_id = :rollout AND wave_no = :wave""",
                waves.stream()
                        .map(each -> new MapSqlParameterSource("rollout", each.rollout)
                                .addValue("wave", each.wave)
                                .addValue("members", each.counts.members())
                                .addValue("done", each.counts.done())
                                .addValue("failing", each.counts.failing())
                                .addValue("inactive", each.counts.inactive())
                                .addValue("open", each.counts.open()))
                        .toArray(MapSqlParameterSource[]::new));
    }

    private int judge(RolloutState state, List<Standing> waves, Instant now) {
        int steps = 0;
        for (Standing wave : waves) {
            if (wave.state.isUnderWay()) {
                steps += pass(wave, now);
            }
            boolean judged = wave.state == WaveState.RUNNING || wave.state == WaveState.COMPLETED;
            if (state == RolloutState.RUNNING && judged && stopped(wave, now)) {
                return steps + 1;
            }
            // The last wave takes in whom another rollout lets go, and stays open for them.
            boolean waits = wave == waves.getLast() && wave.othersHold;
            if (wave.state == WaveState.RUNNING && wave.counts.open() == 0 && wave.passedAt != null && !waits) {
                become(wave, WaveState.COMPLETED, now, "rollout.wave-completed");
                steps++;
            }
        }
        return steps + (state == RolloutState.RUNNING ? follow(waves, now) : 0);
    }

    private int pass(Standing wave, Instant now) {
        if (wave.passedAt != null || !wave.counts.succeeds(wave.success)) {
            return 0;
        }
        wave.passedAt = now;
        jdbc.update(
                "UPDATE rollout_wave SET passed_at = :now WHERE rollout_id = :rollout AND wave_no = :wave",
                Map.of("now", utc(now), "rollout", wave.rollout, "wave", wave.wave));
        return 1;
    }

    private boolean stopped(Standing wave, Instant now) {
        WaveStop stop = stop(wave);
        if (stop == null) {
            return false;
        }
        store.become(wave.rollout, RolloutState.STOPPED, null, now);
        wave.state = WaveState.STOPPED;
        store.become(wave.rollout, wave.wave, WaveState.STOPPED, null, now);
        store.stopped(wave.rollout, wave.wave, stop);
        news.tell(wave.rollout, "rollout.wave-failed", wave.wave, stop.sentence());
        return true;
    }

    private static @Nullable WaveStop stop(Standing wave) {
        Counts counts = wave.counts;
        if (counts.failsBeyond(wave.error, wave.forgiven)) {
            return new WaveStop(WaveStop.Kind.FAILING, counts.failing(), counts.members(), wave.error);
        }
        return counts.open() == 0 && wave.passedAt == null
                ? new WaveStop(WaveStop.Kind.TOO_FEW, counts.done(), counts.members(), wave.success)
                : null;
    }

    /** Begins the next wave when those before it let it, or ends the rollout when there is nothing left to begin. */
    private int follow(List<Standing> waves, Instant now) {
        for (Standing wave : waves) {
            if (wave.state == WaveState.WAITING) {
                become(wave, WaveState.RUNNING, now, "rollout.wave-began");
                return 1;
            }
            if (!wave.lets(now)) {
                return 0;
            }
        }
        if (waves.stream().anyMatch(wave -> wave.state.isUnderWay())) {
            return 0;
        }
        boolean given = waves.stream().allMatch(wave -> wave.state == WaveState.ABORTED);
        RolloutState end = given ? RolloutState.ABORTED : RolloutState.COMPLETED;
        UUID rollout = waves.getFirst().rollout;
        store.become(rollout, end, null, now);
        news.tell(rollout, given ? "rollout.aborted" : "rollout.completed", null, null);
        return 1;
    }

    private void become(Standing wave, WaveState next, Instant now, String action) {
        wave.state = next;
        store.become(wave.rollout, wave.wave, next, null, now);
        news.tell(wave.rollout, action, wave.wave, null);
    }
}
