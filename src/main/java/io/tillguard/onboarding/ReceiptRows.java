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
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Reads receiving inspections, always within the reader's scope; the newest first. */
@Service
@Transactional(readOnly = true)
public class ReceiptRows {

    private static final String FROM = """
             FROM onboarding_receipt r
            JOIN fleet_terminal t ON t.id = r.terminal_id
            JOIN fleet_model m ON m.id = t.model_id
            JOIN fleet_manufacturer f ON f.id = t.manufacturer_id
            LEFT JOIN organisation_site s ON s.id = r.site_id
            LEFT JOIN onboarding_case c ON c.id = r.case_id
            LEFT JOIN onboarding_claim x ON x.receipt_id = r.id""";

    private static final String SELECT = """
            SELECT r.*, t.serial, m.name AS model, f.name AS manufacturer, s.code AS site, c.case_no, x.claim_no""" + FROM;

    private final JdbcClient jdbc;
    private final CurrentCaller currentCaller;
    private final JsonMapper json;

    ReceiptRows(JdbcClient jdbc, CurrentCaller currentCaller, JsonMapper json) {
        this.jdbc = jdbc;
        this.currentCaller = currentCaller;
        this.json = json;
    }

    /** Rows after a cursor, which is the running number of the last row. */
    public Page<ReceiptRow> page(ReceiptFilter filter, Keyset keyset) {
        Where where = where(filter);
        if (keyset.after() != null) {
            where.and("r.receipt_no < :after", "after", cursor(keyset.after()));
        }
        where.bind("rows", keyset.limit() + 1);
        List<ReceiptRow> rows = jdbc.sql(
                        SELECT + where.sql() + " ORDER BY r.receipt_no DESC FETCH FIRST :rows ROWS ONLY")
                .params(where.binds())
                .query(this::row)
                .list();
        return Page.of(rows, keyset.limit(), row -> Long.toString(ReceiptRow.numberIn(row.number())));
    }

    /** How many there are. */
    public long count(ReceiptFilter filter) {
        Where where = where(filter);
        return jdbc.sql("SELECT COUNT(*)" + FROM + where.sql())
                .params(where.binds())
                .query(Long.class)
                .single();
    }

    /**
     * One inspection by its number, such as RCV-000123.
     *
     * @throws NotFound if there is none within the reader's scope
     */
    public ReceiptRow get(String number) {
        return one(visible().and("r.receipt_no = :no", "no", ReceiptRow.numberIn(number)), Refusal.plain(number));
    }

    /**
     * One inspection.
     *
     * @throws NotFound if there is none within the reader's scope
     */
    public ReceiptRow get(UUID id) {
        return one(visible().and("r.id = :id", "id", id), id);
    }

    /** The last inspection of a terminal. */
    public Optional<ReceiptRow> last(UUID terminal) {
        return page(ReceiptFilter.ofTerminal(terminal), Keyset.first(1)).rows().stream()
                .findFirst();
    }

    /** Whether the reader may see an inspection. */
    boolean isVisible(UUID id) {
        if (!currentCaller.get().may(OnboardingPermission.READ)) {
            return false;
        }
        Where where = visible().and("r.id = :id", "id", id);
        return jdbc.sql("SELECT COUNT(*)" + FROM + where.sql())
                        .params(where.binds())
                        .query(Long.class)
                        .single()
                > 0;
    }

    private ReceiptRow one(Where where, Object asked) {
        return jdbc.sql(SELECT + where.sql())
                .params(where.binds())
                .query(this::row)
                .optional()
                .orElseThrow(() -> new NotFound("receiving inspection", asked));
    }

    private Where where(ReceiptFilter filter) {
        Where where = visible();
        if (filter.result() != null) {
            where.and("r.result = :result", "result", filter.result().name());
        }
        if (filter.waiting()) {
            where.and("""
                    ((r.needs_second AND r.second_at IS NULL AND r.result <> 'REJECT')
                     OR (r.result = 'CONDITIONAL' AND r.conditions_met_at IS NULL))""");
        }
        if (filter.caseId() != null) {
            where.and("r.case_id = :case", "case", filter.caseId());
        }
        if (filter.terminal() != null) {
            where.and("r.terminal_id = :terminal", "terminal", filter.terminal());
        }
        String text = filter.text();
        if (text != null && !text.isBlank()) {
            String upper = text.strip().toUpperCase(Locale.ROOT).replaceAll("([!%_])", "!$1");
            where.and("(r.receipt_no = :no OR t.serial LIKE :begin ESCAPE '!' OR s.code LIKE :begin ESCAPE '!')")
                    .bind("no", ReceiptRow.numberIn(text))
                    .bind("begin", upper + "%");
        }
        return where;
    }

    private Where visible() {
        Caller caller = currentCaller.get();
        caller.require(OnboardingPermission.READ);
        return new Where().within(caller.scope(), "r.site_id");
    }

    private static long cursor(String text) {
        if (!text.matches("\\d{1,15}")) {
            throw new RefusedException(
                    Refusal.of("cursor-malformed", "after", "'after' is not a cursor of this list", text));
        }
        return Long.parseLong(text);
    }

    private ReceiptRow row(ResultSet row, int number) throws SQLException {
        Long caseNo = row.getObject("case_no", Long.class);
        Long claimNo = row.getObject("claim_no", Long.class);
        String damage = row.getString("damage");
        return new ReceiptRow(
                row.getObject("id", UUID.class),
                ReceiptRow.number(row.getLong("receipt_no")),
                row.getObject("terminal_id", UUID.class),
                row.getString("serial"),
                row.getString("manufacturer"),
                row.getString("model"),
                row.getObject("case_id", UUID.class),
                caseNo == null ? null : CaseRow.number(caseNo),
                row.getObject("site_id", UUID.class),
                row.getString("site"),
                ReceiptResult.valueOf(row.getString("result")),
                findings(row.getString("findings")),
                row.getString("scanned_serial"),
                row.getBoolean("by_camera"),
                List.of(json.readValue(row.getString("answers"), NewReceipt.Answer[].class)),
                row.getString("hardware_version"),
                row.getString("firmware_version"),
                row.getString("seal_number"),
                damage == null ? null : Damage.valueOf(damage),
                row.getString("conditions"),
                row.getObject("conditions_until", LocalDate.class),
                instant(row, "conditions_met_at"),
                row.getString("conditions_met_by"),
                row.getString("remarks"),
                row.getObject("inspected_at", OffsetDateTime.class).toInstant(),
                row.getString("inspector"),
                row.getBoolean("needs_second"),
                instant(row, "second_at"),
                row.getString("second_by"),
                claimNo == null ? null : Claim.number(claimNo));
    }

    private static List<ReceiptFinding> findings(@Nullable String text) {
        return text == null
                ? List.of()
                : Arrays.stream(text.split(",", -1))
                        .map(ReceiptFinding::valueOf)
                        .toList();
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
