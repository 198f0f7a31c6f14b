package io.tillguard.capability;

import io.tillguard.shared.Keyset;
import io.tillguard.shared.Page;
import io.tillguard.shared.Refusal;
import io.tillguard.shared.RefusedException;
import io.tillguard.shared.TableFile;
import io.tillguard.shared.TableFormat;
import io.tillguard.shared.Uuid7;
import io.tillguard.shared.Where;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Holds what sites need against what their terminals in service can do. A need of a region is one of each of its sites, and one
 * of the company of all; a site without terminals in service has no gap.
 */
@Service
public class Gaps {

    /** Names the file. */
    public static final String LIST = "capability-gaps";

    private static final List<String> COLUMNS =
            List.of("site", "site_name", "capability", "every_till", "terminals", "able", "unknown", "state");

    private static final String GAPS = """
            SELECT g.*, CASE
                WHEN g.able = g.terminals OR (NOT g.every_till AND g.able > 0) THEN 'MET'
                WHEN g.able + g.untold = g.terminals OR (NOT g.every_till AND g.untold > 0) THEN 'UNKNOWN'
                ELSE 'GAP' END AS state
            FROM (
                SELECT w.site_id, w.code, w.name, w.capability, w.every_till,
                    (SELECT COUNT(*) FROM fleet_terminal t WHERE t.site_id = w.site_id AND t.state = 'ACTIVE') AS terminals,
                    (SELECT COUNT(*) FROM fleet_terminal t JOIN capability_profile p ON p.model_id = t.model_id
                        WHERE t.site_id = w.site_id AND t.state = 'ACTIVE' AND p.capability = w.capability) AS able,
                    (SELECT COUNT(*) FROM fleet_terminal t WHERE t.site_id = w.site_id AND t.state = 'ACTIVE'
                        AND NOT EXISTS (SELECT 1 FROM capability_model m WHERE m.model_id = t.model_id)) AS untold
                FROM (
                    SELECT s.id AS site_id, s.code, s.name, n.capability,
                        MAX(CASE WHEN n.every_till THEN 1 ELSE 0 END) = 1 AS every_till
                    FROM organisation_site s JOIN capability_need n ON n.open_key IS NOT NULL AND (n.node_id IS NULL
                        OR EXISTS (SELECT 1 FROM organisation_scope o WHERE o.node_id = n.node_id AND o.site_id = s.id))%s
                    GROUP BY s.id, s.code, s.name, n.capability
                ) w
            ) g""";

    private final JdbcClient jdbc;
    private final CapabilityDesk desk;
    private final TransactionTemplate transaction;

    Gaps(JdbcClient jdbc, CapabilityDesk desk, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.desk = desk;
        this.transaction = transaction;
    }

    /** Needs that the filter finds, by site. */
    @Transactional(readOnly = true)
    public Page<GapRow> page(GapFilter filter, Keyset keyset) {
        Where inner = inner(filter);
        Where outer = outer(filter);
        if (keyset.after() != null) {
            String[] cursor = cursor(keyset.after());
            outer.and("(x.code > :afterSite OR (x.code = :afterSite AND x.capability > :afterCapability))")
                    .bind("afterSite", cursor[0])
                    .bind("afterCapability", cursor[1]);
        }
        List<GapRow> found = jdbc.sql("SELECT x.* FROM (" + GAPS.formatted(inner.sql()) + ") x" + outer.sql()
                        + " ORDER BY x.code, x.capability FETCH FIRST " + (keyset.limit() + 1) + " ROWS ONLY")
                .params(inner.binds())
                .params(outer.binds())
                .query(Gaps::gap)
                .list();
        return Page.of(found, keyset.limit(), row -> row.site() + "|" + row.capability());
    }

    /** How many the filter finds. */
    @Transactional(readOnly = true)
    public long count(GapFilter filter) {
        Where inner = inner(filter);
        Where outer = outer(filter);
        return jdbc.sql("SELECT COUNT(*) FROM (" + GAPS.formatted(inner.sql()) + ") x" + outer.sql())
                .params(inner.binds())
                .params(outer.binds())
                .query(Long.class)
                .single();
    }

    /** What the trail keeps of an export. */
    private record Facts(TableFormat format, GapFilter filter) {}

    /** Checks that the caller may export, before the first byte is sent. */
    public void mayExport() {
        desk.require(CapabilityPermission.READ);
        desk.require(CapabilityPermission.EXPORT);
    }

    /** Writes what a filter finds. The stream stays open. That somebody did is in the trail, written first. */
    public void export(TableFormat format, GapFilter filter, OutputStream out) throws IOException {
        mayExport();
        transaction.executeWithoutResult(status -> desk.record(
                "capabilities.exported", Uuid7.next(), format.fileName(LIST), null, new Facts(format, filter)));
        TableFile.write(
                format,
                LIST,
                COLUMNS,
                file -> {
                    String after = null;
                    do {
                        Page<GapRow> page = page(filter, new Keyset(Keyset.LARGEST, after));
                        page.rows()
                                .forEach(row -> file.add(new @Nullable Object[] {
                                    row.site(),
                                    row.siteName(),
                                    row.capability(),
                                    row.everyTill(),
                                    row.terminals(),
                                    row.able(),
                                    row.unknown(),
                                    row.state()
                                }));
                        after = page.next();
                    } while (after != null);
                },
                out);
    }

    private Where inner(GapFilter filter) {
        Where where = new Where().within(desk.require(CapabilityPermission.READ).scope(), "s.id");
        String text = filter.text().strip().replaceAll("([!%_])", "!$1");
        if (!text.isEmpty()) {
            where.and("s.code LIKE UPPER(:text) ESCAPE '!'", "text", text + "%");
        }
        if (filter.capability() != null) {
            where.and(
                    "n.capability = :capability",
                    "capability",
                    filter.capability().name());
        }
        return where;
    }

    private static Where outer(GapFilter filter) {
        Where where = new Where().and("x.terminals > 0");
        return filter.state() == null
                ? where
                : where.and("x.state = :state", "state", filter.state().name());
    }

    private static GapRow gap(ResultSet row, int number) throws SQLException {
        return new GapRow(
                row.getObject("site_id", UUID.class),
                row.getString("code"),
                row.getString("name"),
                Capability.valueOf(row.getString("capability")),
                row.getBoolean("every_till"),
                row.getLong("terminals"),
                row.getLong("able"),
                row.getLong("untold"),
                GapState.valueOf(row.getString("state")));
    }

    private static String[] cursor(String text) {
        int gap = text.lastIndexOf('|');
        if (gap < 0) {
            throw new RefusedException(
                    Refusal.of("cursor-malformed", "after", "'after' is not a cursor of this list", text));
        }
        return new String[] {text.substring(0, gap), text.substring(gap + 1)};
    }
}
