package io.tillguard.rollout;

import io.tillguard.shared.Keyset;
import io.tillguard.shared.Page;
import io.tillguard.shared.Scope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Tells which terminals a rollout would update and which not, and why, before anything happens. */
@Service
@Transactional(readOnly = true)
public class Previews {

    private static final String COUNTS = """
            SELECT c.exclusion, f.name || ' ' || m.name AS model, COUNT(*) AS many,
                SUM(CASE WHEN c.state <> 'ACTIVE' THEN 1 ELSE 0 END) AS not_active,
                SUM(CASE WHEN c.installed_version IS NULL THEN 1 ELSE 0 END) AS unknown_version,
                SUM(CASE WHEN w.site_id IS NULL THEN 0 ELSE 1 END) AS without_window,
                SUM(CASE WHEN c.site_id IS NULL THEN 1 ELSE 0 END) AS without_site,
                COALESCE(c.site_wave, 0) AS site_wave
            FROM (SELECT d.*, %s AS site_wave FROM (%s) d) c
            JOIN fleet_model m ON m.id = c.model_id JOIN fleet_manufacturer f ON f.id = m.manufacturer_id
            LEFT JOIN (SELECT told.site_id FROM organisation_window_site told
                WHERE told.timetable_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM organisation_window_time x
                    WHERE x.timetable_id = told.timetable_id AND x.closes > :from AND x.opens < :until)) w ON w.site_id = c.site_id
            GROUP BY c.exclusion, f.name, m.name, COALESCE(c.site_wave, 0)
            ORDER BY model""";

    private static final String ROWS = """
            SELECT c.terminal_id, c.serial, f.name || ' ' || m.name AS model, s.code AS site, c.state, c.installed_version,
                c.exclusion, CASE WHEN c.exclusion = 'OTHER_ROLLOUT' THEN (SELECT MIN(h.rollout_no)
                    FROM rollout_assignment o JOIN rollout h ON h.id = o.rollout_id
                    WHERE o.terminal_id = c.terminal_id AND o.open_product_id = c.product_id) END AS held_by
            FROM (%s) c
            JOIN fleet_model m ON m.id = c.model_id JOIN fleet_manufacturer f ON f.id = m.manufacturer_id
            LEFT JOIN organisation_site s ON s.id = c.site_id
            WHERE (:all OR c.exclusion IS %s NULL)
                AND (c.serial > :serial OR c.serial = :serial AND c.terminal_id > :terminal)
            ORDER BY c.serial, c.terminal_id FETCH FIRST :rows ROWS ONLY""";

    private static final Duration WRITTEN = Duration.ofDays(28);

    private final JdbcClient jdbc;
    private final RolloutDesk desk;
    private final Holders holders;
    private final Clock clock;

    Previews(JdbcClient jdbc, RolloutDesk desk, Holders holders, Clock clock) {
        this.jdbc = jdbc;
        this.desk = desk;
        this.holders = holders;
        this.clock = clock;
    }

    /** What comes with terms that need not be a rollout yet. The caller must be allowed to draft them. */
    public Preview preview(RolloutTerms terms) {
        check(terms);
        return count(terms, null);
    }

    private void check(RolloutTerms terms) {
        desk.caller().require(RolloutPermission.EDIT);
        desk.requireReach(terms.target().nodes(), terms.name());
    }

    /**
     * The terminals below the target's sites and of its models, by serial.
     *
     * @param included only those in the target, or only those that are not; null for all
     */
    public Page<Preview.Row> rows(RolloutTerms terms, @Nullable Boolean included, Keyset keyset) {
        check(terms);
        Candidates candidates = Candidates.of(terms.release(), terms.target());
        List<String> cursors = new ArrayList<>();
        SerialCursor after = SerialCursor.read(keyset.after());
        List<Preview.Row> rows = jdbc.sql(ROWS.formatted(candidates.sql(), Boolean.TRUE.equals(included) ? "" : "NOT"))
                .params(candidates.binds())
                .param("all", included == null)
                .param("serial", after.serial())
                .param("terminal", after.terminal())
                .param("rows", keyset.limit() + 1)
                .query((row, number) -> {
                    cursors.add(
                            new SerialCursor(row.getString("serial"), row.getObject("terminal_id", UUID.class)).text());
                    return row(row);
                })
                .list();
        return Page.of(rows, keyset.limit(), row -> cursors.get(keyset.limit() - 1));
    }

    private static Preview.Row row(ResultSet row) throws SQLException {
        String exclusion = row.getString("exclusion");
        return new Preview.Row(
                row.getString("serial"),
                row.getString("model"),
                row.getString("site"),
                row.getString("state"),
                row.getString("installed_version"),
                exclusion == null ? null : Exclusion.valueOf(exclusion),
                row.getObject("held_by") == null ? null : RolloutRow.number(row.getLong("held_by")));
    }

    /** Adds up the rows of the count. */
    private static final class Sums {
        private long terminals;
        private long notActive;
        private long withoutWindow;
        private long withoutSite;
        private long unknownVersion;
        private final Map<Exclusion, Long> excluded = new EnumMap<>(Exclusion.class);
        private final Map<String, Long> models = new HashMap<>();
        private final Map<Integer, Long> bySite = new HashMap<>();

        void add(ResultSet row) throws SQLException {
            String exclusion = row.getString("exclusion");
            long many = row.getLong("many");
            if (exclusion != null) {
                excluded.merge(Exclusion.valueOf(exclusion), many, Long::sum);
                return;
            }
            terminals += many;
            notActive += row.getLong("not_active");
            withoutWindow += row.getLong("without_window");
            withoutSite += row.getLong("without_site");
            unknownVersion += row.getLong("unknown_version");
            models.merge(row.getString("model"), many, Long::sum);
            bySite.merge(row.getInt("site_wave"), many, Long::sum);
        }

        List<Preview.OfModel> models() {
            return models.entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .map(entry -> new Preview.OfModel(entry.getKey(), entry.getValue()))
                    .toList();
        }

        List<Preview.OfWave> waves(List<WaveTerms> terms) {
            List<Preview.OfWave> waves = new ArrayList<>();
            long many = bySite.getOrDefault(0, 0L);
            long before = 0;
            for (Membership.Wave wave : Membership.numbered(terms)) {
                boolean last = wave.number() == terms.size();
                long reached = last
                        ? many
                        : Math.max(before, Membership.reached(many, wave.terms().upTo()));
                long its = wave.terms().upTo() != null || last ? reached - before : 0;
                waves.add(new Preview.OfWave(
                        wave.number(), wave.terms().name(), its + bySite.getOrDefault(wave.number(), 0L)));
                before += its;
            }
            return waves;
        }
    }

    /** The time in which a window must open: of a rollout that begins later than windows are written down, that is not known yet. */
    private void bindTime(RolloutTerms terms, Map<String, Object> binds) {
        Instant now = clock.instant();
        boolean known = terms.startsAt().isBefore(now.plus(WRITTEN));
        Instant deadline = terms.deadline();
        binds.put(
                "from", Math.max(now.getEpochSecond(), known ? terms.startsAt().getEpochSecond() : 0));
        binds.put("until", deadline == null || !known ? Long.MAX_VALUE : deadline.getEpochSecond());
    }

    /**
     * What comes with a rollout's terms.
     *
     * @param rollout whose own assignments do not count; null when there is none yet
     */
    Preview count(RolloutTerms terms, @Nullable UUID rollout) {
        Candidates candidates = rollout == null
                ? Candidates.of(terms.release(), terms.target())
                : Candidates.of(terms.release(), terms.target(), rollout);
        Map<String, Object> binds = new HashMap<>(candidates.binds());
        bindTime(terms, binds);
        String siteWave = Membership.siteWave("d.site_id", Membership.numbered(terms.waves()), binds);
        String sql = COUNTS.formatted(siteWave, candidates.sql());
        Sums sums = new Sums();
        jdbc.sql(sql).params(binds).query(row -> {
            sums.add(row);
        });
        return new Preview(
                sums.terminals,
                sums.notActive,
                terms.gates().windowsKept() ? sums.withoutWindow : 0,
                terms.gates().windowsKept() ? sums.withoutSite : 0,
                sums.unknownVersion,
                sums.excluded,
                sums.excluded.containsKey(Exclusion.OTHER_ROLLOUT)
                        ? holders.of(terms, rollout, Scope.everything())
                        : List.of(),
                sums.models(),
                sums.waves(terms.waves()));
    }
}
