package io.tillguard.maintenance.ui;

import com.vaadin.flow.component.html.Span;
import io.tillguard.maintenance.OrderKind;
import io.tillguard.maintenance.OrderRow;
import io.tillguard.shared.Money;
import io.tillguard.shell.ReaderTime;
import io.tillguard.shell.Words;
import java.text.NumberFormat;
import java.time.Instant;
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
        String at = ReaderTime.dateTime(row.dueAt());
        return new Span(row.isOverdue(now) ? Words.text("maintenance.overdue.at", at) : at);
    }

    /** When work begins, by the clock of its site. */
    static String planned(@Nullable Instant at, String zone) {
        return at == null
                ? "–"
                : DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                        .withLocale(Words.locale())
                        .format(at.atZone(ZoneId.of(zone)));
    }

    static String amount(Money money) {
        NumberFormat format = NumberFormat.getNumberInstance(Words.locale());
        format.setMinimumFractionDigits(2);
        return format.format(money.amount()) + " " + money.currency();
    }
}
