package io.tillguard.visit.ui;

import io.tillguard.maintenance.OrderKind;
import io.tillguard.shell.Words;
import io.tillguard.visit.VisitRow;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;

/** Visits in the reader's words. */
final class VisitWords {

    private VisitWords() {}

    static String state(VisitRow row) {
        String state = Words.name("visit.state", row.state());
        return row.late() ? state + " · " + Words.text("visit.late") : state;
    }

    static String kind(OrderKind kind) {
        return Words.name("maintenance.kind", kind);
    }

    /** The window by the clock of the site. */
    static String window(VisitRow row) {
        ZoneId zone = ZoneId.of(row.timeZone());
        LocalDateTime from = local(row.from(), zone);
        LocalDateTime to = local(row.to(), zone);
        boolean sameDay = from.toLocalDate().equals(to.toLocalDate());
        return at(from) + " – " + (sameDay ? time(to) : at(to));
    }

    private static LocalDateTime local(Instant at, ZoneId zone) {
        return LocalDateTime.ofInstant(at, zone);
    }

    private static String at(LocalDateTime at) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(Words.locale())
                .format(at);
    }

    private static String time(LocalDateTime at) {
        return DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT)
                .withLocale(Words.locale())
                .format(at);
    }
}
