package io.tillguard.inspection;

import static io.tillguard.shared.Validity.utc;

import io.tillguard.audit.AuditEntry;
import io.tillguard.audit.Trail;
import io.tillguard.files.StoredFiles;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.EnteredText;
import io.tillguard.shared.Uuid7;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * The reference photos of terminals: the first inspection in order sets one, a person may replace it with a reason, and the
 * one before is kept with the time for which it counted.
 */
@Service
public class References {

    private static final int LONGEST_REASON = 1_000;

    private static final String SELECT = """
            SELECT r.id, r.terminal_id, r.hash, i.inspection_no, r.set_at, r.set_by, r.reason, r.ended_at
            FROM inspection_reference r LEFT JOIN inspection i ON i.id = r.inspection_id""";

    private final JdbcClient jdbc;
    private final InspectionStore store;
    private final InspectionRows rows;
    private final StoredFiles files;
    private final Trail trail;
    private final CurrentCaller currentCaller;
    private final Clock clock;
    private final JsonMapper json;

    References(
            JdbcClient jdbc,
            InspectionStore store,
            InspectionRows rows,
            StoredFiles files,
            Trail trail,
            CurrentCaller currentCaller,
            Clock clock,
            JsonMapper json) {
        this.jdbc = jdbc;
        this.store = store;
        this.rows = rows;
        this.files = files;
        this.trail = trail;
        this.currentCaller = currentCaller;
        this.clock = clock;
        this.json = json;
    }

    /** All reference photos that the inspection's terminal had, the present one first. */
    @Transactional(readOnly = true)
    public List<ReferencePhoto> of(InspectionRow inspection) {
        currentCaller.get().require(InspectionPermission.READ);
        return jdbc.sql(SELECT + " WHERE r.terminal_id = :terminal ORDER BY r.set_at DESC, r.id DESC")
                .param("terminal", inspection.terminalId())
                .query(References::row)
                .list();
    }

    /**
     * Makes a photo of an inspection its terminal's reference from now on.
     *
     * @param number the inspection's
     * @throws io.tillguard.shared.NotFound if the caller sees no such inspection
     * @throws io.tillguard.shared.RefusedException if the inspection failed, has no such photo, or it is the reference already
     */
    @Transactional
    public ReferencePhoto replace(String number, @Nullable String photo, @Nullable String reason) {
        Caller caller = currentCaller.get();
        caller.require(InspectionPermission.EDIT);
        InspectionRow inspection = rows.get(number);
        String hash = EnteredText.required("photo", photo, 64);
        String why = EnteredText.required("reason", reason, LONGEST_REASON);
        store.lock(inspection.terminalId());
        ReferencePhoto before = present(inspection.terminalId());
        check(inspection, hash, before);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        jdbc.sql(
                        "UPDATE inspection_reference SET ended_at = :now, open_terminal = NULL WHERE open_terminal = :terminal")
                .param("now", utc(now))
                .param("terminal", inspection.terminalId())
                .update();
        add(inspection.terminalId(), hash, inspection.id(), caller.actor().name(), why, now);
        ReferencePhoto after = present(inspection.terminalId());
        trail.record(new AuditEntry(
                "inspection-reference.replaced",
                "terminal",
                inspection.terminalId().toString(),
                inspection.serial(),
                inspection.siteId(),
                before == null ? null : json.writeValueAsString(before),
                json.writeValueAsString(after)));
        return Objects.requireNonNull(after);
    }

    private void check(InspectionRow inspection, String hash, @Nullable ReferencePhoto before) {
        if (inspection.result() == InspectionResult.FAIL) {
            throw EnteredText.refused(
                    "reference-of-failed",
                    "number",
                    "Inspection %s failed: nothing of it can be trusted".formatted(inspection.number()),
                    inspection.number());
        }
        if (!rows.photos(inspection.id()).contains(hash)) {
            throw EnteredText.refused(
                    "reference-not-its-photo",
                    "photo",
                    "Inspection %s has no photo '%s'".formatted(inspection.number(), hash),
                    hash);
        }
        if (before != null && before.hash().equals(hash)) {
            throw EnteredText.refused(
                    "reference-already", "photo", "It is the reference already: %s".formatted(hash), hash);
        }
    }

    /** The first photo that shows a terminal in order becomes its reference. */
    void first(InspectionStore.Entry entry) {
        if (!entry.seen().photos().isEmpty() && hash(entry.terminal().id()) == null) {
            add(
                    entry.terminal().id(),
                    entry.seen().photos().getFirst(),
                    entry.id(),
                    entry.inspector().name(),
                    null,
                    entry.receivedAt());
        }
    }

    @Nullable
    String hash(UUID terminal) {
        ReferencePhoto present = present(terminal);
        return present == null ? null : present.hash();
    }

    private @Nullable ReferencePhoto present(UUID terminal) {
        return jdbc.sql(SELECT + " WHERE r.open_terminal = :terminal")
                .param("terminal", terminal)
                .query(References::row)
                .optional()
                .orElse(null);
    }

    /** The photo is the terminal's from now on: it goes where the terminal goes. */
    private void add(UUID terminal, String hash, UUID inspection, String by, @Nullable String reason, Instant at) {
        jdbc.sql("""
                        INSERT INTO inspection_reference (id, terminal_id, hash, inspection_id, set_at, set_by, reason, open_terminal)
                        VALUES (:id, :terminal, :hash, :inspection, :at, :by, :reason, :terminal)""")
                .param("id", Uuid7.next())
                .param("terminal", terminal)
                .param("hash", hash)
                .param("inspection", inspection)
                .param("at", utc(at))
                .param("by", by)
                .param("reason", reason)
                .update();
        // The inspection that it is of was asked for: that suffices, whether the caller may read files or not.
        currentCaller.as(Caller.following(currentCaller.get().actor()), () -> {
            files.link(hash, ReferenceFiles.KIND, terminal);
            return hash;
        });
    }

    private static ReferencePhoto row(ResultSet row, int number) throws SQLException {
        return new ReferencePhoto(
                row.getObject("id", UUID.class),
                row.getObject("terminal_id", UUID.class),
                row.getString("hash"),
                row.getObject("inspection_no", Long.class),
                Cells.required(row, "set_at"),
                row.getString("set_by"),
                row.getString("reason"),
                Cells.instant(row, "ended_at"));
    }
}
