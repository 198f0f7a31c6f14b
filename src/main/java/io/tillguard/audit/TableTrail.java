package io.tillguard.audit;

import io.tillguard.shared.Actor;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.Uuid7;
import io.tillguard.shared.Validity;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The trail as rows of one table. */
@Component
final class TableTrail implements Trail {

    private static final int BATCH = 1_000;
    private static final int LONGEST_STATE = 100_000;

    private static final String INSERT = """
            INSERT INTO audit_entry (id, occurred_at, actor_kind, actor_id, actor_name, address, action,
                subject_kind, subject_id, subject_label, site_id, state_before, state_after)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private final JdbcTemplate jdbc;
    private final CurrentCaller currentCaller;
    private final Clock clock;

    TableTrail(JdbcTemplate jdbc, CurrentCaller currentCaller, Clock clock) {
        this.jdbc = jdbc;
        this.currentCaller = currentCaller;
        this.clock = clock;
    }

    @Override
    public void record(AuditEntry entry) {
        recordAll(List.of(entry));
    }

    @Override
    public void recordAll(List<AuditEntry> entries) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("A trail entry is written in the transaction of its change");
        }
        if (entries.isEmpty()) {
            return;
        }
        Actor actor = currentCaller.get().actor();
        // Both databases keep microseconds; what is hashed must be what is stored.
        OffsetDateTime at = Validity.utc(clock.instant().truncatedTo(ChronoUnit.MICROS));
        jdbc.batchUpdate(INSERT, entries, BATCH, (row, entry) -> bind(row, entry, actor, at));
    }

    private static void bind(PreparedStatement row, AuditEntry entry, Actor actor, OffsetDateTime at)
            throws SQLException {
        row.setObject(1, Uuid7.next());
        row.setObject(2, at);
        row.setString(3, actor.kind().name());
        row.setString(4, text(actor.id(), 64));
        row.setString(5, text(actor.name(), 200));
        row.setString(6, actor.address() == null ? null : text(actor.address(), 64));
        row.setString(7, text(entry.action(), 80));
        row.setString(8, text(entry.subjectKind(), 32));
        row.setString(9, text(entry.subjectId(), 64));
        row.setString(10, text(entry.subjectLabel(), 200));
        if (entry.siteId() == null) {
            row.setNull(11, Types.OTHER);
        } else {
            row.setObject(11, entry.siteId());
        }
        row.setString(12, state(entry.before()));
        row.setString(13, state(entry.after()));
    }

    /** PostgreSQL stores no NUL, and half a surrogate pair is no character. */
    private static String text(String text, int longest) {
        String clean = text.replace("\0", "");
        if (clean.length() <= longest) {
            return clean;
        }
        int end = Character.isHighSurrogate(clean.charAt(longest - 1)) ? longest - 1 : longest;
        return clean.substring(0, end);
    }

    /** A state too large for the trail leaves its digest there. */
    private static @Nullable String state(@Nullable String json) {
        if (json == null) {
            return null;
        }
        String clean = json.replace("\0", "");
        return clean.length() <= LONGEST_STATE
                ? clean
                : "{\"characters\":%d,\"sha256\":\"%s\"}".formatted(json.length(), sha256(clean));
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256", e);
        }
    }
}
