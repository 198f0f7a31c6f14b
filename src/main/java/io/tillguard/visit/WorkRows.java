package io.tillguard.visit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Reads what was recorded of the work of a visit, for whoever sees the visit. */
@Service
@Transactional(readOnly = true)
public class WorkRows {

    private final VisitRows visits;
    private final JdbcClient jdbc;
    private final JsonMapper json;

    WorkRows(VisitRows visits, JdbcClient jdbc, JsonMapper json) {
        this.visits = visits;
        this.jdbc = jdbc;
        this.json = json;
    }

    /** What was recorded of a visit. */
    public VisitWork of(UUID visit) {
        return of(visits.get(visit));
    }

    VisitWork of(VisitRow visit) {
        VisitWork.Snapshot before = snapshot(visit.id(), Moment.BEFORE);
        VisitWork.Snapshot after = snapshot(visit.id(), Moment.AFTER);
        VisitWork.Swap swap = swap(visit.id());
        List<Difference> differences = before == null || after == null
                ? List.of()
                : Differences.between(
                        before.content(),
                        after.content(),
                        expected(visit, swap, Moment.AFTER),
                        explained(visit, swap, after.content()));
        return new VisitWork(backup(visit.id()), before, after, differences, signatures(visit.id()), swap);
    }

    /** The serial that is to be found at a moment. */
    static String expected(VisitRow visit, VisitWork.@Nullable Swap swap, Moment moment) {
        return moment == Moment.AFTER && swap != null
                ? swap.newSerial()
                : Objects.requireNonNullElse(visit.serial(), "");
    }

    /** Another terminal has its own seals, software and settings. */
    private static Set<ChangeKind> explained(VisitRow visit, VisitWork.@Nullable Swap swap, SnapshotContent after) {
        return swap == null ? after.explained(visit.kind()) : EnumSet.allOf(ChangeKind.class);
    }

    private VisitWork.@Nullable Backup backup(UUID visit) {
        return jdbc.sql("SELECT * FROM visit_backup WHERE visit_id = :visit")
                .param("visit", visit)
                .query((row, number) -> new VisitWork.Backup(
                        instant(row, "taken_at"),
                        row.getString("checksum"),
                        row.getString("impossible"),
                        required(row, "recorded_at"),
                        row.getString("recorded_by")))
                .optional()
                .orElse(null);
    }

    private VisitWork.@Nullable Snapshot snapshot(UUID visit, Moment moment) {
        return jdbc.sql("""
                        SELECT content, hash, recorded_at, recorded_by FROM visit_snapshot
                        WHERE visit_id = :visit AND taken = :moment ORDER BY snapshot_no DESC FETCH FIRST 1 ROW ONLY""")
                .param("visit", visit)
                .param("moment", moment.name())
                .query((row, number) -> new VisitWork.Snapshot(
                        json.readValue(row.getString("content"), SnapshotContent.class),
                        row.getString("hash"),
                        required(row, "recorded_at"),
                        row.getString("recorded_by")))
                .optional()
                .orElse(null);
    }

    private List<VisitWork.Signature> signatures(UUID visit) {
        return jdbc.sql("SELECT * FROM visit_signature WHERE visit_id = :visit ORDER BY signature_no")
                .param("visit", visit)
                .query((row, number) -> new VisitWork.Signature(
                        VisitStep.valueOf(row.getString("step")),
                        Party.valueOf(row.getString("party")),
                        row.getString("signer"),
                        row.getString("picture"),
                        required(row, "signed_at"),
                        row.getString("recorded_by"),
                        struck(row)))
                .list();
    }

    private static VisitWork.@Nullable Struck struck(ResultSet row) throws SQLException {
        Instant at = instant(row, "struck_at");
        return at == null ? null : new VisitWork.Struck(at, row.getString("struck_by"));
    }

    private VisitWork.@Nullable Swap swap(UUID visit) {
        return jdbc.sql("""
                        SELECT w.*, o.serial AS old_serial, n.serial AS new_serial, s.code AS old_site FROM visit_swap w
                        JOIN fleet_terminal o ON o.id = w.old_terminal_id
                        JOIN fleet_terminal n ON n.id = w.new_terminal_id
                        LEFT JOIN organisation_site s ON s.id = w.old_site_id
                        WHERE w.visit_id = :visit""")
                .param("visit", visit)
                .query((row, number) -> new VisitWork.Swap(
                        row.getString("old_serial"),
                        row.getString("new_serial"),
                        OldTerminal.valueOf(row.getString("old_state")),
                        row.getString("old_site"),
                        required(row, "recorded_at"),
                        row.getString("recorded_by")))
                .optional()
                .orElse(null);
    }

    private static Instant required(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(instant(row, column));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
