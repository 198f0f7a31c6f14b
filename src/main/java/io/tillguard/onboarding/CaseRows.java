package io.tillguard.onboarding;

import static java.util.stream.Collectors.groupingBy;

import io.tillguard.fleet.SettlementAccount;
import io.tillguard.fleet.TerminalState;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.Keyset;
import io.tillguard.shared.NotFound;
import io.tillguard.shared.Page;
import io.tillguard.shared.Refusal;
import io.tillguard.shared.RefusedException;
import io.tillguard.shared.Validity;
import io.tillguard.shared.Where;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads cases for lists, exports and pages, always within the reader's scope; the newest first. */
@Service
@Transactional(readOnly = true)
public class CaseRows {

    private static final String FROM = """
             FROM onboarding_case c
            JOIN organisation_site s ON s.id = c.site_id
            JOIN provider p ON p.id = c.supplier_id""";

    private static final String SELECT = """
            SELECT c.*, s.code AS site, p.code AS supplier,
                (SELECT SUM(l.quantity) FROM onboarding_line l WHERE l.case_id = c.id) AS quantity,
                (SELECT COUNT(*) FROM onboarding_unit u WHERE u.case_id = c.id) AS announced""" + FROM;

    private final JdbcClient jdbc;
    private final CurrentCaller currentCaller;
    private final Clock clock;

    CaseRows(JdbcClient jdbc, CurrentCaller currentCaller, Clock clock) {
        this.jdbc = jdbc;
        this.currentCaller = currentCaller;
        this.clock = clock;
    }

    /** Rows after a cursor, which is the running number of the last row. */
    public Page<CaseRow> page(CaseFilter filter, Keyset keyset) {
        Where where = where(filter);
        if (keyset.after() != null) {
            where.and("c.case_no < :after", "after", cursor(keyset.after()));
        }
        where.bind("rows", keyset.limit() + 1);
        List<CaseRow> rows = jdbc.sql(SELECT + where.sql() + " ORDER BY c.case_no DESC FETCH FIRST :rows ROWS ONLY")
                .params(where.binds())
                .query(this::row)
                .list();
        return Page.of(rows, keyset.limit(), row -> Long.toString(CaseRow.numberIn(row.number())));
    }

    /** How many there are. */
    public long count(CaseFilter filter) {
        Where where = where(filter);
        return jdbc.sql("SELECT COUNT(*)" + FROM + where.sql())
                .params(where.binds())
                .query(Long.class)
                .single();
    }

    /**
     * One case by its number, such as ONB-000123.
     *
     * @throws NotFound if there is none within the reader's scope
     */
    public CaseRow get(String number) {
        return one(visible().and("c.case_no = :no", "no", CaseRow.numberIn(number)), Refusal.plain(number));
    }

    /**
     * One case.
     *
     * @throws NotFound if there is none within the reader's scope
     */
    public CaseRow get(UUID id) {
        return one(visible().and("c.id = :id", "id", id), id);
    }

    /** Whether the reader's scope holds a case. */
    boolean isVisible(UUID id) {
        Where where = visible().and("c.id = :id", "id", id);
        return jdbc.sql("SELECT COUNT(*)" + FROM + where.sql())
                        .params(where.binds())
                        .query(Long.class)
                        .single()
                > 0;
    }

    private CaseRow one(Where where, Object asked) {
        return jdbc.sql(SELECT + where.sql())
                .params(where.binds())
                .query(this::row)
                .optional()
                .orElseThrow(() -> new NotFound("case", asked));
    }

    /** The stages that a case reached, in their order. */
    public List<StageRow> stages(UUID id) {
        get(id);
        Instant now = clock.instant();
        return jdbc
                .sql("SELECT * FROM onboarding_stage WHERE case_id = :id")
                .param("id", id)
                .query((row, number) -> stage(row, now))
                .list()
                .stream()
                .sorted(Comparator.comparing(StageRow::stage))
                .toList();
    }

    /** The lines of a case with the devices that are known. */
    public List<LineRow> lines(UUID id) {
        get(id);
        Map<UUID, List<Unit>> units = jdbc
                .sql("""
                        SELECT u.line_id, t.id, t.serial, t.state, t.tid FROM onboarding_unit u
                        JOIN fleet_terminal t ON t.id = u.terminal_id WHERE u.case_id = :id ORDER BY t.serial""")
                .param("id", id)
                .query((row, number) -> new Unit(row.getObject("line_id", UUID.class), unit(row)))
                .list()
                .stream()
                .collect(groupingBy(Unit::line));
        return jdbc.sql("""
                        SELECT l.*, f.name AS manufacturer, m.name AS model FROM onboarding_line l
                        JOIN fleet_model m ON m.id = l.model_id JOIN fleet_manufacturer f ON f.id = m.manufacturer_id
                        WHERE l.case_id = :id ORDER BY l.line_no""")
                .param("id", id)
                .query((row, number) -> {
                    UUID line = row.getObject("id", UUID.class);
                    return new LineRow(
                            line,
                            row.getInt("line_no"),
                            row.getObject("model_id", UUID.class),
                            row.getString("manufacturer"),
                            row.getString("model"),
                            row.getInt("quantity"),
                            units.getOrDefault(line, List.of()).stream()
                                    .map(Unit::unit)
                                    .toList());
                })
                .list();
    }

    private record Unit(UUID line, UnitRow unit) {}

    private static UnitRow unit(ResultSet row) throws SQLException {
        return new UnitRow(
                row.getObject("id", UUID.class),
                row.getString("serial"),
                TerminalState.valueOf(row.getString("state")),
                row.getString("tid"));
    }

    private Where where(CaseFilter filter) {
        Where where = visible();
        if (filter.stage() != null) {
            where.and("c.stage = :stage", "stage", filter.stage().name());
        }
        if (filter.channel() != null) {
            where.and("c.channel = :channel", "channel", filter.channel().name());
        }
        if (filter.open()) {
            where.and("c.ended_at IS NULL");
        }
        if (filter.late()) {
            where.and("c.due_at < :now", "now", Validity.utc(clock.instant()));
        }
        return text(where, filter.text());
    }

    private static Where text(Where where, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return where;
        }
        String upper = text.strip().toUpperCase(Locale.ROOT).replaceAll("([!%_])", "!$1");
        return where.and("""
                        (c.case_no = :no OR s.code LIKE :begin ESCAPE '!' OR UPPER(c.order_number) LIKE :begin ESCAPE '!'
                         OR UPPER(c.applicant) LIKE :part ESCAPE '!' OR c.id IN (
                             SELECT u.case_id FROM onboarding_unit u JOIN fleet_terminal t ON t.id = u.terminal_id
                             WHERE t.serial LIKE :begin ESCAPE '!'))""")
                .bind("no", CaseRow.numberIn(text))
                .bind("begin", upper + "%")
                .bind("part", "%" + upper + "%");
    }

    private Where visible() {
        Caller caller = currentCaller.get();
        caller.require(OnboardingPermission.READ);
        return new Where().within(caller.scope(), "c.site_id");
    }

    private static long cursor(String text) {
        if (!text.matches("\\d{1,15}")) {
            throw new RefusedException(
                    Refusal.of("cursor-malformed", "after", "'after' is not a cursor of this list", text));
        }
        return Long.parseLong(text);
    }

    private CaseRow row(ResultSet row, int number) throws SQLException {
        String phone = row.getString("contact_phone");
        return new CaseRow(
                row.getObject("id", UUID.class),
                CaseRow.number(row.getLong("case_no")),
                Stage.valueOf(row.getString("stage")),
                Channel.valueOf(row.getString("channel")),
                row.getObject("site_id", UUID.class),
                row.getString("site"),
                row.getObject("supplier_id", UUID.class),
                row.getString("supplier"),
                row.getString("order_number"),
                row.getString("invoice_number"),
                row.getBoolean("unseen"),
                row.getString("provenance"),
                row.getString("applicant"),
                row.getString("unified_credit_code"),
                row.getString("merchant_no"),
                row.getString("contact_name"),
                currentCaller.get().may(OnboardingPermission.DOCUMENTS) ? phone : Applicant.masked(phone),
                SettlementAccount.masked(row.getString("settlement_account")),
                row.getInt("quantity"),
                row.getInt("announced"),
                at(row, "opened_at"),
                row.getString("opened_by"),
                at(row, "stage_since"),
                instant(row, "due_at"),
                instant(row, "ended_at"));
    }

    private static StageRow stage(ResultSet row, Instant now) throws SQLException {
        Instant due = instant(row, "due_at");
        Instant left = instant(row, "left_at");
        return new StageRow(
                Stage.valueOf(row.getString("stage")),
                at(row, "since"),
                due,
                left,
                row.getString("actor_name"),
                row.getString("verified"),
                row.getString("note"),
                due != null && (left == null ? now : left).isAfter(due));
    }

    private static Instant at(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
