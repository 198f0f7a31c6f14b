package io.tillguard.rollout;

import static io.tillguard.shared.Validity.utc;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which terminals are in a rollout, and in which of its waves. Set-based; the rollout must be held.
 *
 * <p>At the start every terminal of the target gets its wave: waves of sites take theirs, the others are dealt out by share.
 * They are dealt by the last digits of their identifiers, from a digit on that differs from rollout to rollout: neighbours in
 * the register come into different waves, and it is not always the same terminals that go first.
 *
 * <p>While it is under way: who comes into the target joins, with its site's wave if that has not ended, else with the last
 * wave that has not. Who moves away from the target's sites leaves unless it is at work; who moves within them stays in
 * its wave. What else the target asks for (version, risk) decides only about joining. Who had left, by moving away or out of
 * service, and is in the target again comes back: to its own wave while that has not ended, else like one who joins. Its
 * attempts and failures are those it had.
 */
@Component
class Membership {

    private static final String INSERT = """
            INSERT INTO rollout_assignment (rollout_id, terminal_id, wave_no, product_id, open_product_id, from_version, state,
                reason, reason_since)
            SELECT :rollout, n.terminal_id, %s, n.product_id, n.product_id, n.installed_version, 'WAITING', 'WAVE_NOT_BEGUN', :now
            FROM (%s) n""";

    private static final String DEALT = """
            SELECT m.*,
                ROW_NUMBER() OVER (PARTITION BY CASE WHEN m.site_wave IS NULL THEN 0 ELSE 1 END
                    ORDER BY CASE WHEN m.last_digits < :firstDigits THEN 1 ELSE 0 END, m.last_digits, m.terminal_id) AS place,
                COUNT(*) OVER (PARTITION BY CASE WHEN m.site_wave IS NULL THEN 0 ELSE 1 END) AS many
            FROM (SELECT c.*, %s AS site_wave, SUBSTRING(CAST(c.terminal_id AS VARCHAR(36)), 35, 2) AS last_digits
                FROM (%s) c WHERE c.exclusion IS NULL) m""";

    private static final String JOINING = """
            SELECT c.*, %s AS site_wave FROM (%s) c
            WHERE c.exclusion IS NULL AND NOT EXISTS (SELECT 1 FROM rollout_assignment a
                WHERE a.rollout_id = :rollout AND a.terminal_id = c.terminal_id)""";

    private static final String REJOIN = """
            MERGE INTO rollout_assignment a USING (SELECT c.terminal_id, %s AS site_wave FROM (%s) c WHERE c.exclusion IS NULL) n
            ON a.rollout_id = :rollout AND a.terminal_id = n.terminal_id
            WHEN MATCHED AND a.state = 'REMOVED' AND a.reason IN ('LEFT_TARGET', 'OUT_OF_SERVICE') THEN UPDATE SET
                state = 'WAITING', reason = 'WAVE_NOT_BEGUN', reason_since = :now, open_product_id = a.product_id,
                ended_at = NULL, detail = NULL, expires = NULL, retry = NULL, progress = NULL,
                wave_no = CASE WHEN a.wave_no IN (:open) THEN a.wave_no ELSE COALESCE(n.site_wave, %d) END""";

    private static final String LEAVE = """
            UPDATE rollout_assignment SET state = 'REMOVED', reason = 'LEFT_TARGET', reason_since = :now, ended_at = :now,
                open_product_id = NULL, expires = NULL, detail = NULL
            WHERE rollout_id = :rollout AND state IN ('WAITING', 'OFFERED') AND NOT EXISTS (
                SELECT 1 FROM fleet_terminal t JOIN organisation_scope o ON o.site_id = t.site_id
                WHERE t.id = rollout_assignment.terminal_id AND o.node_id IN (:nodes))""";

    private static final int TENTHS_OF_A_THOUSANDTH = 10_000;
    private static final int STEP = 37;
    private static final int DIGITS = 256;

    private final JdbcClient jdbc;

    Membership(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A wave's number and terms. */
    record Wave(int number, WaveTerms terms) {}

    /** Deals the terminals of a target out to the waves; returns how many there are. */
    int plan(UUID rollout, long no, RolloutTerms terms, Instant now) {
        Candidates candidates = Candidates.of(terms.release(), terms.target(), rollout);
        Map<String, Object> binds = binds(candidates, rollout, now);
        binds.put("firstDigits", String.format(Locale.ROOT, "%02x", no * STEP % DIGITS));
        List<Wave> waves = numbered(terms.waves());
        String dealt = DEALT.formatted(siteWave("c.site_id", waves, binds), candidates.sql());
        return jdbc.sql(INSERT.formatted(byShare(waves), dealt)).params(binds).update();
    }

    /** Takes in who came into the target, with one of the waves that have not ended; returns how many. */
    int join(UUID rollout, RolloutTerms terms, List<Wave> open, Instant now) {
        Candidates candidates = Candidates.of(terms.release(), terms.target(), rollout);
        Map<String, Object> binds = binds(candidates, rollout, now);
        String joining = JOINING.formatted(siteWave("c.site_id", open, binds), candidates.sql());
        String wave = "COALESCE(n.site_wave, %d)".formatted(open.getLast().number());
        return jdbc.sql(INSERT.formatted(wave, joining)).params(binds).update();
    }

    /** Takes back who had left and is in the target again, with one of the waves that have not ended; returns how many. */
    int rejoin(UUID rollout, RolloutTerms terms, List<Wave> open, Instant now) {
        Candidates candidates = Candidates.of(terms.release(), terms.target(), rollout);
        Map<String, Object> binds = binds(candidates, rollout, now);
        binds.put("open", open.stream().map(Wave::number).toList());
        String siteWave = siteWave("c.site_id", open, binds);
        return jdbc.sql(REJOIN.formatted(
                        siteWave, candidates.sql(), open.getLast().number()))
                .params(binds)
                .update();
    }

    /** Lets go who moved away from the target's sites; returns how many. */
    int leave(UUID rollout, Target target, Instant now) {
        if (target.nodes().isEmpty()) {
            return 0;
        }
        return jdbc.sql(LEAVE)
                .param("rollout", rollout)
                .param("nodes", target.nodes())
                .param("now", utc(now))
                .update();
    }

    static List<Wave> numbered(List<WaveTerms> waves) {
        return IntStream.range(0, waves.size())
                .mapToObj(at -> new Wave(at + 1, waves.get(at)))
                .toList();
    }

    private static Map<String, Object> binds(Candidates candidates, UUID rollout, Instant now) {
        Map<String, Object> binds = new HashMap<>(candidates.binds());
        binds.put("rollout", rollout);
        binds.put("now", utc(now));
        return binds;
    }

    /** The first wave of sites that takes a candidate's site. */
    static String siteWave(String site, List<Wave> waves, Map<String, Object> binds) {
        StringBuilder sql = new StringBuilder("CASE");
        for (Wave wave : waves) {
            if (!wave.terms().sites().isEmpty()) {
                String name = "wave" + wave.number();
                binds.put(name, wave.terms().sites());
                sql.append(" WHEN %s IN (SELECT site_id FROM organisation_scope WHERE node_id IN (:%s)) THEN %d"
                        .formatted(site, name, wave.number()));
            }
        }
        return sql.length() == "CASE".length()
                ? "CAST(NULL AS INTEGER)"
                : sql.append(" END").toString();
    }

    /** The wave of a terminal by its place among those that no wave of sites takes; a share has at least one terminal. */
    private static String byShare(List<Wave> waves) {
        StringBuilder sql = new StringBuilder("CASE WHEN n.site_wave IS NOT NULL THEN n.site_wave");
        for (Wave wave : waves) {
            Integer share = wave.terms().shareTo();
            if (share != null) {
                sql.append(" WHEN n.place * %1$d < n.many * %2$d + %1$d THEN %3$d"
                        .formatted(TENTHS_OF_A_THOUSANDTH, share, wave.number()));
            }
        }
        return sql.append(" ELSE %d END".formatted(waves.getLast().number())).toString();
    }

    /** How many of so many terminals a wave by share reaches, together with those before it. */
    static long reached(long many, @Nullable BigDecimal upTo) {
        if (upTo == null) {
            return 0;
        }
        long share = upTo.movePointRight(2).longValueExact();
        return Math.ceilDiv(many * share, (long) TENTHS_OF_A_THOUSANDTH);
    }
}
