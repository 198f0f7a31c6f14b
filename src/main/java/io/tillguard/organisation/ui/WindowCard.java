package io.tillguard.organisation.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import io.tillguard.organisation.MaintenanceWindow;
import io.tillguard.organisation.MaintenanceWindows;
import io.tillguard.organisation.Node;
import io.tillguard.organisation.OrganisationPermission;
import io.tillguard.organisation.SiteRow;
import io.tillguard.organisation.SiteRows;
import io.tillguard.organisation.SiteWindows;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shell.FormDialog;
import io.tillguard.shell.Notice;
import io.tillguard.shell.ReaderTime;
import io.tillguard.shell.ScrollRegion;
import io.tillguard.shell.Words;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The maintenance windows of one region or site: which hold, who says so, when they open next, and how they change. */
@org.springframework.stereotype.Component
final class WindowCard {

    private static final int UPCOMING = 3;

    private final MaintenanceWindows windows;
    private final SiteWindows siteWindows;
    private final SiteRows sites;
    private final CurrentCaller currentCaller;
    private final Clock clock;

    WindowCard(
            MaintenanceWindows windows,
            SiteWindows siteWindows,
            SiteRows sites,
            CurrentCaller currentCaller,
            Clock clock) {
        this.windows = windows;
        this.siteWindows = siteWindows;
        this.sites = sites;
        this.currentCaller = currentCaller;
        this.clock = clock;
    }

    Component of(Node node, Runnable done) {
        Div card = new Div(new H2(node.code() + " · " + node.name()));
        card.addClassName("tg-card");
        MaintenanceWindow holding = windows.holding(node.code()).orElse(null);
        boolean own = holding != null && holding.node().equals(node.id());
        if (holding == null) {
            card.add(new Paragraph(Words.text("organisation.windows.any-time")));
        } else {
            card.add(
                    new Paragraph(new Span(holding.windows() + " · " + WindowsView.hours(holding))),
                    own
                            ? new Paragraph(Words.text("organisation.windows.own"))
                            : new Paragraph(
                                    new Span(Words.text("organisation.windows.from") + " "),
                                    WindowsView.link(holding.code())));
        }
        if (node.kind() == Node.Kind.SITE && holding != null) {
            card.add(openings(sites.site(node.id())));
        }
        if (currentCaller.get().may(OrganisationPermission.EDIT)) {
            card.add(actions(node, own ? holding : null, done));
        }
        return card;
    }

    private Component openings(SiteRow site) {
        Instant now = clock.instant();
        List<SiteWindows.Window> next = siteWindows.upcoming(site.id(), now, UPCOMING);
        if (next.isEmpty()) {
            Paragraph never = new Paragraph(Words.text("organisation.windows.never"));
            never.getElement().setAttribute("role", "alert");
            return never;
        }
        ZoneId zone = ZoneId.of(site.timeZone());
        NativeTable table = new NativeTable();
        table.addClassName("tg-table");
        NativeTableRow head = table.getHead().addRow();
        head.addHeaderCell().setText(Words.text("organisation.windows.site-time", zone.getId()));
        head.addHeaderCell()
                .setText(Words.text(
                        "organisation.windows.your-time", ReaderTime.zone().getId()));
        for (SiteWindows.Window window : next) {
            NativeTableRow row = table.getBody().addRow();
            row.addDataCell().setText(span(window, zone));
            row.addDataCell().setText(span(window, ReaderTime.zone()));
        }
        boolean open = next.getFirst().opens().equals(now);
        H3 title = new H3(open ? Words.text("organisation.windows.open-now") : Words.text("organisation.windows.next"));
        return new Div(title, new ScrollRegion(Words.text("organisation.windows.next"), table));
    }

    private static String span(SiteWindows.Window window, ZoneId zone) {
        boolean oneDay = window.opens()
                .atZone(zone)
                .toLocalDate()
                .equals(window.closes().atZone(zone).toLocalDate());
        return time(window.opens(), zone) + " – "
                + (oneDay
                        ? DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT)
                                .withLocale(Words.locale())
                                .format(window.closes().atZone(zone))
                        : time(window.closes(), zone));
    }

    private static String time(Instant at, ZoneId zone) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(Words.locale())
                .format(at.atZone(zone));
    }

    private Component actions(Node node, @Nullable MaintenanceWindow own, Runnable done) {
        Button change = new Button(
                own == null ? Words.text("organisation.windows.give") : Words.text("organisation.windows.change"),
                click -> edit(node, own, done));
        change.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        Div actions = new Div(change);
        actions.addClassName("tg-actions");
        if (own != null) {
            Button remove = new Button(
                    Words.text("organisation.windows.remove"),
                    click -> Notice.attempt(() -> {
                        windows.remove(node.code());
                        Notice.done(Words.text("organisation.windows.removed"));
                        done.run();
                    }));
            actions.add(remove);
        }
        return actions;
    }

    private void edit(Node node, @Nullable MaintenanceWindow own, Runnable done) {
        TextField text = SiteDialog.field("organisation.windows.text", own == null ? null : own.windows(), 400);
        text.setHelperText(Words.text("organisation.windows.advice"));
        text.setRequiredIndicatorVisible(true);
        Checkbox inHours = new Checkbox(Words.text("organisation.windows.in-hours"));
        inHours.setValue(own != null && own.inOpeningHours());
        String title = Words.text("organisation.windows") + ": " + node.code();
        Runnable submit = () -> {
            windows.set(node.code(), text.getValue(), inHours.getValue());
            Notice.done(Words.text("organisation.windows.saved"));
            done.run();
        };
        new FormDialog(title, submit, text, inHours).open();
    }
}
