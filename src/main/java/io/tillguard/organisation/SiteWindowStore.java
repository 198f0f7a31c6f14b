package io.tillguard.organisation;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Repository;

/** The maintenance windows that sites say of themselves, read and written for many sites at once. */
@Repository
class SiteWindowStore {

    private final NamedParameterJdbcTemplate jdbc;

    SiteWindowStore(NamedParameterJdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    Map<UUID, String> said(Collection<UUID> sites) {
        Map<UUID, String> said = new HashMap<>();
        if (!sites.isEmpty()) {
            jdbc.query(
                    "SELECT node_id, windows FROM organisation_window WHERE node_id IN (:sites)",
                    Map.of("sites", sites),
                    row -> {
                        said.put(row.getObject("node_id", UUID.class), row.getString("windows"));
                    });
        }
        return said;
    }

    /** Gives sites their windows; whether these may lie in opening hours stays as it was, at first they may not. */
    void write(Map<UUID, String> windows) {
        if (windows.isEmpty()) {
            return;
        }
        MapSqlParameterSource[] rows = windows.entrySet().stream()
                .map(each -> new MapSqlParameterSource("site", each.getKey()).addValue("windows", each.getValue()))
                .toArray(MapSqlParameterSource[]::new);
        int[] known = jdbc.batchUpdate("UPDATE organisation_window SET windows = :windows WHERE node_id = :site", rows);
        for (int i = 0; i < rows.length; i++) {
            if (known[i] == 0) {
                jdbc.update(
                        "INSERT INTO organisation_window (node_id, windows, in_opening_hours) VALUES (:site, :windows, FALSE)",
                        rows[i]);
            }
        }
        jdbc.batchUpdate("DELETE FROM organisation_window_site WHERE site_id = :site", rows);
    }
}
