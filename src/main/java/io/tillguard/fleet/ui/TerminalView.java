package io.tillguard.fleet.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParam;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.router.RouterLink;
import io.tillguard.fleet.FleetPermission;
import io.tillguard.fleet.LastReportRow;
import io.tillguard.fleet.TerminalHistory;
import io.tillguard.fleet.TerminalRow;
import io.tillguard.fleet.TerminalRows;
import io.tillguard.fleet.panel.TerminalPanel;
import io.tillguard.shared.AsOf;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.NotFound;
import io.tillguard.shared.RefusedException;
import io.tillguard.shell.EmptyState;
import io.tillguard.shell.MainLayout;
import io.tillguard.shell.PageHeader;
import io.tillguard.shell.ReaderTime;
import io.tillguard.shell.RequiresPermission;
import io.tillguard.shell.Words;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One terminal: facts, binding, last report, what other modules know, and its timeline; at present or as of a day. */
@Route(value = "terminals/:serial", layout = MainLayout.class)
@PermitAll
@RequiresPermission("fleet:read")
final class TerminalView extends Div implements HasDynamicTitle, BeforeEnterObserver {

    private static final long serialVersionUID = 1L;
    private static final String SERIAL = "serial";
    private static final String AS_OF = "asOf";
    private static final String MANUFACTURER = "manufacturer";

    private final transient TerminalRows rows;
    private final transient TerminalHistory history;
    private final transient TerminalActions actions;
    private final transient List<TerminalPanel> panels;
    private final transient CurrentCaller currentCaller;
    private final transient Clock clock;
    private String serial = "";
    private @Nullable String manufacturer;
    private @Nullable LocalDate day;

    TerminalView(
            TerminalRows rows,
            TerminalHistory history,
            TerminalActions actions,
            List<TerminalPanel> panels,
            CurrentCaller currentCaller,
            Clock clock) {
        this.rows = rows;
        this.history = history;
        this.actions = actions;
        this.panels = panels.stream()
                .sorted(Comparator.comparingInt(TerminalPanel::order))
                .toList();
        this.currentCaller = currentCaller;
        this.clock = clock;
        addClassName("tg-page");
    }

    @Override
    public String getPageTitle() {
        return Words.text("fleet.terminal.title", serial);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        QueryParameters url = event.getLocation().getQueryParameters();
        serial = event.getRouteParameters().get(SERIAL).orElse("");
        manufacturer = url.getSingleParameter(MANUFACTURER).orElse(null);
        day = TerminalSelection.date(url.getSingleParameter(AS_OF).orElse(null));
        List<TerminalRow> same = manufacturer == null ? rows.withSerial(serial) : List.of();
        if (same.size() > 1) {
            choose(same);
            return;
        }
        if (!isSeen(null) && !isSeen(asOf())) {
            event.rerouteToError(NotFoundException.class);
            return;
        }
        refresh();
    }

    /** Manufacturers number their terminals without asking each other. */
    private void choose(List<TerminalRow> same) {
        removeAll();
        Div choices = new Div();
        choices.addClassNames("tg-card", "tg-stack");
        for (TerminalRow each : same) {
            RouterLink choice = new RouterLink(
                    each.manufacturer() + " " + each.model() + " · " + (each.site() == null ? "–" : each.site()),
                    TerminalView.class,
                    new RouteParameters(new RouteParam(SERIAL, serial)));
            choice.setQueryParameters(url(each.manufacturer(), day));
            choices.add(choice);
        }
        PageHeader header = new PageHeader(serial);
        header.remark(Words.text("fleet.terminal.ambiguous", same.size()));
        add(header, choices);
    }

    /** A terminal that has left the reader's sites keeps its page of the days when it stood there. */
    private boolean isSeen(@Nullable Instant asOf) {
        try {
            rows.terminal(serial, manufacturer, asOf);
            return true;
        } catch (NotFound | RefusedException e) {
            return false;
        }
    }

    private @Nullable Instant asOf() {
        return day == null ? null : AsOf.endOf(day, ReaderTime.zone());
    }

    private void refresh() {
        removeAll();
        Instant asOf = asOf();
        TerminalRow row;
        try {
            row = rows.terminal(serial, manufacturer, asOf);
        } catch (NotFound notYet) {
            add(new PageHeader(getPageTitle(), asOfPicker()));
            add(new EmptyState(Words.text("fleet.terminal.not-yet"), Words.text("fleet.terminal.not-yet.advice")));
            return;
        }
        PageHeader header = new PageHeader(row.serial(), head(row));
        header.remark(row.manufacturer() + " " + row.model() + " · " + Words.name("fleet.state", row.state()));
        Div cards = new Div(card("fleet.terminal.facts", TerminalCards.facts(row)));
        cards.add(card("fleet.terminal.binding", TerminalCards.binding(row)));
        cards.add(card("fleet.terminal.last-report", lastReport(row.id(), asOf)));
        panels.forEach(panel -> cards.add(card(panel.titleKey(), panel.create(row.id(), asOf))));
        cards.add(card("fleet.terminal.timeline", TerminalCards.timeline(history.timeline(row.id(), asOf))));
        cards.addClassName("tg-columns");
        add(header, cards);
    }

    private Component lastReport(UUID terminal, @Nullable Instant asOf) {
        Optional<LastReportRow> last = history.lastReport(terminal, asOf);
        if (last.isEmpty()) {
            return new Paragraph(Words.text("fleet.terminal.never-reported"));
        }
        if (asOf != null && last.get().lastSeenAt().isAfter(asOf)) {
            return new Paragraph(Words.text("fleet.terminal.reported-later"));
        }
        return TerminalCards.lastReport(last.get(), clock.instant());
    }

    private Component[] head(TerminalRow row) {
        List<Component> head = new ArrayList<>();
        head.add(new Anchor("terminals", Words.text("fleet.terminal.all")));
        head.add(asOfPicker());
        if (day == null && currentCaller.get().may(FleetPermission.EDIT)) {
            Runnable done = this::refresh;
            head.add(new Button(Words.text("fleet.terminals.change-state"), click -> actions.changeState(row, done)));
            head.add(new Button(Words.text("fleet.terminal.move"), click -> actions.move(row, done)));
            head.add(new Button(Words.text("fleet.terminal.bind"), click -> actions.bind(row, done)));
            head.add(new Button(Words.text("fleet.terminal.entrust"), click -> actions.entrust(row, done)));
        }
        return head.toArray(Component[]::new);
    }

    private DatePicker asOfPicker() {
        DatePicker picker = new DatePicker();
        picker.setAriaLabel(Words.text("fleet.filter.as-of"));
        picker.setPlaceholder(Words.text("fleet.filter.as-of"));
        picker.setLocale(Words.locale());
        picker.setClearButtonVisible(true);
        if (day != null) {
            picker.setValue(day);
        }
        picker.addValueChangeListener(event -> go(event.getValue()));
        return picker;
    }

    private void go(@Nullable LocalDate next) {
        UI.getCurrent()
                .navigate(
                        TerminalView.class,
                        new RouteParameters(new RouteParam(SERIAL, serial)),
                        url(manufacturer, next));
    }

    private static QueryParameters url(@Nullable String manufacturer, @Nullable LocalDate day) {
        Map<String, String> url = new LinkedHashMap<>();
        if (manufacturer != null) {
            url.put(MANUFACTURER, manufacturer);
        }
        if (day != null) {
            url.put(AS_OF, day.toString());
        }
        return QueryParameters.simple(url);
    }

    private static Div card(String titleKey, Component content) {
        Div card = new Div(new H2(Words.text(titleKey)), content);
        card.addClassName("tg-card");
        return card;
    }
}
