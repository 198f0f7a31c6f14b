package io.tillguard.rollout;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The backup that an assignment rests on: the newest that its terminal told of or the register knows. An old one is none. */
final class BackupProof {

    /** The newest that somebody confirmed in the register by a report's time, such as a technician's visit. */
    static final String CONFIRMED = """
            (SELECT MAX(b.taken_at) FROM fleet_backup b WHERE b.terminal_id = a.terminal_id AND b.taken_at <= :factAt)
                AS confirmed_backup""";

    private final boolean required;
    private final Duration age;
    private final @Nullable Instant confirmedAt;
    private @Nullable Instant madeAt;
    private @Nullable String sha256;

    /** @param age how old a backup may be */
    BackupProof(ResultSet row, Duration age) throws SQLException {
        this.age = age;
        required = row.getBoolean("backup_required");
        confirmedAt = RolloutReader.instant(row, "confirmed_backup");
        madeAt = RolloutReader.instant(row, "backup_at");
        sha256 = row.getString("backup_sha256");
    }

    /** The later one of two, of which each may be unknown. */
    static @Nullable Instant newest(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isAfter(other) ? one : other;
    }

    @Nullable
    Instant madeAt() {
        return madeAt;
    }

    @Nullable
    String sha256() {
        return sha256;
    }

    /** How old one may be that counts at an instant. */
    Instant oldestAt(Instant instant) {
        return instant.minus(age);
    }

    /** Takes what a terminal tells of its own. */
    void take(UpdateReport report) {
        if (report.backupAt() != null || report.step() == UpdateStep.BACKED_UP) {
            // None is made after it was told of, whatever a wrong clock says.
            Instant made = report.backupAt() == null ? report.factAt() : report.backupAt();
            madeAt = made.isAfter(report.factAt()) ? report.factAt() : made;
            sha256 =
                    report.backupSha256() == null ? null : report.backupSha256().toLowerCase(Locale.ROOT);
        }
    }

    /** Rests on the one in the register if that is newer and counts at an instant. Its checksum stays there, in its own form. */
    void takeConfirmed(Instant instant) {
        if (confirmedAt != null
                && !confirmedAt.isBefore(oldestAt(instant))
                && (madeAt == null || confirmedAt.isAfter(madeAt))) {
            madeAt = confirmedAt;
            sha256 = null;
        }
    }

    /** Whether one is asked for, and none counts at an instant. */
    boolean isLackingAt(Instant instant) {
        return required && (madeAt == null || madeAt.isBefore(oldestAt(instant)));
    }
}
