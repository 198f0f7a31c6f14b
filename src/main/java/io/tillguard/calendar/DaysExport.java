package io.tillguard.calendar;

import io.tillguard.shared.TableFile;
import io.tillguard.shared.TableFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.springframework.stereotype.Service;

/** Writes the days of a calendar as a file that can be imported again. */
@Service
public class DaysExport {

    private final HolidayCalendars calendars;

    DaysExport(HolidayCalendars calendars) {
        this.calendars = calendars;
    }

    /** Writes all days as CSV. The stream stays open. */
    public void write(String code, OutputStream out) throws IOException {
        List<CalendarDay> days = calendars.days(code, null);
        TableFile.write(
                TableFormat.CSV,
                code,
                DayFile.COLUMNS,
                rows -> days.forEach(day -> rows.add(day.date(), day.name(), day.kind())),
                out);
    }
}
