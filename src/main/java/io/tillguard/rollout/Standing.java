package io.tillguard.rollout;

import static io.tillguard.shared.Validity.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;

/** An assignment while a report changes it. Its row is held. */
final class Standing {

    private final UUID rollout;
    private final UUID terminal;
    private final int mostTries;
    private final long retrySeconds;
    private final long timeoutSeconds;
    private final BackupProof backup;
    /** Whether the rollout is a way back. */
    private final boolean downgrade;
    /** Whether the terminal lists the version among its components. */
    private final boolean reached;

    private final int attempt;
    /** Whether the attempt has failed already; one fails once, however often and late that is said. */
    private final boolean recorded;
    /** Whether it is known already that the attempt began without a backup. */
    private final boolean knownUnbacked;

    private final @Nullable Instant offeredAt;
    private final AssignmentState before;
    private AssignmentState state;
    private Reason reason;
    private Instant reasonSince;
    private @Nullable String detail;
    private @Nullable Reason cause;
    private int failures;
    private int tries;
    private @Nullable Instant startedAt;
    private @Nullable Instant endedAt;
    private @Nullable Instant unbackedAt;
    private @Nullable Instant troubledAt;
    private @Nullable Long expires;
    private @Nullable Long retry;
    private @Nullable Integer progress;
    private @Nullable Integer battery;
    private @Nullable Instant toldAt;
    private @Nullable String toldStep;
    private boolean attemptFailed;

    /** @param backupAge how old a backup may be */
    Standing(ResultSet row, boolean reached, Duration backupAge) throws SQLException {
        this.reached = reached;
        backup = new BackupProof(row, backupAge);
        rollout = row.getObject("rollout_id", UUID.class);
        terminal = row.getObject("terminal_id", UUID.class);
        mostTries = row.getInt("most_tries");
        retrySeconds = row.getLong("retry_seconds");
        timeoutSeconds = row.getLong("timeout_seconds");
        downgrade = row.getBoolean("downgrade");
        attempt = row.getInt("attempt");
        recorded = row.getInt("recorded") > 0;
        knownUnbacked = row.getInt("known_unbacked") > 0;
        offeredAt = instant(row, "offered_at");
        state = AssignmentState.valueOf(row.getString("state"));
        before = state;
        reason = Reason.valueOf(row.getString("reason"));
        reasonSince = row.getObject("reason_since", OffsetDateTime.class).toInstant();
        detail = row.getString("detail");
        String failed = row.getString("cause");
        cause = failed == null ? null : Reason.valueOf(failed);
        failures = row.getInt("failures");
        tries = row.getInt("tries");
        startedAt = instant(row, "started_at");
        endedAt = instant(row, "ended_at");
        troubledAt = instant(row, "troubled_at");
        expires = number(row, "expires");
        retry = number(row, "retry");
        Long percent = number(row, "progress");
        progress = percent == null ? null : percent.intValue();
        Long charge = number(row, "battery");
        battery = charge == null ? null : charge.intValue();
        toldAt = instant(row, "told_at");
        toldStep = row.getString("told_step");
    }

    /** Whether an attempt ended in failure by this report and is to be recorded. */
    boolean attemptFailed() {
        return attemptFailed;
    }

    /** Whether an attempt turned out by this report to have begun without the backup, which is to be recorded. */
    boolean beganUnbacked() {
        return unbackedAt != null;
    }

    /** Whether its state changed although the rollout wanted nothing more of the terminal. */
    boolean changedLate() {
        return !before.isOpen() && state != before;
    }

    /** Whether a report is older than what the terminal said last: it changes nothing. */
    boolean knowsBetter(UpdateReport report) {
        return toldAt != null && !report.factAt().isAfter(toldAt);
    }

    /** Takes a report. A closed assignment stays closed, unless the version is there after all. */
    void take(UpdateReport report, Instant now) {
        toldAt = report.factAt();
        toldStep = report.step().name();
        battery = report.battery() == null ? battery : report.battery();
        backup.take(report);
        if (state.isOpen()) {
            backup.takeConfirmed(report.factAt());
        }
        noteMissingBackup(report);
        if (reached && state != AssignmentState.REMOVED && state != AssignmentState.DONE) {
            end(downgrade ? Reason.WENT_BACK : Reason.UPDATED, null, now);
            troubledAt = null;
        } else if (state.isOpen() && isOfEarlierAttempt(report)) {
            // That one has failed and was counted; the present one goes on.
            troubledAt = report.step() == UpdateStep.ROLLED_BACK ? null : troubledAt;
        } else if (state.isOpen() && reason != Reason.WAVE_NOT_BEGUN) {
            step(report, now);
        } else if (state == AssignmentState.DONE && !reached && report.step() == UpdateStep.ROLLED_BACK) {
            rollBack(report, now);
        } else if (state == AssignmentState.REMOVED && report.step() == UpdateStep.ROLLED_BACK) {
            troubledAt = null;
        } else if (state == AssignmentState.FAILED && report.step() == UpdateStep.ROLLED_BACK) {
            become(Reason.ROLLED_BACK, now);
            troubledAt = null;
        }
    }

    private boolean isOfEarlierAttempt(UpdateReport report) {
        if (report.step() != UpdateStep.FAILED && report.step() != UpdateStep.ROLLED_BACK) {
            return false;
        }
        Integer named = report.attempt();
        return named == null
                ? attempt > 1 && offeredAt != null && report.factAt().isBefore(offeredAt)
                : named < attempt;
    }

    /** What was installed without the backup stays so, also where it worked. */
    private void noteMissingBackup(UpdateReport report) {
        UpdateStep step = report.step();
        boolean installs = step == UpdateStep.INSTALLING || step == UpdateStep.INSTALLED;
        if (installs
                && !knownUnbacked
                && state.isOpen()
                && reason != Reason.WAVE_NOT_BEGUN
                && backup.isLackingAt(report.factAt())) {
            unbackedAt = report.factAt();
        }
    }

    private void step(UpdateReport report, Instant now) {
        switch (report.step()) {
            case BACKED_UP -> {
                if (!backup.isLackingAt(report.factAt())) {
                    become(Reason.BACKED_UP, now);
                } else if (state != AssignmentState.WAITING) {
                    become(Reason.BACKUP_AWAITED, now);
                }
            }
            case DOWNLOADING -> work(Reason.DOWNLOADING, report, now);
            case INSTALLING -> install(Reason.INSTALLING, report, now);
            case INSTALLED -> install(Reason.PROOF_AWAITED, report, now);
            case FAILED -> {
                // Its window may have closed, or the terminal been suspended, since it was told: the attempt fails all
                // the same.
                if (state != AssignmentState.WAITING || (attempt > 0 && !recorded)) {
                    fail(report, now);
                }
            }
            case ROLLED_BACK -> rollBack(report, now);
        }
    }

    private void work(Reason next, UpdateReport report, Instant now) {
        startedAt = startedAt == null ? now : startedAt;
        progress = report.progress();
        become(next, now);
    }

    private void install(Reason next, UpdateReport report, Instant now) {
        work(next, report, now);
        if (knownUnbacked || unbackedAt != null) {
            troubledAt = troubledAt == null ? now : troubledAt;
        }
    }

    private void fail(UpdateReport report, Instant now) {
        countFailure(Reason.REPORTED_FAILURE, report, now);
        if (tries >= mostTries) {
            end(Reason.REPORTED_FAILURE, report.detail(), now);
        } else {
            become(Reason.RETRY_LATER, now);
            detail = report.detail();
            endedAt = now;
            expires = null;
            retry = now.getEpochSecond() + retrySeconds;
        }
    }

    /** It runs what it ran before, so nothing is wrong with it; whether it is tried again is for people to say. */
    private void rollBack(UpdateReport report, Instant now) {
        if (state == AssignmentState.WAITING && recorded) {
            cause = Reason.ROLLED_BACK;
        } else {
            countFailure(Reason.ROLLED_BACK, report, now);
        }
        end(Reason.ROLLED_BACK, report.detail(), now);
        troubledAt = null;
    }

    private void countFailure(Reason why, UpdateReport report, Instant now) {
        startedAt = startedAt == null ? now : startedAt;
        cause = why;
        detail = report.detail();
        failures++;
        tries++;
        troubledAt = troubledAt == null ? now : troubledAt;
        attemptFailed = true;
    }

    private void end(Reason why, @Nullable String text, Instant now) {
        become(why, now);
        detail = text;
        endedAt = now;
        expires = null;
        retry = null;
        progress = null;
    }

    private void become(Reason next, Instant now) {
        if (reason != next) {
            reason = next;
            reasonSince = now;
            detail = null;
        }
        state = next.state();
        if (state == AssignmentState.RUNNING && expires == null) {
            // It began by itself, between two attempts: its time runs all the same.
            expires = now.getEpochSecond() + timeoutSeconds;
            retry = null;
        }
    }

    /** The values of the columns. */
    MapSqlParameterSource columns() {
        return new MapSqlParameterSource("rollout", rollout)
                .addValue("terminal", terminal)
                .addValue("attempt", attempt)
                .addValue("state", state.name())
                .addValue("reason", reason.name())
                .addValue("since", utc(reasonSince))
                .addValue("detail", detail)
                .addValue("cause", cause == null ? null : cause.name())
                .addValue("failures", failures)
                .addValue("tries", tries)
                .addValue("started", at(startedAt))
                .addValue("ended", at(endedAt))
                .addValue("backup", at(backup.madeAt()))
                .addValue("sha", backup.sha256())
                .addValue("began", at(unbackedAt))
                .addValue("oldest", unbackedAt == null ? null : utc(backup.oldestAt(unbackedAt)))
                .addValue("troubled", at(troubledAt))
                .addValue("expires", expires)
                .addValue("retry", retry)
                .addValue("progress", progress)
                .addValue("battery", battery)
                .addValue("toldAt", at(toldAt))
                .addValue("toldStep", toldStep)
                .addValue("closed", !state.isOpen());
    }

    private static @Nullable Long number(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        return RolloutReader.instant(row, column);
    }

    private static @Nullable OffsetDateTime at(@Nullable Instant instant) {
        return instant == null ? null : utc(instant);
    }
}
