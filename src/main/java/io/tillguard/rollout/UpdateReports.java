package io.tillguard.rollout;

import static io.tillguard.shared.Validity.utc;

import io.tillguard.shared.Validity;
import io.tillguard.software.ComponentType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes what terminals say of their updates. A terminal that lists the version among its components is done, whatever it says;
 * one that says so without listing it is not. What is said of an assignment that was given up, or that there never was, changes
 * no assignment.
 */
@Component
public class UpdateReports {

    private static final String HOLD = """
            SELECT a.*, r.attempts AS most_tries, r.retry_seconds, r.timeout_seconds, r.backup_required, r.downgrade,
                (SELECT COUNT(*) FROM rollout_attempt p WHERE p.rollout_id = a.rollout_id
                    AND p.terminal_id = a.terminal_id AND p.attempt = a.attempt) AS recorded,
                (SELECT COUNT(*) FROM rollout_unbacked u WHERE u.rollout_id = a.rollout_id
                    AND u.terminal_id = a.terminal_id AND u.attempt = a.attempt) AS known_unbacked, %s,
                (SELECT v.sort_key FROM software_release v WHERE v.id = r.release_id) AS wanted_key,
                (SELECT i.sort_key FROM software_installed i WHERE i.terminal_id = a.terminal_id
                    AND i.product_id = a.product_id AND i.valid_to = %s) AS installed_key
            FROM rollout_assignment a, rollout r
            WHERE r.id = a.rollout_id AND a.rollout_id = :rollout AND a.terminal_id = :terminal""".formatted(BackupProof.CONFIRMED, Validity.OPEN_SQL);

    private static final String SAVE = """
            UPDATE rollout_assignment SET state = :state, reason = :reason, reason_since = :since, detail = :detail,
                cause = :cause, failures = :failures, tries = :tries, started_at = :started, ended_at = :ended,
                backup_at = :backup, backup_sha256 = :sha, troubled_at = :troubled, expires = :expires,
                retry = :retry, progress = :progress, battery = :battery, told_at = :toldAt, told_step = :toldStep,
                open_product_id = CASE WHEN :closed THEN NULL ELSE product_id END
            WHERE rollout_id = :rollout AND terminal_id = :terminal""";

    private static final String RECORD = """
            INSERT INTO rollout_attempt (rollout_id, terminal_id, attempt, offered_at, asked_at, started_at, ended_at, cause,
                detail, backup_at, backup_sha256)
            SELECT a.rollout_id, a.terminal_id, a.attempt, a.offered_at, a.asked_at, a.started_at, a.ended_at, a.cause,
                a.detail, a.backup_at, a.backup_sha256
            FROM rollout_assignment a
            WHERE a.rollout_id = :rollout AND a.terminal_id = :terminal AND NOT EXISTS (SELECT 1 FROM rollout_attempt p
                WHERE p.rollout_id = a.rollout_id AND p.terminal_id = a.terminal_id AND p.attempt = a.attempt)""";

    private static final String UNBACKED = """
            INSERT INTO rollout_unbacked (rollout_id, terminal_id, attempt, began_at, oldest_backup)
            VALUES (:rollout, :terminal, :attempt, :began, :oldest)""";

    private static final String LATE = "INSERT INTO rollout_late (rollout_id, wave_no) SELECT rollout_id, wave_no"
            + " FROM rollout_assignment WHERE rollout_id = :rollout AND terminal_id = :terminal";

    private final NamedParameterJdbcTemplate jdbc;
    private final RolloutSettings settings;
    private final Clock clock;

    UpdateReports(NamedParameterJdbcTemplate jdbc, RolloutSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * What an assignment's rollout installs.
     *
     * @param product the name of the product; null for the model's only one of the type
     */
    public record Wanted(ComponentType type, @Nullable String product) {}

    /** What the rollouts install, by the identifier that their assignments have; unknown ones are left out. */
    public Map<UUID, Wanted> wanted(Collection<UUID> assignments) {
        Map<UUID, Wanted> wanted = new HashMap<>();
        if (!assignments.isEmpty()) {
            jdbc.query("""
                    SELECT r.id, v.component_type, v.product_name FROM rollout r
                    JOIN software_release v ON v.id = r.release_id WHERE r.id IN (:ids)""", new MapSqlParameterSource("ids", assignments), row -> {
                wanted.put(
                        row.getObject("id", UUID.class),
                        new Wanted(
                                ComponentType.valueOf(row.getString("component_type")), row.getString("product_name")));
            });
        }
        return wanted;
    }

    /** Takes reports in the caller's transaction, after what runs on the terminals was taken. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void accept(List<UpdateReport> reports) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        reports.stream()
                .sorted(Comparator.comparing(UpdateReport::rollout)
                        .thenComparing(UpdateReport::terminal)
                        .thenComparing(UpdateReport::factAt))
                .forEach(report -> take(report, now));
    }

    private void take(UpdateReport report, Instant now) {
        var key = new MapSqlParameterSource("rollout", report.rollout())
                .addValue("terminal", report.terminal())
                .addValue("factAt", utc(report.factAt()));
        jdbc.queryForList(
                "SELECT terminal_id FROM rollout_assignment WHERE rollout_id = :rollout AND terminal_id = :terminal FOR UPDATE",
                key);
        for (Standing standing :
                jdbc.query(HOLD, key, (row, number) -> new Standing(row, reached(row), settings.backupAge()))) {
            if (!standing.knowsBetter(report)) {
                standing.take(report, now);
                jdbc.update(SAVE, standing.columns());
                if (standing.attemptFailed()) {
                    jdbc.update(RECORD, standing.columns());
                }
                if (standing.beganUnbacked()) {
                    jdbc.update(UNBACKED, standing.columns());
                }
                if (standing.changedLate()) {
                    jdbc.update(LATE, standing.columns());
                }
            }
        }
    }

    private static boolean reached(ResultSet row) throws SQLException {
        String installed = row.getString("installed_key");
        if (installed == null) {
            return false;
        }
        int order = installed.compareTo(row.getString("wanted_key"));
        return order == 0 || (order > 0 && !row.getBoolean("downgrade"));
    }
}
