package io.tillguard.organisation;

import io.tillguard.shared.Uuid7;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.stereotype.Repository;

/** The stored sites, and the published table of who lies below whom. */
@Repository
class Sites {

    private final NamedParameterJdbcTemplate jdbc;
    private final Regions regions;

    Sites(NamedParameterJdbcTemplate jdbc, Regions regions) {
        this.jdbc = jdbc;
        this.regions = regions;
    }

    /** A site's change: its identifier, its new details, the version that was read. */
    record Change(UUID id, SiteDetails details, long version) {}

    Map<String, SiteRow> byCode(Collection<String> codes) {
        Map<String, SiteRow> found = new HashMap<>();
        if (!codes.isEmpty()) {
            jdbc.query("""
                    SELECT s.id, s.code, s.name, s.region_id, r.code AS region, s.address, s.latitude, s.longitude,
                        s.time_zone, s.opening_hours, s.holiday_calendar, s.unified_credit_code, s.version
                    FROM organisation_site s JOIN organisation_region r ON r.id = s.region_id
                    WHERE s.code IN (:codes)""", Map.of("codes", codes), SiteRows::row).forEach(site -> found.put(site.code(), site));
        }
        return found;
    }

    UUID add(SiteDetails site) {
        return addAll(List.of(site)).getFirst();
    }

    List<UUID> addAll(List<SiteDetails> sites) {
        List<UUID> ids = sites.stream().map(site -> Uuid7.next()).toList();
        SqlParameterSource[] rows = new SqlParameterSource[sites.size()];
        Map<UUID, UUID> regionOf = new HashMap<>();
        for (int i = 0; i < rows.length; i++) {
            rows[i] = values(ids.get(i), sites.get(i), 0);
            regionOf.put(ids.get(i), sites.get(i).region());
        }
        jdbc.batchUpdate("""
                INSERT INTO organisation_site (id, region_id, code, name, address, latitude, longitude, time_zone,
                    opening_hours, holiday_calendar, unified_credit_code, timetable_id)
                VALUES (:id, :region, :code, :name, :address, :latitude, :longitude, :zone, :hours, :calendar, :credit, :timetable)""", rows);
        publish(regionOf);
        return ids;
    }

    void changeAll(List<Change> changes) {
        SqlParameterSource[] rows = new SqlParameterSource[changes.size()];
        Map<UUID, UUID> regionOf = new HashMap<>();
        for (int i = 0; i < rows.length; i++) {
            Change change = changes.get(i);
            rows[i] = values(change.id(), change.details(), change.version());
            regionOf.put(change.id(), change.details().region());
        }
        int[] changed = jdbc.batchUpdate("""
                UPDATE organisation_site SET region_id = :region, code = :code, name = :name, address = :address,
                    latitude = :latitude, longitude = :longitude, time_zone = :zone, opening_hours = :hours,
                    holiday_calendar = :calendar, unified_credit_code = :credit, timetable_id = :timetable, version = version + 1
                WHERE id = :id AND version = :version""", rows);
        for (int count : changed) {
            if (count == 0) {
                throw new OptimisticLockingFailureException("A site was changed by somebody else meanwhile");
            }
        }
        if (!regionOf.isEmpty()) {
            jdbc.update("DELETE FROM organisation_scope WHERE site_id IN (:sites)", Map.of("sites", regionOf.keySet()));
            publish(regionOf);
            jdbc.update(
                    "DELETE FROM organisation_window_site WHERE site_id IN (:sites)",
                    Map.of("sites", regionOf.keySet()));
        }
    }

    private void publish(Map<UUID, UUID> regionOf) {
        Map<UUID, List<UUID>> paths = regions.paths();
        List<SqlParameterSource> rows = new ArrayList<>();
        regionOf.forEach((site, region) -> {
            rows.add(above(site, site, 0));
            int levels = 1;
            for (UUID node : paths.getOrDefault(region, List.of())) {
                rows.add(above(node, site, levels++));
            }
        });
        jdbc.batchUpdate(
                "INSERT INTO organisation_scope (node_id, site_id, levels) VALUES (:node, :site, :levels)",
                rows.toArray(SqlParameterSource[]::new));
    }

    private static SqlParameterSource above(UUID node, UUID site, int levels) {
        return new MapSqlParameterSource("node", node).addValue("site", site).addValue("levels", levels);
    }

    private static MapSqlParameterSource values(UUID id, SiteDetails site, long version) {
        @Nullable Position position = site.position();
        @Nullable OpeningHours hours = site.openingHours();
        @Nullable UnifiedCreditCode credit = site.unifiedCreditCode();
        return new MapSqlParameterSource("id", id)
                .addValue("region", site.region())
                .addValue("code", site.code().value())
                .addValue("name", site.name())
                .addValue("address", site.address(), Types.VARCHAR)
                .addValue("latitude", position == null ? null : position.latitude(), Types.DOUBLE)
                .addValue("longitude", position == null ? null : position.longitude(), Types.DOUBLE)
                .addValue("zone", site.timeZone().getId())
                .addValue("hours", hours == null ? null : hours.text(), Types.VARCHAR)
                .addValue("calendar", site.holidayCalendar(), Types.VARCHAR)
                .addValue("credit", credit == null ? null : credit.value(), Types.VARCHAR)
                .addValue("timetable", OpenTime.timetable(hours, site.timeZone(), site.holidayCalendar()), Types.OTHER)
                .addValue("version", version);
    }
}
