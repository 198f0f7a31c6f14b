package io.tillguard.maintenance;

import io.tillguard.shell.Messages;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import net.fortuna.ical4j.data.CalendarOutputter;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.Description;
import net.fortuna.ical4j.model.property.DtEnd;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.Location;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.Summary;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.immutable.ImmutableVersion;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Planned work orders as iCalendar (RFC 5545), for calendars that people keep elsewhere. */
@Service
public class OrderFeed {

    public static final String MEDIA_TYPE = "text/calendar;charset=UTF-8";

    private static final int MOST = 10_000;

    private final OrderRows rows;
    private final OrderExport export;
    private final Messages messages;
    private final Clock clock;

    OrderFeed(OrderRows rows, OrderExport export, Messages messages, Clock clock) {
        this.rows = rows;
        this.export = export;
        this.messages = messages;
        this.clock = clock;
    }

    /**
     * Those of the filtered orders that are planned and still to be done, from today on and the soonest first, at most ten thousand.
     * It is an export, and in the trail as such.
     */
    public byte[] write(OrderFilter filter, Locale locale) {
        export.recordFeed(filter);
        Instant now = clock.instant();
        Calendar calendar = new Calendar();
        calendar.add(new ProdId("-//Tillguard//Work orders//EN"));
        calendar.add(ImmutableVersion.VERSION_2_0);
        rows.ahead(filter, now.truncatedTo(ChronoUnit.DAYS), MOST).forEach(row -> add(calendar, row, locale, now));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            new CalendarOutputter(false).output(calendar, out);
        } catch (IOException e) {
            throw new UncheckedIOException("The calendar cannot be written", e);
        }
        return out.toByteArray();
    }

    private void add(Calendar calendar, OrderRow row, Locale locale, Instant now) {
        Instant begins = row.plannedAt();
        if (begins == null) {
            return;
        }
        VEvent event = new VEvent(false);
        event.add(new Uid(row.id() + "@tillguard"));
        event.add(new DtStamp(now));
        event.add(new DtStart<>(begins));
        event.add(new DtEnd<>(begins.plus(Duration.ofMinutes(row.minutes()))));
        String kind = messages.text(locale, "maintenance.kind." + row.kind().name());
        event.add(new Summary(row.number() + " " + kind + (row.serial() == null ? "" : " · " + row.serial())));
        event.add(new Description(joined(row.title(), row.description())));
        if (row.site() != null) {
            event.add(new Location(row.site()));
        }
        calendar.add(event);
    }

    private static String joined(String title, @Nullable String description) {
        return description == null ? title : title + "\n" + description;
    }
}
