package io.tillguard.maintenance.ui;

import com.vaadin.flow.component.html.Span;
import io.tillguard.maintenance.LedgerKind;
import io.tillguard.maintenance.OrderEvent;
import io.tillguard.maintenance.OrderKind;
import io.tillguard.maintenance.OrderRow;
import io.tillguard.shell.ReaderTime;
import io.tillguard.shell.Words;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Work orders in the reader's words. */
final class OrderWords {

    private OrderWords() {}

    /** The title; one that only repeats the kind, in the reader's language. */
    static String title(OrderRow row) {
        boolean plain =
                Arrays.stream(OrderKind.values()).anyMatch(kind -> kind.name().equals(row.title()));
        return plain ? Words.name("maintenance.kind", row.kind()) : row.title();
    }

    static String who(OrderRow row) {
        if (row.provider() == null) {
            return row.assignee() == null ? "–" : row.assignee();
        }
        return row.technician() == null ? row.provider() : row.provider() + " · " + row.technician();
    }

    static String state(OrderRow row) {
        String state = Words.name("maintenance.state", row.state());
        return row.urgent() ? state + " · " + Words.text("maintenance.urgent") : state;
    }

    /** A deadline; one that has passed says so in words. */
    static Span due(OrderRow row, Instant now) {
        return due(row, now, ReaderTime.dateTime(row.dueAt()));
    }

    /** The day of a deadline, whose time shows as a tooltip. */
    static Span dueDay(OrderRow row, Instant now) {
        Span day = due(row, now, ReaderTime.date(row.dueAt()));
        day.setTitle(ReaderTime.dateTime(row.dueAt()));
        day.addClassName("tg-wrap");
        return day;
    }

    private static Span due(OrderRow row, Instant now, String at) {
        return new Span(row.isOverdue(now) ? Words.text("maintenance.overdue.at", at) : at);
    }

    /** The day on which work begins, by the clock of its site. */
    static String plannedDay(OrderRow row) {
        return row.plannedAt() == null
                ? "–"
                : ReaderTime.date(LocalDate.ofInstant(row.plannedAt(), ZoneId.of(row.timeZone())));
    }

    /** What the story of an order tells beside the kind of event; a kind of cost in the reader's words. */
    static String told(OrderEvent event) {
        String note = event.note() == null ? "" : event.note();
        for (LedgerKind kind : LedgerKind.values()) {
            if (note.startsWith(kind.name() + " ")) {
                return Words.name("maintenance.cost", kind)
                        + note.substring(kind.name().length());
            }
        }
        return note;
    }

    /** When work begins, by the clock of its site. */
    static String planned(@Nullable Instant at, String zone) {
        return at == null
                ? "–"
                : DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                        .withLocale(Words.locale())
                        .format(at.atZone(ZoneId.of(zone)));
    }
}
