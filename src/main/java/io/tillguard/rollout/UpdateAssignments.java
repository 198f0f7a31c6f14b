package io.tillguard.rollout;

import static io.tillguard.shared.Validity.utc;

import io.tillguard.organisation.WindowTime;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.EnteredText;
import io.tillguard.shared.NotFound;
import io.tillguard.shared.Refusal;
import io.tillguard.shared.RefusedException;
import io.tillguard.shared.Where;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Answers terminals that ask what to install. The gates are looked at again at that moment: a window that has just closed or a
 * rollout that has just been stopped counts, whenever the task last ran. Most answers only read.
 */
@Service
public class UpdateAssignments {

    private static final String SQL =
            """
            SELECT t.id AS terminal_id, t.serial, t.state AS terminal_state, a.rollout_id, a.state, a.reason, a.reason_since,
                a.attempt, a.asked_at, a.backup_at, a.retry, r.rollout_no, r.state AS rollout_state, r.state_since,
                r.backup_required, r.least_battery, r.rollback_version, r.windows_kept, w.state AS wave_state,
                w.state_since AS wave_since, v.component_type, v.release_version, p.name AS product,
                CASE WHEN t.site_id IS NULL OR %1$s THEN 1 ELSE 0 END AS is_open,
                CASE WHEN EXISTS (SELECT 1 FROM organisation_window_site n WHERE n.site_id = t.site_id)
                    AND COALESCE(%2$s >= EXTRACT(EPOCH FROM r.deadline), %2$s IS NULL) THEN 1 ELSE 0 END AS never_opens,
                (SELECT MAX(x.closes) FROM organisation_window_site k
                    JOIN organisation_window_time x ON x.timetable_id = k.timetable_id
                    WHERE k.site_id = t.site_id AND x.opens <= :second AND x.closes > :second) AS closes,
                %2$s AS opens,
                (SELECT MAX(b.taken_at) FROM fleet_backup b WHERE b.terminal_id = t.id) AS confirmed_backup
            FROM fleet_terminal t
            JOIN fleet_manufacturer f ON f.id = t.manufacturer_id
            LEFT JOIN rollout_assignment a ON a.terminal_id = t.id AND a.open_product_id IS NOT NULL
            LEFT JOIN rollout r ON r.id = a.rollout_id
            LEFT JOIN rollout_wave w ON w.rollout_id = a.rollout_id AND w.wave_no = a.wave_no
            LEFT JOIN software_release v ON v.id = r.release_id
            LEFT JOIN software_product p ON p.id = a.product_id""".formatted(WindowTime.isOpen("t.site_id", ":second"), WindowTime.opensNext("t.site_id", ":second"));

    private final JdbcClient jdbc;
    private final CurrentCaller currentCaller;
    private final RolloutSettings settings;
    private final Clock clock;

    UpdateAssignments(JdbcClient jdbc, CurrentCaller currentCaller, RolloutSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.currentCaller = currentCaller;
        this.settings = settings;
        this.clock = clock;
    }

    /** A terminal and one of its open assignments, if there is any. */
    private record Found(
            UUID terminal,
            String serial,
            boolean active,
            @Nullable AskedPart part) {

        static Found of(ResultSet row, Instant oldestBackup) throws SQLException {
            boolean assigned = row.getObject("rollout_id", UUID.class) != null;
            return new Found(
                    row.getObject("terminal_id", UUID.class),
                    row.getString("serial"),
                    "ACTIVE".equals(row.getString("terminal_state")),
                    assigned ? AskedPart.of(row, oldestBackup) : null);
        }

        int rank() {
            return part == null ? Integer.MAX_VALUE : part.rank();
        }
    }

    /**
     * What a terminal is to install now. It is told one thing at a time.
     *
     * @param manufacturer needed only when two manufacturers use the same serial
     * @param battery 0 to 100 per cent, when the terminal has one
     * @throws NotFound if the caller sees no such terminal
     * @throws RefusedException if two terminals have the serial, or the battery is no percentage
     */
    @Transactional
    public UpdateAssignment ask(String serial, @Nullable String manufacturer, @Nullable Integer battery) {
        Caller caller = currentCaller.get();
        caller.require(RolloutPermission.ASK);
        if (battery != null) {
            RolloutTerms.within("battery", battery, 0, 100);
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Where where = new Where()
                .and("t.serial = :serial", "serial", serial.strip().toUpperCase(Locale.ROOT))
                .bind("second", now.getEpochSecond())
                .within(caller.scope(), "t.site_id");
        if (manufacturer != null) {
            where.and("UPPER(f.name) = :maker", "maker", manufacturer.strip().toUpperCase(Locale.ROOT));
        }
        List<Found> found = jdbc.sql(SQL + where.sql() + " ORDER BY r.rollout_no")
                .params(where.binds())
                .query((row, number) -> Found.of(row, now.minus(settings.backupAge())))
                .list();
        if (found.stream().map(Found::terminal).distinct().count() > 1) {
            throw EnteredText.refused(
                    "ambiguous-serial", "serial", "Two manufacturers use the serial '%s'".formatted(serial), serial);
        }
        return found.stream()
                .min(Comparator.comparingInt(Found::rank))
                .map(each -> answer(each, battery, now))
                .orElseThrow(() -> new NotFound("terminal", Refusal.plain(serial)));
    }

    private UpdateAssignment answer(Found found, @Nullable Integer battery, Instant now) {
        AskedPart part = found.part();
        if (part == null) {
            return answer(found, null, null, null, null);
        }
        if (part.isHalted()) {
            return answer(found, null, part.reason(), part.since(), null);
        }
        if (part.isWorkedAt()) {
            return answer(found, part.install(), part.reason(), part.since(), null);
        }
        if (!part.isOffered()) {
            boolean closed = part.reason() == Reason.WINDOW_CLOSED || part.reason() == Reason.WINDOW_NEVER;
            Instant next = closed ? part.opens() : part.retryAt();
            return answer(found, null, part.reason(), part.since(), next);
        }
        if (!found.active()) {
            return answer(found, null, Reason.NOT_ACTIVE, part.since(), null);
        }
        if (!part.windowOpen()) {
            Reason closed = part.never() ? Reason.WINDOW_NEVER : Reason.WINDOW_CLOSED;
            return answer(found, null, closed, part.since(), part.opens());
        }
        return offer(found, part, battery, now);
    }

    private UpdateAssignment offer(Found found, AskedPart part, @Nullable Integer battery, Instant now) {
        boolean low = part.isLow(battery);
        if (part.reason() == Reason.BACKED_UP) {
            // A backup that has grown too old meanwhile is made anew.
            boolean old = part.install().step() == UpdateAssignment.Step.BACK_UP;
            Reason reason = low ? Reason.BATTERY_LOW : old ? Reason.BACKUP_AWAITED : part.reason();
            return answer(found, low ? null : part.install(), reason, part.since(), null);
        }
        Reason told = part.install().step() == UpdateAssignment.Step.BACK_UP ? Reason.BACKUP_AWAITED : Reason.TOLD;
        Reason reason = low ? Reason.BATTERY_LOW : told;
        Instant since = reason == part.reason() ? part.since() : now;
        if (reason != part.reason() || !part.asked()) {
            jdbc.sql("""
                            UPDATE rollout_assignment SET reason = :reason, reason_since = :since, battery = :battery,
                                asked_at = COALESCE(asked_at, :now)
                            WHERE rollout_id = :rollout AND terminal_id = :terminal AND state = 'OFFERED'""")
                    .param("reason", reason.name())
                    .param("since", utc(since))
                    .param("battery", battery, Types.SMALLINT)
                    .param("now", utc(now))
                    .param("rollout", part.rollout())
                    .param("terminal", found.terminal())
                    .update();
        }
        return answer(found, low ? null : part.install(), reason, since, null);
    }

    private UpdateAssignment answer(
            Found found,
            UpdateAssignment.@Nullable Install install,
            @Nullable Reason reason,
            @Nullable Instant since,
            @Nullable Instant next) {
        return new UpdateAssignment(
                found.serial(),
                install,
                reason,
                since,
                next,
                settings.askAgain().toSeconds());
    }
}
