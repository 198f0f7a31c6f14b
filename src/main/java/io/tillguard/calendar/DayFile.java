package io.tillguard.calendar;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.tillguard.shared.CsvColumns;
import io.tillguard.shared.CsvRow;
import io.tillguard.shared.CsvText;
import io.tillguard.shared.Refusal;
import io.tillguard.shared.RefusedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Files of days: CSV with the columns date, name and kind, or iCalendar. */
final class DayFile {

    static final List<String> COLUMNS = List.of("date", "name", "kind");

    /** So many fit into one entry of the trail. */
    private static final int MOST_LINES = 500;

    private DayFile() {}

    /**
     * Reads a file.
     *
     * @throws RefusedException when it is neither, lacks a column or has too many days
     */
    static List<DayLine> read(byte[] content) {
        List<DayLine> lines = DayEvents.looksLike(content) ? DayEvents.read(content) : csv(content);
        if (lines.size() > MOST_LINES) {
            throw refused("too-many-days", "A file may have at most %d days.".formatted(MOST_LINES));
        }
        return lines;
    }

    private static List<DayLine> csv(byte[] content) {
        List<DayLine> lines = new ArrayList<>();
        try (CsvReader<CsvRecord> reader = CsvText.open(content).reader()) {
            CsvColumns columns = null;
            for (CsvRecord csv : reader) {
                if (columns == null) {
                    columns = CsvColumns.of(COLUMNS, COLUMNS, csv.getFields(), Map.of());
                } else {
                    lines.add(line(new CsvRow(csv.getStartingLineNumber(), csv.getFields(), columns)));
                }
            }
        } catch (CsvParseException e) {
            throw refused("unreadable-csv", "The file cannot be read as CSV: " + CsvText.why(e));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lines;
    }

    private static DayLine line(CsvRow row) {
        Refusal damage = row.damage();
        if (damage != null) {
            return new DayLine.Refused(row.line(), damage);
        }
        try {
            CalendarDay day = CalendarDay.entered(row.cell("date"), row.cell("name"), row.cell("kind"));
            return new DayLine.Sound(row.line(), day);
        } catch (RefusedException e) {
            return new DayLine.Refused(row.line(), e.refusal());
        }
    }

    private static RefusedException refused(String code, String message) {
        return new RefusedException(new Refusal(code, null, message, null));
    }
}
