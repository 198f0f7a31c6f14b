package io.tillguard.scheduling;

import io.tillguard.oracle.RandomFacts;
import io.tillguard.shared.Uuid7;
import io.tillguard.shared.Validity;
import java.time.Instant;
import java.util.Random;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Tasks that succeeded about one and a half periods ago, some of which failed since. */
@Component
@Order(3)
class RandomTasks implements RandomFacts {

    private static final int TASKS = 40;

    private final JdbcTemplate jdbc;

    RandomTasks(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void fill(Random random, Instant at) {
        long[] periods = {60, 300, 3_600, 86_400};
        double[] ages = {0, 1, 1.5, 2.25, 5};
        for (int i = 0; i < TASKS; i++) {
            long period = periods[random.nextInt(periods.length)];
            long age = (long) (period * ages[random.nextInt(ages.length)]) + random.nextInt(3) - 1;
            Instant success = at.minusSeconds(age);
            jdbc.update(
                    """
                    INSERT INTO task (task_key, subject_id, cron, period_seconds, registered_at, last_success_at,
                        last_success_epoch, failed_since) VALUES (?, ?, '0 0 * * * ?', ?, ?, ?, ?, ?)""",
                    "task-" + i,
                    Uuid7.next(),
                    period,
                    Validity.utc(success),
                    Validity.utc(success),
                    success.getEpochSecond(),
                    random.nextInt(5) == 0 ? Validity.utc(at.minusSeconds(age / 2)) : null);
        }
    }
}
