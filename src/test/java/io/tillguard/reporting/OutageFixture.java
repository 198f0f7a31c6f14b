package io.tillguard.reporting;

import static io.tillguard.shared.Validity.utc;

import io.tillguard.fleet.FleetFixture;
import io.tillguard.organisation.OpeningHours;
import io.tillguard.organisation.Organisation;
import io.tillguard.organisation.SiteCode;
import io.tillguard.organisation.SiteDetails;
import io.tillguard.scheduling.ScheduledTask;
import io.tillguard.shared.Uuid7;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Terminals whose stays, repairs and silences tests write down, and the tasks that count. */
@Component
class OutageFixture {

    private final FleetFixture fleet;
    private final Organisation organisation;
    private final List<ScheduledTask> tasks;
    private final JdbcTemplate jdbc;

    OutageFixture(FleetFixture fleet, Organisation organisation, List<ScheduledTask> tasks, JdbcTemplate jdbc) {
        this.fleet = fleet;
        this.organisation = organisation;
        this.tasks = tasks;
        this.jdbc = jdbc;
    }

    UUID site(String code, UUID region, String zone, @Nullable String hours, @Nullable String calendar) {
        return fleet.all(() -> organisation.createSite(new SiteDetails(
                SiteCode.entered(code),
                "Shop " + code,
                region,
                null,
                null,
                ZoneId.of(zone),
                hours == null ? null : OpeningHours.entered(hours),
                calendar,
                null)));
    }

    /** A terminal without a past. */
    UUID terminal(String serial, String site) {
        fleet.register(FleetFixture.row(serial, site));
        UUID id = jdbc.queryForObject("SELECT id FROM fleet_terminal WHERE serial = ?", UUID.class, serial);
        jdbc.update("DELETE FROM fleet_terminal_history WHERE terminal_id = ?", id);
        return java.util.Objects.requireNonNull(id);
    }

    void stay(UUID terminal, UUID site, String state, Instant from, Instant to) {
        jdbc.update("""
                INSERT INTO fleet_terminal_history (id, terminal_id, valid_from, valid_to, recorded_at, site_id, state, actor_name)
                VALUES (?, ?, ?, ?, ?, ?, ?, 'Lin')""", Uuid7.next(), terminal, utc(from), utc(to), utc(from), site, state);
    }

    void order(UUID terminal, String kind, String state, boolean out, Instant opened, @Nullable Instant ended) {
        jdbc.update(
                """
                INSERT INTO maintenance_order (id, kind, state, terminal_id, title, origin, planned_minutes, wanted_at, opened_at,
                    opened_by, started_at, ended_at, out_of_service, live)
                VALUES (?, ?, ?, ?, 'Work', 'PERSON', 30, ?, ?, 'Lin', ?, ?, ?, ?)""",
                Uuid7.next(),
                kind,
                state,
                terminal,
                utc(opened),
                utc(opened),
                utc(opened),
                ended == null ? null : utc(ended),
                out,
                ended == null);
    }

    void silent(UUID terminal, Instant from, @Nullable Instant to) {
        jdbc.update(
                """
                INSERT INTO warning (id, rule_id, subject_kind, subject_id, subject_label, severity, state, live, since, raised_at,
                    valid_from, cleared_at, acknowledge_by, escalate_at)
                VALUES (?, 'EW-N01', 'TERMINAL', ?, 'X', 1, 'RAISED', ?, ?, ?, ?, ?, ?, ?)""",
                Uuid7.next(),
                terminal,
                to == null,
                utc(from),
                utc(from),
                utc(from),
                to == null ? null : utc(to),
                utc(from),
                utc(from));
    }

    /** Runs what writes opening times down, and what counts. */
    void count() {
        List.of("opening-times", "availability")
                .forEach(key -> tasks.stream()
                        .filter(task -> task.key().equals(key))
                        .findFirst()
                        .orElseThrow()
                        .run(new ScheduledTask.Progress() {
                            @Override
                            public void report(long done, long total) {}

                            @Override
                            public boolean cancelled() {
                                return false;
                            }
                        }));
    }
}
