package io.tillguard.visit;

import static io.tillguard.shared.Validity.utc;

import io.tillguard.files.StoredFiles;
import io.tillguard.fleet.Doubts;
import io.tillguard.fleet.TerminalBackups;
import io.tillguard.shared.EnteredText;
import io.tillguard.shared.RefusedException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** What proves how the work was done: the backup before it, and the terminal before and after it. */
@Service
public class Evidence {

    private static final int LONGEST_CHECKSUM = 128;
    private static final int LONGEST_REASON = 1_000;

    private final VisitDesk desk;
    private final WorkRows rows;
    private final Signatures signatures;
    private final SnapshotReports reports;
    private final StoredFiles files;
    private final TerminalBackups backups;
    private final JdbcClient jdbc;
    private final JsonMapper json;

    Evidence(
            VisitDesk desk,
            WorkRows rows,
            Signatures signatures,
            SnapshotReports reports,
            StoredFiles files,
            TerminalBackups backups,
            JdbcClient jdbc,
            JsonMapper json) {
        this.desk = desk;
        this.rows = rows;
        this.signatures = signatures;
        this.reports = reports;
        this.files = files;
        this.backups = backups;
        this.jdbc = jdbc;
        this.json = json;
    }

    /**
     * Says that there is a backup, or why there can be none; said once. A backup of a terminal counts in the register, too.
     *
     * @param takenAt when it was taken, not after now
     * @param impossible why there is none, instead of time and checksum
     * @throws RefusedException if neither is whole, both are given, or it was said before
     */
    @Transactional
    public VisitRow backup(UUID id, @Nullable Instant takenAt, @Nullable String checksum, @Nullable String impossible) {
        VisitRow before = desk.inside(id, "backed up");
        String reason = EnteredText.optional("impossible", impossible, LONGEST_REASON);
        String sum = EnteredText.optional("checksum", checksum, LONGEST_CHECKSUM);
        boolean taken = takenAt != null && sum != null;
        if (taken == (reason != null) || (reason != null && (takenAt != null || sum != null))) {
            throw EnteredText.refused(
                    "backup-unclear",
                    "backup",
                    "A backup has a time and a checksum, or a reason why there is none",
                    null);
        }
        if (takenAt != null && takenAt.isAfter(desk.now())) {
            throw EnteredText.refused("in-the-future", "takenAt", "This lies in the future: " + takenAt, takenAt);
        }
        if (rows.of(before).backup() != null) {
            throw EnteredText.refused(
                    "backup-said",
                    "backup",
                    "The backup of %s was recorded".formatted(before.number()),
                    before.number());
        }
        keep(before, takenAt, sum, reason);
        String told = taken ? takenAt + " · " + sum : reason;
        return desk.told(before, VisitEventKind.BACKED_UP, "visit.backed-up", told);
    }

    private void keep(VisitRow visit, @Nullable Instant takenAt, @Nullable String sum, @Nullable String reason) {
        jdbc.sql("""
                        INSERT INTO visit_backup (visit_id, taken_at, checksum, impossible, recorded_at, recorded_by)
                        VALUES (:visit, :taken, :sum, :reason, :now, :by)""")
                .param("visit", visit.id())
                .param("taken", at(takenAt), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("sum", sum)
                .param("reason", reason)
                .param("now", utc(desk.now()))
                .param("by", desk.actor().name())
                .update();
        UUID terminal = visit.terminal();
        if (terminal != null && takenAt != null && sum != null) {
            backups.confirmed(
                    terminal, takenAt, sum, visit.number(), desk.actor().name());
        }
    }

    /**
     * Records how the terminal is found. Versions are taken like a report of it; a device that is not the registered one is told
     * to the register.
     *
     * @throws RefusedException if the visit has no terminal, the moment has passed, or a version cannot be one
     */
    @Transactional
    public VisitRow snapshot(UUID id, Moment moment, SnapshotContent content) {
        VisitRow visit = desk.inside(id, "looked at");
        UUID terminal = visit.terminal();
        boolean begun = visit.state() == VisitState.ON_SITE;
        if (terminal == null || (moment == Moment.AFTER ? !begun : begun && !visit.late())) {
            throw terminal == null
                    ? EnteredText.refused("visit-without-terminal", "id", "There is no terminal", visit.number())
                    : VisitDesk.refused(visit, moment.name());
        }
        signatures.workWentOn(id);
        content.photos().forEach(photo -> files.link(photo, CheckIns.SUBJECT, id));
        String kept = json.writeValueAsString(content);
        jdbc.sql("""
                        INSERT INTO visit_snapshot (visit_id, taken, content, hash, recorded_at, recorded_by)
                        VALUES (:visit, :moment, :content, :hash, :now, :by)""")
                .param("visit", id)
                .param("moment", moment.name())
                .param("content", kept)
                .param("hash", Hashes.of(kept))
                .param("now", utc(desk.now()))
                .param("by", desk.actor().name())
                .update();
        VisitWork work = rows.of(visit);
        tellRegister(visit, terminal, work, moment, content);
        VisitRow after =
                desk.told(visit, VisitEventKind.LOOKED_AT, "visit.looked-at", moment + " · " + content.serial());
        unexpected(after, work);
        return after;
    }

    private void tellRegister(VisitRow visit, UUID terminal, VisitWork work, Moment moment, SnapshotContent content) {
        boolean swapped = moment == Moment.AFTER && work.swap() != null;
        UUID shown = swapped ? newTerminal(visit.id()) : terminal;
        desk.following(() -> {
            if (content.serial().equals(WorkRows.expected(visit, work.swap(), moment))) {
                reports.versions(shown, content, desk.now());
                if (moment == Moment.AFTER && content.explained(visit.kind()).contains(ChangeKind.SEALS)) {
                    reports.seals(shown, content, desk.actor().name(), visit.number());
                }
            } else {
                reports.stranger(shown, content.serial(), visit.number(), desk.now());
            }
            return content;
        });
    }

    private UUID newTerminal(UUID visit) {
        return jdbc.sql("SELECT new_terminal_id FROM visit_swap WHERE visit_id = :visit")
                .param("visit", visit)
                .query(UUID.class)
                .single();
    }

    private void unexpected(VisitRow visit, VisitWork work) {
        List<Difference> unexpected =
                work.differences().stream().filter(each -> !each.intended()).toList();
        if (!unexpected.isEmpty()) {
            doubt(visit, work, unexpected);
            desk.told(
                    visit,
                    VisitEventKind.CHANGED,
                    "visit.changed-unexpectedly",
                    unexpected.stream()
                            .map(each -> each.what() + ": " + each.before() + " → " + each.after())
                            .collect(Collectors.joining("; ")));
        }
    }

    /**
     * Seals that nobody was to touch say that somebody opened the device. Another device has been told of as such, and a recorded
     * swap explains all of it.
     */
    private void doubt(VisitRow visit, VisitWork work, List<Difference> unexpected) {
        UUID terminal = visit.terminal();
        VisitWork.Snapshot after = work.after();
        boolean other = after == null || !after.content().serial().equals(visit.serial());
        List<Difference> seals = unexpected.stream()
                .filter(each -> each.kind() == ChangeKind.SEALS)
                .toList();
        if (terminal != null && !other && !seals.isEmpty()) {
            desk.following(() -> {
                reports.doubt(new Doubts.Doubt(
                        terminal,
                        seals(seals, Difference::before),
                        seals(seals, Difference::after),
                        visit.number(),
                        desk.now()));
                return visit;
            });
        }
    }

    /** The seals as they were, or are; a broken one with a mark. */
    private static String seals(List<Difference> seals, Function<Difference, @Nullable String> which) {
        String all = seals.stream()
                .filter(each -> which.apply(each) != null)
                .map(each -> each.what() + (Differences.BROKEN.equals(which.apply(each)) ? "!" : ""))
                .collect(Collectors.joining(", "));
        return all.isEmpty() ? "–" : all;
    }

    private static @Nullable OffsetDateTime at(@Nullable Instant instant) {
        return instant == null ? null : utc(instant);
    }
}
