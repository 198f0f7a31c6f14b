package io.tillguard.warning;

import io.tillguard.shared.Severity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One thing that a sweep has to change. */
sealed interface Difference {

    /** A violation as the rule's query tells it. */
    record Violation(
            UUID subject,
            String label,
            @Nullable UUID site,
            Severity severity,
            OffsetDateTime since,
            @Nullable OffsetDateTime dueAt,
            @Nullable String fact1,
            @Nullable String fact2,
            @Nullable String fact3) {}

    /**
     * A live warning as the sweep found it.
     *
     * @param acknowledged the highest severity that somebody took note of, null while it is open
     * @param easingSince since when the rule tells a lower severity
     */
    record Live(
            UUID id,
            @Nullable UUID site,
            Severity severity,
            WarningState state,
            boolean silenceApproved,
            @Nullable Severity acknowledged,
            @Nullable OffsetDateTime easingSince) {}

    /** A violation that no live warning tells. */
    record New(Violation violation) implements Difference {}

    /** A live warning whose violation reads otherwise now. */
    record Changed(Live warning, Violation violation) implements Difference {}

    /** A live warning whose violation is gone; flapping when it came and went too often to believe it. */
    record Gone(Live warning, boolean flapping) implements Difference {}

    static Difference read(ResultSet row) throws SQLException {
        UUID subject = row.getObject("v_subject", UUID.class);
        UUID id = row.getObject("id", UUID.class);
        if (id == null) {
            return new New(violation(row, subject));
        }
        Live live = new Live(
                id,
                row.getObject("old_site", UUID.class),
                Severity.ofRank(row.getInt("old_severity")),
                WarningState.valueOf(row.getString("state")),
                row.getString("silence_approved_by") != null,
                row.getObject("acknowledged_severity") == null
                        ? null
                        : Severity.ofRank(row.getInt("acknowledged_severity")),
                row.getObject("easing_since", OffsetDateTime.class));
        return subject == null
                ? new Gone(live, row.getLong("raises") >= Differences.FLAPPING_RAISES)
                : new Changed(live, violation(row, subject));
    }

    private static Violation violation(ResultSet row, UUID subject) throws SQLException {
        return new Violation(
                subject,
                row.getString("subject_label"),
                row.getObject("site_id", UUID.class),
                Severity.ofRank(row.getInt("severity")),
                row.getObject("since", OffsetDateTime.class),
                row.getObject("due_at", OffsetDateTime.class),
                row.getString("fact_1"),
                row.getString("fact_2"),
                row.getString("fact_3"));
    }
}
