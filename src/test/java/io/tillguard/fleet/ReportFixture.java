package io.tillguard.fleet;

import io.tillguard.fleet.TerminalReports.Location;
import io.tillguard.fleet.TerminalReports.Network;
import io.tillguard.fleet.TerminalReports.Report;
import io.tillguard.fleet.TerminalReports.Security;
import io.tillguard.shared.Uuid7;
import io.tillguard.shared.Validity;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Terminals written straight into the tables, and reports of them. */
final class ReportFixture {

    static final double LATITUDE = 31.2304;
    static final double LONGITUDE = 121.4737;

    private static final Instant REGISTERED = Instant.parse("2025-01-01T00:00:00Z");

    private final JdbcTemplate jdbc;
    private final UUID region = Uuid7.next();
    private final UUID manufacturer = Uuid7.next();
    private final UUID model = Uuid7.next();
    private int numbered;

    ReportFixture(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        jdbc.update("INSERT INTO organisation_region (id, code, name) VALUES (?, 'CN', 'China')", region);
        jdbc.update("INSERT INTO fleet_manufacturer (id, name, name_key) VALUES (?, 'Landi', 'landi')", manufacturer);
        jdbc.update("""
                INSERT INTO fleet_model (id, manufacturer_id, name, name_key, approved)
                VALUES (?, ?, 'A8', 'a8', TRUE)""", model, manufacturer);
    }

    /** A site at the usual place. */
    UUID site(String code) {
        UUID id = Uuid7.next();
        jdbc.update("""
                INSERT INTO organisation_site (id, region_id, code, name, latitude, longitude, time_zone)
                VALUES (?, ?, ?, ?, ?, ?, 'Asia/Shanghai')""", id, region, code, "Shop " + code, LATITUDE, LONGITUDE);
        return id;
    }

    /** A site at the usual place that is open at some hours in Shanghai; the task that renews opening times has to run. */
    UUID site(String code, String hours) {
        UUID id = site(code);
        jdbc.update(
                "UPDATE organisation_site SET opening_hours = ?, timetable_id = ? WHERE id = ?",
                hours,
                UUID.nameUUIDFromBytes(hours.getBytes(StandardCharsets.UTF_8)),
                id);
        return id;
    }

    /** A terminal in a state since it was registered, on 1 January 2025. */
    UUID terminal(@Nullable UUID site, TerminalState state, @Nullable String tid) {
        UUID id = terminal(site, state, tid, REGISTERED, null);
        history(id, state, REGISTERED);
        return id;
    }

    UUID terminal(
            @Nullable UUID site,
            TerminalState state,
            @Nullable String tid,
            Instant registered,
            @Nullable LocalDate deployed) {
        UUID id = Uuid7.next();
        jdbc.update(
                """
                INSERT INTO fleet_terminal
                    (id, serial, manufacturer_id, model_id, site_id, state, origin, tid, deployed_on, registered_at)
                VALUES (?, ?, ?, ?, ?, ?, 'ORDERED', ?, ?, ?)""",
                id,
                "SN%06d".formatted(++numbered),
                manufacturer,
                model,
                site,
                state.name(),
                tid,
                deployed,
                Validity.utc(registered));
        return id;
    }

    /** Ends the terminal's present interval and begins one with another state. */
    void becomes(UUID terminal, TerminalState state, Instant at) {
        changes(terminal, "state", state.name(), at);
    }

    /** Ends the terminal's present interval and begins one that differs in one column. */
    void changes(UUID terminal, String column, @Nullable Object value, Instant at) {
        UUID next = Uuid7.next();
        jdbc.update(
                "UPDATE fleet_terminal_history SET valid_to = ? WHERE terminal_id = ? AND valid_to = ?",
                Validity.utc(at),
                terminal,
                Validity.OPEN);
        jdbc.update("""
                INSERT INTO fleet_terminal_history (id, terminal_id, valid_from, valid_to, recorded_at, site_id, state, tid,
                    latitude, longitude, custodian, actor_name)
                SELECT CAST(? AS UUID), terminal_id, valid_to, CAST(? AS TIMESTAMP(6) WITH TIME ZONE), valid_to, site_id,
                    state, tid, latitude, longitude, custodian, 'test'
                FROM fleet_terminal_history WHERE terminal_id = ? AND valid_to = ?""", next, Validity.OPEN, terminal, Validity.utc(at));
        jdbc.update("UPDATE fleet_terminal_history SET %s = ? WHERE id = ?".formatted(column), value, next);
        jdbc.update("UPDATE fleet_terminal SET %s = ? WHERE id = ?".formatted(column), value, terminal);
    }

    void history(UUID terminal, TerminalState state, Instant from) {
        jdbc.update("""
                INSERT INTO fleet_terminal_history
                    (id, terminal_id, valid_from, valid_to, recorded_at, state, actor_name)
                VALUES (?, ?, ?, ?, ?, ?, 'test')""", Uuid7.next(), terminal, Validity.utc(from), Validity.OPEN, Validity.utc(from), state.name());
    }

    /** Lists a network identity for a terminal or a site. */
    void expected(@Nullable UUID site, @Nullable UUID terminal, String kind, String listed) {
        expected(site, terminal, kind, listed, Validity.OPEN);
    }

    /** Lists a network identity that was no longer expected from an instant on. */
    void expected(@Nullable UUID site, @Nullable UUID terminal, String kind, String listed, OffsetDateTime until) {
        var range = kind.equals("IP") ? IpRange.of(listed) : null;
        jdbc.update(
                """
                INSERT INTO fleet_network_identity (id, terminal_id, site_id, kind, listed, range_from, range_to,
                    valid_from, valid_to, actor_name, reason)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'test', 'test')""",
                Uuid7.next(),
                terminal,
                site,
                kind,
                listed,
                range == null ? null : range.from(),
                range == null ? null : range.to(),
                Validity.utc(REGISTERED),
                until);
    }

    static Report heartbeat(UUID terminal, Instant at) {
        return new Report(terminal, at, at, null, null, null, null, null);
    }

    static Report late(Report report, Instant received) {
        return new Report(
                report.terminalId(),
                report.factAt(),
                received,
                report.sentAt(),
                report.location(),
                report.security(),
                report.network(),
                report.tid());
    }

    /** At so many metres north of the usual place. */
    static Report away(UUID terminal, Instant at, double metres) {
        double degrees = Math.toDegrees(metres / 6_371_008.8);
        return new Report(terminal, at, at, null, new Location(LATITUDE + degrees, LONGITUDE, null), null, null, null);
    }

    static Report secure(UUID terminal, Instant at, Security security) {
        return new Report(terminal, at, at, null, null, security, null, null);
    }

    static Report tamper(UUID terminal, Instant at, boolean tamper) {
        return secure(terminal, at, new Security(tamper, null, null, null));
    }

    static Report network(UUID terminal, Instant at, Network network) {
        return new Report(terminal, at, at, null, null, null, network, null);
    }

    static Report tid(UUID terminal, Instant at, String tid) {
        return new Report(terminal, at, at, null, null, null, null, tid);
    }

    static Report drift(UUID terminal, Instant at, long seconds) {
        return new Report(terminal, at, at, at.plusSeconds(seconds), null, null, null, null);
    }
}
