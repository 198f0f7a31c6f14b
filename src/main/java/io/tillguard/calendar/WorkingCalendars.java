package io.tillguard.calendar;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the console itself counts by: calendars for whoever calls, without permissions. */
@Component
public class WorkingCalendars {

    private final JdbcClient jdbc;

    WorkingCalendars(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The codes of all calendars with the present revision of their days: another one after each change. */
    public Map<String, UUID> revisions() {
        Map<String, UUID> revisions = new HashMap<>();
        jdbc.sql("SELECT code, revision FROM calendar_holidays").query(row -> {
            revisions.put(row.getString("code"), row.getObject("revision", UUID.class));
        });
        return revisions;
    }

    /** The codes of all calendars. */
    public Set<String> codes() {
        return Set.copyOf(jdbc.sql("SELECT code FROM calendar_holidays")
                .query(String.class)
                .set());
    }

    /** The days of a calendar; none for one that is not known. */
    public CalendarDays days(String code) {
        Map<LocalDate, DayKind> kinds = new HashMap<>();
        jdbc.sql("SELECT day_date, kind FROM calendar_day WHERE calendar_code = :code")
                .param("code", code)
                .query(row -> {
                    put(kinds, row);
                });
        return new CalendarDays(kinds);
    }

    /** The days of the company's calendar; none while none is chosen. */
    public CalendarDays ofCompany() {
        Map<LocalDate, DayKind> kinds = new HashMap<>();
        jdbc.sql("""
                SELECT d.day_date, d.kind FROM calendar_day d JOIN calendar_holidays h ON h.code = d.calendar_code
                WHERE h.of_company""").query(row -> {
            put(kinds, row);
        });
        return new CalendarDays(kinds);
    }

    private static void put(Map<LocalDate, DayKind> kinds, ResultSet row) throws SQLException {
        kinds.put(row.getObject("day_date", LocalDate.class), DayKind.valueOf(row.getString("kind")));
    }
}
