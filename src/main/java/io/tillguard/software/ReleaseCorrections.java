package io.tillguard.software;

import io.tillguard.audit.AuditEntry;
import io.tillguard.audit.Trail;
import io.tillguard.security.Reach;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.NotFound;
import io.tillguard.shared.Refusal;
import io.tillguard.shared.RefusedException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Corrects releases that were published with errors, and takes back those that should not have been published, each with a
 * reason. What a release is for and its version stay: another version is another release. The trail keeps what was before.
 */
@Service
public class ReleaseCorrections {

    private static final int LONGEST_REASON = 1_000;

    private final JdbcClient jdbc;
    private final ReleaseRows rows;
    private final Reach reach;
    private final Trail trail;
    private final CurrentCaller caller;
    private final JsonMapper json;

    ReleaseCorrections(
            JdbcClient jdbc, ReleaseRows rows, Reach reach, Trail trail, CurrentCaller caller, JsonMapper json) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.reach = reach;
        this.trail = trail;
        this.caller = caller;
        this.json = json;
    }

    /** What a release is to say from now on. */
    public record Correction(
            LocalDate releasedOn,
            boolean securityCritical,
            @Nullable LocalDate endOfSupport,
            @Nullable String note) {}

    /** What was decided of a release, and why. */
    private record Decided(String reason, @Nullable ReleaseRow release) {}

    /**
     * Replaces what a release says; the same again changes nothing.
     *
     * @param reason why, for the trail; must not be blank
     * @throws NotFound if there is none
     */
    @Transactional
    public ReleaseRow correct(UUID id, Correction correction, String reason) {
        ReleaseRow before = locked(id);
        String why = reason(reason);
        var releasedAt = correction.releasedOn().atStartOfDay().atOffset(ZoneOffset.UTC);
        jdbc.sql("""
                        UPDATE software_release SET released_on = :on, released_at = :at, security_critical = :critical,
                            end_of_support = :end, note = :note, version = version + 1
                        WHERE id = :id""")
                .param("on", correction.releasedOn())
                .param("at", releasedAt)
                .param("critical", correction.securityCritical())
                .param("end", correction.endOfSupport())
                .param("note", correction.note())
                .param("id", id)
                .update();
        jdbc.sql("""
                        UPDATE software_release_product SET released_at = :at, security_critical = :critical
                        WHERE release_id = :id""")
                .param("at", releasedAt)
                .param("critical", correction.securityCritical())
                .param("id", id)
                .update();
        ReleaseRow after = rows.byId(id).orElseThrow();
        if (!after.equals(before)) {
            record("release.corrected", before, new Decided(why, after));
        }
        return after;
    }

    /**
     * Takes a release back, as if it had not been published.
     *
     * @param reason why, for the trail; must not be blank
     * @throws NotFound if there is none
     */
    @Transactional
    public void withdraw(UUID id, String reason) {
        ReleaseRow before = locked(id);
        String why = reason(reason);
        jdbc.sql("DELETE FROM software_release_product WHERE release_id = :id")
                .param("id", id)
                .update();
        jdbc.sql("DELETE FROM software_release WHERE id = :id").param("id", id).update();
        record("release.withdrawn", before, new Decided(why, null));
    }

    private ReleaseRow locked(UUID id) {
        caller.get().require(SoftwarePermission.EDIT);
        jdbc.sql("SELECT id FROM software_release WHERE id = :id FOR UPDATE")
                .param("id", id)
                .query(UUID.class)
                .optional();
        ReleaseRow release = rows.byId(id).orElseThrow(() -> new NotFound("release", id));
        reach.requireAll(caller.get(), release.manufacturer() + " " + release.version());
        return release;
    }

    private static String reason(String text) {
        if (text.isBlank()) {
            throw new RefusedException(Refusal.of("field-missing", "reason", "'reason' is missing", "reason"));
        }
        if (text.length() > LONGEST_REASON || text.indexOf('\0') >= 0) {
            throw new RefusedException(Refusal.of(
                    "text-too-long", "reason", "'reason' has at most %d characters".formatted(LONGEST_REASON), text));
        }
        return text.strip();
    }

    private void record(String action, ReleaseRow before, Decided decided) {
        trail.record(new AuditEntry(
                action,
                "release",
                before.id().toString(),
                Releases.label(before),
                null,
                json.writeValueAsString(before),
                json.writeValueAsString(decided)));
    }
}
