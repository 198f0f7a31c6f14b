package io.tillguard.inspection;

import static io.tillguard.shared.Validity.utc;

import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.EnteredText;
import io.tillguard.shared.Keyset;
import io.tillguard.shared.NotFound;
import io.tillguard.shared.Page;
import io.tillguard.shared.Where;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads inspections, always within the reader's scope, by where the terminal stood; the last received first. */
@Service
@Transactional(readOnly = true)
public class InspectionRows {

    private static final String FROM = """
             FROM inspection i
            JOIN fleet_terminal t ON t.id = i.terminal_id
            JOIN fleet_model m ON m.id = t.model_id
            LEFT JOIN organisation_site s ON s.id = i.site_id""";

    private static final String SELECT = """
            SELECT i.id, i.inspection_no, i.terminal_id, t.serial, m.name AS model, i.site_id, s.code AS site, i.moved, i.result,
                i.findings, i.scanned_serial, i.by_camera, i.seal, i.seal_number, i.seal_expected, i.photo_match,
                i.reference_hash, i.signer, i.signature_hash, i.remarks, i.distance_metres, i.inspected_at, i.received_at,
                i.started_at, i.finished_at, i.drift_seconds, i.inspector,
                (SELECT ARRAY_AGG(g.sign || '=' || g.detail ORDER BY g.sign) FROM inspection_sign g
                 WHERE g.inspection_id = i.id) AS signs""" + FROM;

    private final JdbcClient jdbc;
    private final CurrentCaller currentCaller;

    InspectionRows(JdbcClient jdbc, CurrentCaller currentCaller) {
        this.jdbc = jdbc;
        this.currentCaller = currentCaller;
    }

    /** Rows after a cursor, which is the number of the last row. */
    public Page<InspectionRow> page(InspectionFilter filter, Keyset keyset) {
        Where where = where(filter);
        if (keyset.after() != null) {
            where.and("i.inspection_no < :after", "after", cursor(keyset.after()));
        }
        List<InspectionRow> rows =
                read(where, " ORDER BY i.inspection_no DESC FETCH FIRST " + (keyset.limit() + 1) + " ROWS ONLY");
        return Page.of(rows, keyset.limit(), row -> Long.toString(row.number()));
    }

    /** How many there are. */
    public long count(InspectionFilter filter) {
        Where where = where(filter);
        return jdbc.sql("SELECT COUNT(*)" + FROM + where.sql())
                .params(where.binds())
                .query(Long.class)
                .single();
    }

    /**
     * One inspection by its number.
     *
     * @throws NotFound if there is none within the reader's scope
     */
    public InspectionRow get(String number) {
        Where where = visible();
        long no = number.matches("\\d{1,15}") ? Long.parseLong(number) : 0;
        return read(where.and("i.inspection_no = :no", "no", no), "").stream()
                .findFirst()
                .orElseThrow(() -> new NotFound("inspection", number));
    }

    /** The last inspections of a terminal that the reader may see. */
    public List<InspectionRow> ofTerminal(UUID terminal, int most) {
        return read(
                visible().and("i.terminal_id = :terminal", "terminal", terminal),
                " ORDER BY i.inspection_no DESC FETCH FIRST " + most + " ROWS ONLY");
    }

    /** What the inspector answered, item by item, as JSON. */
    public String answers(UUID id) {
        return jdbc.sql("SELECT answers FROM inspection WHERE id = :id")
                .param("id", id)
                .query(String.class)
                .single();
    }

    /** The hashes of an inspection's photos. */
    public List<String> photos(UUID id) {
        return jdbc.sql("SELECT hash FROM inspection_photo WHERE inspection_id = :id ORDER BY hash")
                .param("id", id)
                .query(String.class)
                .list();
    }

    /** Whether the reader may see an inspection. */
    boolean isVisible(UUID id) {
        Where where = visible().and("i.id = :id", "id", id);
        return jdbc.sql("SELECT COUNT(*)" + FROM + where.sql())
                        .params(where.binds())
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** An inspection of the caller's own, whatever else they may read. */
    InspectionRow own(UUID id) {
        return read(new Where().and("i.id = :id", "id", id), "").getFirst();
    }

    private List<InspectionRow> read(Where where, String order) {
        return jdbc.sql(SELECT + where.sql() + order)
                .params(where.binds())
                .query(InspectionRows::row)
                .list();
    }

    private Where visible() {
        var caller = currentCaller.get();
        caller.require(InspectionPermission.READ);
        return new Where().within(caller.scope(), "i.site_id");
    }

    private Where where(InspectionFilter filter) {
        Where where = visible();
        if (filter.terminal() != null) {
            where.and("t.serial = :serial", "serial", filter.terminal().strip().toUpperCase(Locale.ROOT));
        }
        if (filter.site() != null) {
            where.and("s.code = :site", "site", filter.site().strip().toUpperCase(Locale.ROOT));
        }
        if (filter.result() != null) {
            where.and("i.result = :result", "result", filter.result().name());
        }
        if (filter.sign() != null) {
            where.and(
                    "EXISTS (SELECT 1 FROM inspection_sign g WHERE g.inspection_id = i.id AND g.sign = :sign)",
                    "sign",
                    filter.sign().name());
        } else if (Boolean.TRUE.equals(filter.signs())) {
            where.and("EXISTS (SELECT 1 FROM inspection_sign g WHERE g.inspection_id = i.id)");
        }
        if (filter.from() != null) {
            where.and("i.inspected_at >= :from", "from", utc(filter.from()));
        }
        if (filter.before() != null) {
            where.and("i.inspected_at < :before", "before", utc(filter.before()));
        }
        String text = filter.text();
        if (text != null && !text.isBlank()) {
            String upper = text.strip().toUpperCase(Locale.ROOT).replaceAll("([!%_])", "!$1");
            where.and("""
                            (t.serial LIKE :begin ESCAPE '!' OR s.code LIKE :begin ESCAPE '!'
                             OR UPPER(i.inspector) LIKE :part ESCAPE '!')""").bind("begin", upper + "%").bind("part", "%" + upper + "%");
        }
        return where;
    }

    static long cursor(String text) {
        if (!text.matches("\\d{1,15}")) {
            throw EnteredText.refused("cursor-malformed", "after", "'after' is not a cursor of this list", text);
        }
        return Long.parseLong(text);
    }

    private static InspectionRow row(ResultSet row, int number) throws SQLException {
        return new InspectionRow(
                row.getObject("id", UUID.class),
                row.getLong("inspection_no"),
                row.getObject("terminal_id", UUID.class),
                row.getString("serial"),
                row.getString("model"),
                row.getObject("site_id", UUID.class),
                row.getString("site"),
                row.getBoolean("moved"),
                InspectionResult.valueOf(row.getString("result")),
                parts(row.getString("findings")).map(Finding::valueOf).toList(),
                row.getString("scanned_serial"),
                row.getBoolean("by_camera"),
                SealState.valueOf(row.getString("seal")),
                row.getString("seal_number"),
                row.getString("seal_expected"),
                PhotoMatch.valueOf(row.getString("photo_match")),
                row.getString("reference_hash"),
                row.getString("signer"),
                row.getString("signature_hash"),
                row.getString("remarks"),
                row.getObject("distance_metres", Double.class),
                Cells.required(row, "inspected_at"),
                Cells.required(row, "received_at"),
                Cells.required(row, "started_at"),
                Cells.required(row, "finished_at"),
                row.getLong("drift_seconds"),
                row.getString("inspector"),
                signs(row));
    }

    private static Stream<String> parts(@Nullable String text) {
        return text == null ? Stream.empty() : Arrays.stream(text.split(","));
    }

    private static List<InspectionRow.Shown> signs(ResultSet row) throws SQLException {
        var signs = row.getArray("signs");
        return signs == null
                ? List.of()
                : Arrays.stream((Object[]) signs.getArray())
                        .map(sign -> shown(sign.toString()))
                        .toList();
    }

    private static InspectionRow.Shown shown(String text) {
        int end = text.indexOf('=');
        return new InspectionRow.Shown(Sign.valueOf(text.substring(0, end)), text.substring(end + 1));
    }
}
