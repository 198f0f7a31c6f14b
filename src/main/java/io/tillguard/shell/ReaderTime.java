package io.tillguard.shell;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Span;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import org.jspecify.annotations.Nullable;

/** Times as the reader of the present page wants them: in their browser's zone and language. */
public final class ReaderTime {

    private ReaderTime() {}

    /** The zone of the reader's browser; UTC while it is not known. */
    public static ZoneId zone() {
        UI ui = UI.getCurrent();
        if (ui == null) {
            return ZoneOffset.UTC;
        }
        var details = ui.getPage().getExtendedClientDetails();
        String zone = details == null ? null : details.getTimeZoneId();
        try {
            return zone == null || zone.isEmpty() ? ZoneOffset.UTC : ZoneId.of(zone);
        } catch (DateTimeException unknownZone) {
            return ZoneOffset.UTC;
        }
    }

    /** Date and time, short; a dash for null. */
    public static String dateTime(@Nullable Instant at) {
        return at == null
                ? "–"
                : DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                        .withLocale(Words.locale())
                        .format(at.atZone(zone()));
    }

    /** Date of an instant; a dash for null. */
    public static String date(@Nullable Instant at) {
        return date(at == null ? null : LocalDate.ofInstant(at, zone()));
    }

    /** Date; a dash for null. */
    public static String date(@Nullable LocalDate date) {
        return date == null
                ? "–"
                : DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                        .withLocale(Words.locale())
                        .format(date);
    }

    /** How long ago, in the largest fitting unit: minutes, hours or days. */
    public static String age(Instant since, Instant now) {
        Duration age = Duration.between(since, now);
        if (age.compareTo(Duration.ofHours(1)) < 0) {
            return Words.text("shell.age.minutes", Math.max(0, age.toMinutes()));
        }
        if (age.compareTo(Duration.ofDays(2)) < 0) {
            return Words.text("shell.age.hours", age.toHours());
        }
        return Words.text("shell.age.days", age.toDays());
    }

    /** An age whose exact time shows as a tooltip. */
    public static Span ageWithTime(Instant since, Instant now) {
        Span span = new Span(age(since, now));
        span.setTitle(dateTime(since));
        return span;
    }
}
