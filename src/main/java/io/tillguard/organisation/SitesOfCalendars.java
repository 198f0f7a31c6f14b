package io.tillguard.organisation;

import io.tillguard.calendar.CalendarUse;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Sites name holiday calendars. */
@Component
class SitesOfCalendars implements CalendarUse {

    private final JdbcClient jdbc;

    SitesOfCalendars(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public long count(String code) {
        return jdbc.sql("SELECT COUNT(*) FROM organisation_site WHERE holiday_calendar = :code")
                .param("code", code)
                .query(Long.class)
                .single();
    }
}
