package io.tillguard.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillguard.calendar.HolidayCalendars;
import io.tillguard.scheduling.ScheduledTask;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.testing.SqlTest;
import io.tillguard.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@SqlTest
class OpenTimesTaskTest {

    @Autowired
    private OpenTimesTask task;

    @Autowired
    private Sites sites;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Organisation organisation;

    @Autowired
    private HolidayCalendars calendars;

    @Autowired
    private CurrentCaller currentCaller;

    @Autowired
    private TestClock clock;

    @Test
    void sitesWithTheSameHoursShareATimetableThatIsRenewedBeforeItEnds() {
        UUID region = region();
        sites.add(site("SH-01", region, "Mo-Sa 09:00-21:00"));
        sites.add(site("SH-02", region, "Mo-Sa 09:00-21:00"));
        sites.add(site("SH-03", region, "24/7"));
        sites.add(site("SH-04", region, null));
        assertThat(run()).isEqualTo("1 timetables written");
        assertThat(run()).isEqualTo("0 timetables written");
        assertThat(opens("2026-03-02T01:00:00Z")).isEqualTo(1);
        assertThat(opens("2026-03-08T01:00:00Z")).as("Sunday").isZero();
        clock.advance(Duration.ofDays(27));
        assertThat(run()).isEqualTo("0 timetables written");
        clock.advance(Duration.ofDays(2));
        assertThat(run()).isEqualTo("1 timetables written");
        assertThat(opens("2026-05-02T01:00:00Z")).isEqualTo(1);
    }

    @Test
    void whatNoSiteNeedsAnyMoreIsForgotten() {
        UUID region = region();
        UUID shop = sites.add(site("SH-01", region, "Mo-Sa 09:00-21:00"));
        run();
        sites.changeAll(List.of(new Sites.Change(shop, site("SH-01", region, "24/7"), 0)));
        run();
        assertThat(jdbc.sql("SELECT COUNT(*) FROM organisation_open_time")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void aChangedCalendarRewritesTheTimetablesThatKeepItAndNoOthers() {
        UUID region = region();
        asConsole(() -> calendars.save("CN", "China", null));
        sites.add(site("SH-01", region, "Mo-Sa 09:00-21:00"));
        sites.add(site("SH-02", region, "Mo-Sa 09:00-21:00", "CN"));
        assertThat(run()).isEqualTo("2 timetables written");
        assertThat(opens("2026-03-06T01:00:00Z")).isEqualTo(2);
        asConsole(() -> calendars.setDay("CN", "2026-03-06", "Friday off", "HOLIDAY"));
        asConsole(() -> calendars.setDay("CN", "2026-03-08", "Sunday on", "WORKDAY"));
        assertThat(run()).isEqualTo("1 timetables written");
        assertThat(opens("2026-03-06T01:00:00Z")).isEqualTo(1);
        assertThat(opens("2026-03-08T01:00:00Z")).as("Sunday").isEqualTo(1);
        assertThat(run()).isEqualTo("0 timetables written");
        asConsole(() -> calendars.save("CN", "中国", true));
        assertThat(run()).as("its days are the same").isEqualTo("0 timetables written");
        asConsole(() -> {
            calendars.removeDay("CN", "2026-03-06");
            return true;
        });
        assertThat(run()).isEqualTo("1 timetables written");
        assertThat(opens("2026-03-06T01:00:00Z")).isEqualTo(2);
    }

    private <T> void asConsole(Supplier<T> work) {
        currentCaller.as(Caller.system("test"), work);
    }

    private UUID region() {
        return currentCaller.as(Caller.system("test"), () -> organisation.createRegion("EAST", "East", null));
    }

    private static SiteDetails site(String code, UUID region, @Nullable String hours) {
        return site(code, region, hours, null);
    }

    private static SiteDetails site(String code, UUID region, @Nullable String hours, @Nullable String calendar) {
        return new SiteDetails(
                SiteCode.entered(code),
                "Shop " + code,
                region,
                null,
                null,
                ZoneId.of("Asia/Shanghai"),
                hours == null ? null : OpeningHours.entered(hours),
                calendar,
                null);
    }

    private long opens(String at) {
        return jdbc.sql("SELECT COUNT(*) FROM organisation_open_time WHERE opens = :at")
                .param("at", Instant.parse(at).getEpochSecond())
                .query(Long.class)
                .single();
    }

    private String run() {
        return task.run(new ScheduledTask.Progress() {
            @Override
            public void report(long done, long total) {}

            @Override
            public boolean cancelled() {
                return false;
            }
        });
    }
}
