package io.tillguard.audit;

import io.tillguard.shared.Actor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.UUID;

/** Reads a whole entry from a row of {@code audit_entry}. */
final class RowReader {

    static final String COLUMNS = """
            a.entry_no, a.id, a.occurred_at, a.actor_kind, a.actor_id, a.actor_name, a.address, a.action,
            a.subject_kind, a.subject_id, a.subject_label, a.site_id, a.state_before, a.state_after,
            a.seq, a.prev_hash, a.hash""";

    private RowReader() {}

    static AuditRow read(ResultSet row, int number) throws SQLException {
        return new AuditRow(
                row.getLong("entry_no"),
                row.getObject("id", UUID.class),
                row.getObject("occurred_at", OffsetDateTime.class).toInstant(),
                Actor.Kind.valueOf(row.getString("actor_kind")),
                row.getString("actor_id"),
                row.getString("actor_name"),
                row.getString("address"),
                row.getString("action"),
                row.getString("subject_kind"),
                row.getString("subject_id"),
                row.getString("subject_label"),
                row.getObject("site_id", UUID.class),
                row.getString("state_before"),
                row.getString("state_after"),
                row.getObject("seq", Long.class),
                row.getString("prev_hash"),
                row.getString("hash"));
    }
}
