package io.tillguard.rollout;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An open assignment as a terminal that asks finds it.
 *
 * @param reason the one that is shown
 * @param windowOpen whether its site's window is open, or windows do not matter
 * @param opens when the next window opens
 * @param never whether none opens in the rollout's time
 */
record AskedPart(
        UUID rollout,
        AssignmentState state,
        Reason reason,
        Instant since,
        boolean asked,
        @Nullable Instant retryAt,
        boolean windowOpen,
        @Nullable Instant opens,
        boolean never,
        UpdateAssignment.Install install) {

    private static final int LAST = 2;

    /** @param oldest when a backup must have been made at the earliest */
    static AskedPart of(ResultSet row, Instant oldest) throws SQLException {
        boolean kept = row.getBoolean("windows_kept");
        RolloutState rollout = RolloutState.valueOf(row.getString("rollout_state"));
        WaveState wave = WaveState.valueOf(row.getString("wave_state"));
        Reason stored = Reason.valueOf(row.getString("reason"));
        Reason shown = Halt.shown(stored, rollout, wave);
        return new AskedPart(
                row.getObject("rollout_id", UUID.class),
                AssignmentState.valueOf(row.getString("state")),
                shown,
                Halt.since(
                        shown,
                        instant(row, "reason_since"),
                        rollout,
                        instant(row, "state_since"),
                        instant(row, "wave_since")),
                row.getObject("asked_at", OffsetDateTime.class) != null,
                second(row, "retry"),
                !kept || row.getInt("is_open") == 1,
                kept ? second(row, "opens") : null,
                row.getInt("never_opens") == 1,
                install(row, oldest, kept ? second(row, "closes") : null));
    }

    private static UpdateAssignment.Install install(ResultSet row, Instant oldest, @Nullable Instant closes)
            throws SQLException {
        boolean required = row.getBoolean("backup_required");
        Instant backup = BackupProof.newest(
                RolloutReader.instant(row, "backup_at"), RolloutReader.instant(row, "confirmed_backup"));
        boolean backedUp = backup != null && !backup.isBefore(oldest);
        int battery = row.getInt("least_battery");
        return new UpdateAssignment.Install(
                row.getObject("rollout_id", UUID.class),
                RolloutRow.number(row.getLong("rollout_no")),
                required && !backedUp ? UpdateAssignment.Step.BACK_UP : UpdateAssignment.Step.INSTALL,
                row.getString("component_type"),
                row.getString("product"),
                row.getString("release_version"),
                row.getString("rollback_version"),
                row.getInt("attempt"),
                required,
                battery == 0 ? null : battery,
                closes);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static @Nullable Instant second(ResultSet row, String column) throws SQLException {
        long second = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochSecond(second);
    }

    /** Whether the terminal installs: nothing holds it up then but an emergency stop. */
    boolean isWorkedAt() {
        return reason == Reason.DOWNLOADING || reason == Reason.INSTALLING;
    }

    /** Whether it would be told if all gates were open; a backup alone is not the beginning of an update. */
    boolean isOffered() {
        return !isHalted() && (state == AssignmentState.OFFERED || reason == Reason.BACKED_UP);
    }

    boolean isHalted() {
        return reason == Reason.PAUSED || reason == Reason.STOPPED;
    }

    /** What comes first of several: what is worked at, then what is offered, then the rest. */
    int rank() {
        return isWorkedAt() ? 0 : isOffered() ? 1 : LAST;
    }

    /** Whether the battery is lower than it must be; a terminal that does not tell has none. */
    boolean isLow(@Nullable Integer battery) {
        Integer least = install.leastBattery();
        return battery != null && least != null && battery < least;
    }
}
