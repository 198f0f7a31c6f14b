package io.tillguard.demo;

import io.tillguard.calendar.DaysImported;
import io.tillguard.calendar.HolidayCalendars;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** The holidays of mainland China in 2026, as the State Council arranged them (国务院办公厅关于2026年部分节假日安排的通知). */
@Component
@Profile("demo")
class DemoCalendar {

    static final String CODE = "CN";

    private final HolidayCalendars calendars;

    DemoCalendar(HolidayCalendars calendars) {
        this.calendars = calendars;
    }

    /** Brings the calendar in; one that is known stays as it is. */
    void bringIn() {
        calendars.save(CODE, "中国大陆 Mainland China", true);
        StringBuilder csv = new StringBuilder("date,name,kind\n");
        holidays(csv, "元旦 New Year", "2026-01-01", 3);
        holidays(csv, "春节 Spring Festival", "2026-02-15", 9);
        holidays(csv, "清明节 Qingming Festival", "2026-04-04", 3);
        holidays(csv, "劳动节 Labour Day", "2026-05-01", 5);
        holidays(csv, "端午节 Dragon Boat Festival", "2026-06-19", 3);
        holidays(csv, "中秋节 Mid-Autumn Festival", "2026-09-25", 3);
        holidays(csv, "国庆节 National Day", "2026-10-01", 7);
        workdays(csv, "元旦 New Year", "2026-01-04");
        workdays(csv, "春节 Spring Festival", "2026-02-14", "2026-02-28");
        workdays(csv, "劳动节 Labour Day", "2026-05-09");
        workdays(csv, "国庆节 National Day", "2026-09-20", "2026-10-10");
        DaysImported done = calendars.importDays(CODE, csv.toString().getBytes(StandardCharsets.UTF_8));
        if (!done.refused().isEmpty()) {
            throw new IllegalStateException("A day of the demo is refused: " + done.refused());
        }
    }

    private static void holidays(StringBuilder csv, String name, String first, int days) {
        LocalDate day = LocalDate.parse(first);
        for (int i = 0; i < days; i++) {
            csv.append("%s,%s,HOLIDAY%n".formatted(day.plusDays(i), name));
        }
    }

    private static void workdays(StringBuilder csv, String name, String... days) {
        for (String day : days) {
            csv.append("%s,%s 调休,WORKDAY%n".formatted(day, name));
        }
    }
}
