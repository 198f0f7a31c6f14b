package io.tillguard.reporting;

import static io.tillguard.shared.Validity.utc;

import io.tillguard.organisation.OpenTime;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * The formula of availability, as one statement over all terminals or some.
 *
 * <p>Availability = 1 − down time ÷ service time, both counted in the open hours of the site at which the terminal was; a site
 * without opening hours never closes. <b>Service time</b> is the time in which the terminal was active, in repair, quarantined
 * or lost; in stock, on the move, suspended or retired it is not expected to serve. <b>Down time</b> is the part of it
 *
 * <ul>
 *   <li>in repair, in quarantine or lost;
 *   <li>of a work order with the terminal out of service, unless called off: of a repair or swap from asking to the end, of other
 *       work from its beginning to the end;
 *   <li>of silence beyond the threshold of EW-N01, from its warning to the warning's clearance.
 * </ul>
 *
 * <p>What overlaps counts once. An incident counts by the quarantine and by the work that it brings. Down time in minutes is the
 * lost trading time. Opening hours are those that the site has today, as its calendar has them.
 */
final class AvailabilitySql {

    /** The stays of terminals in the period: what does not change within one. */
    private static final String STAYS = """
            SELECT h.id AS stay, h.terminal_id, t.model_id, h.site_id, h.acquirer_id, h.state, s.timetable_id,
                EXTRACT(EPOCH FROM GREATEST(h.valid_from, CAST(:from AS TIMESTAMP(6) WITH TIME ZONE))) AS starts,
                EXTRACT(EPOCH FROM LEAST(h.valid_to, CAST(:to AS TIMESTAMP(6) WITH TIME ZONE))) AS ends
            FROM fleet_terminal_history h JOIN fleet_terminal t ON t.id = h.terminal_id
            LEFT JOIN organisation_site s ON s.id = h.site_id
            WHERE h.state IN ('ACTIVE', 'IN_REPAIR', 'QUARANTINED', 'LOST') AND h.valid_from < :to AND h.valid_to > :from%s""";

    private static final String COLUMNS =
            "%1$s.stay, %1$s.terminal_id, %1$s.model_id, %1$s.site_id, %1$s.acquirer_id, %1$s.timetable_id";

    /** What keeps a terminal from serving, within its stays; pieces may overlap. */
    private static final String PIECES = """
            SELECT %2$s, v.starts, v.ends FROM (%1$s) v WHERE v.state <> 'ACTIVE'
            UNION ALL
            SELECT %2$s, GREATEST(v.starts, EXTRACT(EPOCH FROM CASE WHEN o.kind IN ('REPAIR', 'SWAP') THEN o.opened_at
                    ELSE COALESCE(o.started_at, o.opened_at) END)),
                LEAST(v.ends, COALESCE(EXTRACT(EPOCH FROM o.ended_at), v.ends))
            FROM (%1$s) v JOIN maintenance_order o ON o.terminal_id = v.terminal_id
            WHERE v.state = 'ACTIVE' AND o.out_of_service AND o.state <> 'CANCELLED' AND o.opened_at < :to
            UNION ALL
            SELECT %2$s, GREATEST(v.starts, EXTRACT(EPOCH FROM w.raised_at)),
                LEAST(v.ends, COALESCE(EXTRACT(EPOCH FROM w.cleared_at), v.ends))
            FROM (%1$s) v JOIN warning w ON w.subject_id = v.terminal_id
            WHERE v.state = 'ACTIVE' AND w.rule_id = 'EW-N01' AND w.raised_at < :to""";

    /** The pieces joined, so that no two of a stay touch. */
    private static final String OUTAGES = """
            SELECT %2$s, MIN(i.starts) AS starts, MAX(i.ends) AS ends
            FROM (
                SELECT f.*, SUM(f.fresh) OVER (PARTITION BY f.stay ORDER BY f.starts, f.ends
                    ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS island
                FROM (
                    SELECT p.*, CASE WHEN p.starts <= MAX(p.ends) OVER (PARTITION BY p.stay ORDER BY p.starts, p.ends
                        ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) THEN 0 ELSE 1 END AS fresh
                    FROM (%1$s) p WHERE p.starts < p.ends
                ) f
            ) i
            GROUP BY %2$s, i.island""";

    private static final String SUMS = """
            SELECT x.terminal_id, x.model_id, x.site_id, x.acquirer_id,
                SUM(x.service_seconds) AS service_seconds, SUM(x.down_seconds) AS down_seconds
            FROM (
                SELECT y.terminal_id, y.model_id, y.site_id, y.acquirer_id, y.ends - y.starts - %3$s AS service_seconds,
                    0 AS down_seconds
                FROM (%1$s) y
                UNION ALL
                SELECT z.terminal_id, z.model_id, z.site_id, z.acquirer_id, 0, z.ends - z.starts - %4$s
                FROM (%2$s) z
            ) x
            GROUP BY x.terminal_id, x.model_id, x.site_id, x.acquirer_id""";

    private AvailabilitySql() {}

    /**
     * Selects terminal_id, model_id, site_id, acquirer_id, service_seconds and down_seconds between {@code :from} and {@code :to}.
     *
     * @param condition what narrows the stays {@code h} of terminals {@code t}, such as {@code AND t.id = :terminal}
     */
    static String sums(String condition) {
        String stays = STAYS.formatted(" " + condition);
        String pieces = PIECES.formatted(stays, COLUMNS.formatted("v"));
        return SUMS.formatted(
                stays,
                OUTAGES.formatted(pieces, COLUMNS.formatted("i")),
                OpenTime.closed("y.timetable_id", "y.starts", "y.ends"),
                OpenTime.closed("z.timetable_id", "z.starts", "z.ends"));
    }

    /** The binds of the period. */
    static Map<String, Object> period(Instant from, Instant to) {
        Map<String, Object> binds = new HashMap<>();
        binds.put("from", utc(from));
        binds.put("to", utc(to));
        return binds;
    }
}
