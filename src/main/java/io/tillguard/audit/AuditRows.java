package io.tillguard.audit;

import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.Keyset;
import io.tillguard.shared.Page;
import io.tillguard.shared.Refusal;
import io.tillguard.shared.RefusedException;
import io.tillguard.shared.Validity;
import io.tillguard.shared.Where;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Reads the trail, newest first, within the reader's scope. */
@Service
public class AuditRows {

    private final JdbcClient jdbc;
    private final CurrentCaller currentCaller;

    AuditRows(JdbcClient jdbc, CurrentCaller currentCaller) {
        this.jdbc = jdbc;
        this.currentCaller = currentCaller;
    }

    /** One slice of the entries that the filter lets through. */
    public Page<AuditRow> page(AuditFilter filter, Keyset keyset) {
        Where where = where(filter);
        if (keyset.after() != null) {
            where.and("a.entry_no < :after", "after", number(keyset.after()));
        }
        List<AuditRow> found = jdbc.sql("SELECT " + RowReader.COLUMNS + " FROM audit_entry a" + where.sql()
                        + " ORDER BY a.entry_no DESC LIMIT " + (keyset.limit() + 1))
                .params(where.binds())
                .query(RowReader::read)
                .list();
        return Page.of(found, keyset.limit(), row -> String.valueOf(row.entryNo()));
    }

    /** How many entries the filter lets through. */
    public long count(AuditFilter filter) {
        Where where = where(filter);
        return jdbc.sql("SELECT COUNT(*) FROM audit_entry a" + where.sql())
                .params(where.binds())
                .query(Long.class)
                .single();
    }

    /** The actions that occur, for pickers. */
    public List<String> actions() {
        currentCaller.get().require(AuditPermission.READ);
        return jdbc.sql("SELECT DISTINCT a.action FROM audit_entry a ORDER BY a.action")
                .query(String.class)
                .list();
    }

    private Where where(AuditFilter filter) {
        Caller caller = currentCaller.get();
        caller.require(AuditPermission.READ);
        Where where = new Where().within(caller.scope(), "a.site_id");
        if (filter.from() != null) {
            where.and("a.occurred_at >= :from", "from", Validity.utc(filter.from()));
        }
        if (filter.until() != null) {
            where.and("a.occurred_at < :until", "until", Validity.utc(filter.until()));
        }
        equal(where, "a.action", "action", filter.action());
        equal(where, "a.subject_kind", "kind", filter.subjectKind());
        equal(where, "a.subject_id", "subject", filter.subjectId());
        if (isGiven(filter.actor())) {
            where.and("LOWER(a.actor_name) LIKE :actor ESCAPE '!'", "actor", containing(filter.actor()));
        }
        if (isGiven(filter.text())) {
            where.and(
                    "(LOWER(a.subject_label) LIKE :text ESCAPE '!' OR LOWER(a.action) LIKE :text ESCAPE '!')",
                    "text",
                    containing(filter.text()));
        }
        return where;
    }

    private static void equal(Where where, String column, String name, @Nullable String value) {
        if (isGiven(value)) {
            where.and(column + " = :" + name, name, String.valueOf(value).replace("\0", ""));
        }
    }

    private static boolean isGiven(@Nullable String value) {
        return value != null && !value.isBlank();
    }

    private static String containing(@Nullable String text) {
        String escaped = String.valueOf(text)
                .strip()
                .toLowerCase(Locale.ROOT)
                .replace("\0", "")
                .replace("!", "!!")
                .replace("%", "!%")
                .replace("_", "!_");
        return "%" + escaped + "%";
    }

    private static long number(String cursor) {
        try {
            return Long.parseLong(cursor);
        } catch (NumberFormatException e) {
            throw new RefusedException(
                    Refusal.of("cursor-invalid", "after", "'after' is the 'next' of the page before", cursor));
        }
    }
}
