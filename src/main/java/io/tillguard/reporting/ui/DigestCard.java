package io.tillguard.reporting.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.tillguard.shared.Severity;
import io.tillguard.shell.ReaderTime;
import io.tillguard.shell.ScrollRegion;
import io.tillguard.shell.SeverityBadge;
import io.tillguard.shell.Words;
import io.tillguard.warning.Digest;
import io.tillguard.warning.Happening;
import io.tillguard.warning.WarningAddress;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** What a day brought, against the day before: each figure leads to its rows, and the head to the days beside it. */
final class DigestCard extends Div {

    private static final long serialVersionUID = 1L;

    private static final int URGENT = 5;

    /**
     * What the card tells.
     *
     * @param digest null while the day has not been counted
     * @param newest the last day that has been, null when none has
     */
    record Shown(
            LocalDate day,
            LocalDate yesterday,
            @Nullable LocalDate newest,
            @Nullable Digest digest) {}

    private final FigureTable table = new FigureTable(Words.text("overview.digest.what"), columns());

    DigestCard(Shown shown, List<? extends Component> actions) {
        addClassName("tg-card");
        setId("digest");
        Div steps = new Div();
        steps.addClassName("tg-actions");
        Div head = new Div(new H2(title(shown)), steps);
        head.addClassName("tg-card-head");
        add(head);
        Digest digest = shown.digest();
        if (digest == null) {
            steps(steps, shown, shown.newest());
            add(remark(Words.text("overview.digest.none")));
            return;
        }
        steps(steps, shown, digest.dayBefore() == null ? null : shown.day().minusDays(1));
        actions.forEach(steps::add);
        fill(digest);
        add(remark(Words.text("overview.digest.remark")), new ScrollRegion(title(shown), table), urgent(digest));
    }

    private static String title(Shown shown) {
        return shown.day().equals(shown.yesterday())
                ? Words.text("overview.digest", ReaderTime.date(shown.day()))
                : Words.text("overview.digest.of", ReaderTime.date(shown.day()));
    }

    private static Paragraph remark(String text) {
        Paragraph remark = new Paragraph(text);
        remark.addClassNames("tg-remark", "tg-flat");
        return remark;
    }

    private static void steps(Div steps, Shown shown, @Nullable LocalDate earlier) {
        if (earlier != null) {
            steps.add(new Anchor("?day=" + earlier, "‹ " + ReaderTime.date(earlier)));
        }
        LocalDate later = shown.day().plusDays(1);
        if (shown.newest() != null && !later.isAfter(shown.newest())) {
            steps.add(new Anchor("?day=" + later, ReaderTime.date(later) + " ›"));
        }
    }

    private static List<String> columns() {
        List<String> columns = new ArrayList<>();
        Arrays.asList(Severity.values()).reversed().forEach(one -> columns.add(Words.name("severity", one)));
        columns.add(Words.text("overview.sum"));
        columns.add(Words.text("overview.digest.change"));
        return columns;
    }

    private void fill(Digest digest) {
        LocalDate day = digest.day().date();
        for (Happening what : Happening.values()) {
            row(
                    digest,
                    Words.name("Happening", what),
                    figures -> figures.of(what),
                    severity -> WarningAddress.happened(what, day).severity(severity));
        }
        row(
                digest,
                Words.text("overview.digest.standing"),
                Digest.Figures::standing,
                severity -> WarningAddress.asOf(last(digest)).severity(severity));
    }

    /** The last instant that can be told from the next day. */
    private static Instant last(Digest digest) {
        return digest.day().before().minus(1, ChronoUnit.MICROS);
    }

    private void row(
            Digest digest,
            String name,
            ToLongFunction<Digest.Figures> figure,
            Function<@Nullable Severity, WarningAddress> address) {
        NativeTableRow row = table.row(new Span(name));
        for (Severity severity : Arrays.asList(Severity.values()).reversed()) {
            table.figure(
                    row,
                    name + ", " + Words.name("severity", severity),
                    figure.applyAsLong(digest.day().of(severity)),
                    address.apply(severity).toString());
        }
        long sum = figure.applyAsLong(digest.day().sum());
        table.figure(row, name, sum, address.apply(null).toString());
        Digest.Day before = digest.dayBefore();
        NativeTableCell change =
                new NativeTableCell(before == null ? "–" : signed(sum - figure.applyAsLong(before.sum())));
        change.addClassName("tg-number");
        row.add(change);
    }

    private static String signed(long change) {
        return change > 0 ? "+" + Words.number(change) : Words.number(change);
    }

    private static Component urgent(Digest digest) {
        UnorderedList list = new UnorderedList();
        list.addClassName("tg-rows");
        digest.urgent().stream()
                .limit(URGENT)
                .forEach(one -> list.add(new ListItem(
                        new SeverityBadge(one.warning().severity()),
                        new Anchor(
                                "warnings?asOf=" + last(digest) + "&warning="
                                        + one.warning().id(),
                                one.sentence()))));
        return list;
    }
}
