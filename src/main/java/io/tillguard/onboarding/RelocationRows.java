package io.tillguard.onboarding;

import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.Keyset;
import io.tillguard.shared.NotFound;
import io.tillguard.shared.Page;
import io.tillguard.shared.Refusal;
import io.tillguard.shared.RefusedException;
import io.tillguard.shared.Where;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads relocations of terminals that the reader sees; the newest first. */
@Service
@Transactional(readOnly = true)
public class RelocationRows {

    private static final String FROM = """
             FROM onboarding_relocation r
            JOIN fleet_terminal t ON t.id = r.terminal_id
            LEFT JOIN organisation_site f ON f.id = r.from_site
            JOIN organisation_site d ON d.id = r.to_site""";

    private static final String SELECT = "SELECT r.*, t.serial, f.code AS from_code, d.code AS to_code" + FROM;

    private final JdbcClient jdbc;
    private final CurrentCaller currentCaller;

    RelocationRows(JdbcClient jdbc, CurrentCaller currentCaller) {
        this.jdbc = jdbc;
        this.currentCaller = currentCaller;
    }

    /** Rows after a cursor, which is the running number of the last row. */
    public Page<RelocationRow> page(boolean openOnly, Keyset keyset) {
        Where where = where(openOnly);
        String after = keyset.after();
        if (after != null) {
            if (!after.matches("\\d{1,15}")) {
                throw new RefusedException(
                        Refusal.of("cursor-malformed", "after", "'after' is not a cursor of this list", after));
            }
            where.and("r.relocation_no < :after", "after", Long.parseLong(after));
        }
        where.bind("rows", keyset.limit() + 1);
        List<RelocationRow> rows = jdbc.sql(
                        SELECT + where.sql() + " ORDER BY r.relocation_no DESC FETCH FIRST :rows ROWS ONLY")
                .params(where.binds())
                .query(RelocationRows::row)
                .list();
        return Page.of(rows, keyset.limit(), row -> Long.toString(RelocationRow.numberIn(row.number())));
    }

    /** How many there are. */
    public long count(boolean openOnly) {
        Where where = where(openOnly);
        return jdbc.sql("SELECT COUNT(*)" + FROM + where.sql())
                .params(where.binds())
                .query(Long.class)
                .single();
    }

    /**
     * One relocation by its number, such as MOV-000123.
     *
     * @throws NotFound if there is none within the reader's scope
     */
    public RelocationRow get(String number) {
        return one(visible().and("r.relocation_no = :no", "no", RelocationRow.numberIn(number)))
                .orElseThrow(() -> new NotFound("relocation", Refusal.plain(number)));
    }

    /** The relocation of a terminal that is open. */
    public Optional<RelocationRow> open(UUID terminal) {
        return one(visible().and("r.open_terminal = :terminal", "terminal", terminal));
    }

    private Optional<RelocationRow> one(Where where) {
        return jdbc.sql(SELECT + where.sql())
                .params(where.binds())
                .query(RelocationRows::row)
                .optional();
    }

    private Where where(boolean openOnly) {
        return openOnly ? visible().and("r.open_terminal IS NOT NULL") : visible();
    }

    /** By where the terminal stood when it was asked for: that site's people move it. */
    private Where visible() {
        Caller caller = currentCaller.get();
        caller.require(OnboardingPermission.READ);
        return new Where().within(caller.scope(), "r.from_site");
    }

    private static RelocationRow row(ResultSet row, int number) throws SQLException {
        return new RelocationRow(
                row.getObject("id", UUID.class),
                RelocationRow.number(row.getLong("relocation_no")),
                row.getObject("terminal_id", UUID.class),
                row.getString("serial"),
                RelocationState.valueOf(row.getString("state")),
                row.getObject("from_site", UUID.class),
                row.getString("from_code"),
                row.getObject("to_site", UUID.class),
                row.getString("to_code"),
                row.getObject("latitude", Double.class),
                row.getObject("longitude", Double.class),
                row.getObject("effective_on", LocalDate.class),
                row.getString("reason"),
                row.getString("acquirer_approval"),
                row.getObject("requested_at", OffsetDateTime.class).toInstant(),
                row.getString("requested_by"),
                instant(row, "decided_at"),
                row.getString("decided_by"),
                instant(row, "begun_at"),
                row.getString("begun_by"),
                instant(row, "ended_at"),
                row.getString("ended_by"),
                row.getString("end_note"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
