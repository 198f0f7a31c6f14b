package io.tillguard.warning;

import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/**
 * Keeps what warnings were before they change: severity, state, level, site and owner, from when until when. The newest
 * version stays where it is, so that raising a warning writes no row more.
 */
final class Versions {

    private static final String LOCK = "SELECT id FROM warning WHERE id IN (:ids) ORDER BY id FOR UPDATE";

    /** What changes twice at one instant was in between for no time at all. */
    private static final String KEEP = """
            INSERT INTO warning_past (warning_id, valid_from, valid_to, severity, state, escalation_level, site_id,
                acknowledged_by, assignee)
            SELECT id, valid_from, :at, severity, state, escalation_level, site_id, acknowledged_by, assignee
            FROM warning WHERE id IN (:ids) AND valid_from < :at""";

    private static final String BEGIN = "UPDATE warning SET valid_from = :at WHERE id IN (:ids) AND valid_from < :at";

    private final NamedParameterJdbcTemplate jdbc;

    Versions(JdbcTemplate jdbc) {
        this.jdbc = new NamedParameterJdbcTemplate(jdbc);
    }

    /** Called before they change, in the same transaction; locks them. */
    void keep(Collection<UUID> warnings, OffsetDateTime at) {
        List<UUID> ids = List.copyOf(warnings);
        for (int from = 0; from < ids.size(); from += Batch.SIZE) {
            Map<String, Object> binds =
                    Map.of("ids", ids.subList(from, Math.min(ids.size(), from + Batch.SIZE)), "at", at);
            jdbc.queryForList(LOCK, binds, UUID.class);
            jdbc.update(KEEP, binds);
            jdbc.update(BEGIN, binds);
        }
    }
}
