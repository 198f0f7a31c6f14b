package io.tillguard.restriction;

import io.tillguard.incident.IncidentRow;
import io.tillguard.shared.Keyset;
import io.tillguard.shared.Money;
import io.tillguard.shared.NotFound;
import io.tillguard.shared.Page;
import io.tillguard.shared.Refusal;
import io.tillguard.shared.RefusedException;
import io.tillguard.shared.Where;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reads accounts that were limited or frozen, the newest first. */
@Component
@Transactional(readOnly = true)
public class FreezeRows {

    private static final String FROM = """
             FROM restriction_freeze f JOIN provider_merchant m ON m.id = f.merchant_id
            JOIN provider p ON p.id = m.acquirer_id JOIN incident i ON i.id = f.incident_id""";

    private final JdbcClient jdbc;
    private final RestrictionDesk desk;

    FreezeRows(JdbcClient jdbc, RestrictionDesk desk) {
        this.jdbc = jdbc;
        this.desk = desk;
    }

    /** Those that the filter finds. */
    public Page<FreezeRow> page(FreezeFilter filter, Keyset keyset) {
        Where where = where(filter);
        if (keyset.after() != null) {
            where.and("f.freeze_no < :after", "after", cursor(keyset.after()));
        }
        List<FreezeRow> found =
                read(where, " ORDER BY f.freeze_no DESC FETCH FIRST " + (keyset.limit() + 1) + " ROWS ONLY");
        return Page.of(found, keyset.limit(), row -> row.number().replaceAll("\\D", ""));
    }

    /** How many the filter finds. */
    public long count(FreezeFilter filter) {
        Where where = where(filter);
        return jdbc.sql("SELECT COUNT(*)" + FROM + where.sql())
                .params(where.binds())
                .query(Long.class)
                .single();
    }

    /**
     * One of them.
     *
     * @throws NotFound if there is none
     */
    public FreezeRow get(UUID id) {
        desk.reader();
        return read(new Where().and("f.id = :id", "id", id), "").stream()
                .findFirst()
                .orElseThrow(() -> new NotFound("freeze", id));
    }

    /** That of a merchant's account, or null if it can be used. */
    public @Nullable FreezeRow ofMerchant(UUID merchant) {
        desk.reader();
        return read(new Where().and("f.open_key = :merchant", "merchant", merchant), "").stream()
                .findFirst()
                .orElse(null);
    }

    /** That of the account for which a terminal takes payments, or null if that can be used. The caller may see the terminal. */
    public @Nullable FreezeRow ofTerminal(UUID terminal) {
        desk.reader();
        return read(new Where().and("f.open_key IS NOT NULL").and("""
                                EXISTS (SELECT 1 FROM fleet_terminal own WHERE own.id = :terminal
                                    AND own.acquirer_id = m.acquirer_id AND own.merchant_no = m.merchant_no)""", "terminal", terminal), "").stream()
                .findFirst()
                .orElse(null);
    }

    /** All steps in their order, done or not. */
    public List<StepRow> steps(UUID id) {
        get(id);
        Map<FreezeStep, StepRow> done = new EnumMap<>(FreezeStep.class);
        jdbc.sql("SELECT * FROM restriction_step WHERE freeze_id = :id")
                .param("id", id)
                .query((row, number) -> new StepRow(
                        FreezeStep.valueOf(row.getString("step")),
                        row.getBoolean("skipped"),
                        row.getString("note"),
                        instant(row, "done_at"),
                        row.getString("done_by")))
                .list()
                .forEach(step -> done.put(step.step(), step));
        return Arrays.stream(FreezeStep.values())
                .map(step -> done.getOrDefault(step, new StepRow(step, false, null, null, null)))
                .toList();
    }

    private Where where(FreezeFilter filter) {
        desk.reader();
        Where where = new Where();
        String text = filter.text().strip().replaceAll("([!%_])", "!$1");
        if (!text.isEmpty()) {
            where.and(
                    "(m.merchant_no LIKE :text ESCAPE '!' OR p.code LIKE UPPER(:text) ESCAPE '!')", "text", text + "%");
        }
        if (filter.kind() != null) {
            where.and("f.kind = :kind", "kind", filter.kind().name());
        }
        return filter.past() ? where : where.and("f.open_key IS NOT NULL");
    }

    private List<FreezeRow> read(Where where, String order) {
        Where seen = new Where().within(desk.reader().scope(), "t.site_id");
        LocalDate today = desk.today();
        return jdbc.sql("""
                        SELECT f.*, p.code AS acquirer, m.merchant_no, m.name AS merchant, i.incident_no,
                            (SELECT COUNT(*) FROM restriction_step s WHERE s.freeze_id = f.id) AS steps,
                            (SELECT COUNT(*) FROM fleet_terminal t%s t.acquirer_id = m.acquirer_id
                                AND t.merchant_no = m.merchant_no) AS terminals""".formatted(seen.sql().isEmpty() ? " WHERE" : seen.sql() + " AND")
                        + FROM
                        + where.sql()
                        + order)
                .params(where.binds())
                .params(seen.binds())
                .query((row, number) -> freeze(row, today))
                .list();
    }

    private static FreezeRow freeze(ResultSet row, LocalDate today) throws SQLException {
        BigDecimal held = row.getBigDecimal("held");
        LocalDate due = row.getObject("due_on", LocalDate.class);
        Instant ended = instant(row, "ended_at");
        return new FreezeRow(
                row.getObject("id", UUID.class),
                FreezeRow.number(row.getLong("freeze_no")),
                row.getObject("merchant_id", UUID.class),
                row.getString("acquirer"),
                row.getString("merchant_no"),
                row.getString("merchant"),
                FreezeKind.valueOf(row.getString("kind")),
                row.getString("reason"),
                row.getString("told_by"),
                row.getString("reference"),
                row.getObject("since", OffsetDateTime.class).toInstant(),
                held == null ? null : new Money(held, row.getString("held_currency")),
                row.getString("owner"),
                due,
                ended == null && due.isBefore(today),
                row.getObject("incident_id", UUID.class),
                IncidentRow.number(row.getLong("incident_no")),
                row.getLong("terminals"),
                row.getInt("steps"),
                row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                row.getString("recorded_by"),
                ended,
                row.getString("ended_by"),
                row.getString("outcome"));
    }

    private static long cursor(String text) {
        if (!text.matches("\\d{1,15}")) {
            throw new RefusedException(
                    Refusal.of("cursor-malformed", "after", "'after' is not a cursor of this list", text));
        }
        return Long.parseLong(text);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
