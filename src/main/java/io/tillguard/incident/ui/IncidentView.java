package io.tillguard.incident.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import io.tillguard.incident.IncidentEvent;
import io.tillguard.incident.IncidentRow;
import io.tillguard.incident.IncidentRows;
import io.tillguard.incident.panel.IncidentPanel;
import io.tillguard.shared.NotFound;
import io.tillguard.shell.MainLayout;
import io.tillguard.shell.PageHeader;
import io.tillguard.shell.ReaderTime;
import io.tillguard.shell.RequiresPermission;
import io.tillguard.shell.Words;
import jakarta.annotation.security.PermitAll;
import java.util.Comparator;
import java.util.List;

/** One incident: facts, costs, what other modules know of it, its timeline, and what can be done. */
@Route(value = "incidents/:number", layout = MainLayout.class)
@PermitAll
@RequiresPermission("incident:read")
final class IncidentView extends Div implements HasDynamicTitle, BeforeEnterObserver {

    private static final long serialVersionUID = 1L;

    private final transient IncidentRows rows;
    private final transient IncidentActions actions;
    private final transient NotificationCard notifications;
    private final transient List<IncidentPanel> panels;
    private String number = "";

    IncidentView(
            IncidentRows rows, IncidentActions actions, NotificationCard notifications, List<IncidentPanel> panels) {
        this.rows = rows;
        this.actions = actions;
        this.notifications = notifications;
        this.panels = panels.stream()
                .sorted(Comparator.comparingInt(IncidentPanel::order))
                .toList();
        addClassName("tg-page");
    }

    @Override
    public String getPageTitle() {
        return number;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        number = event.getRouteParameters().get("number").orElse("");
        try {
            show(rows.get(number));
        } catch (NotFound unknown) {
            event.rerouteToError(NotFoundException.class);
        }
    }

    private void refresh() {
        show(rows.get(number));
    }

    private void show(IncidentRow row) {
        removeAll();
        number = row.number();
        PageHeader header = new PageHeader(
                row.number() + " " + IncidentWords.title(row),
                actions.buttons(row, this::refresh).toArray(Component[]::new));
        header.remark(row.severity() + " · " + Words.name("incident.state", row.state()));
        Div cards = new Div(card("incident.facts", facts(row)));
        cards.add(card("incident.told", notifications.of(row, this::refresh)));
        cards.add(card("incident.costs", actions.costs(row, this::refresh)));
        panels.stream()
                .filter(panel -> panel.concerns(row))
                .forEach(panel -> cards.add(card(panel.titleKey(), panel.create(row))));
        cards.add(card("incident.timeline", timeline(rows.events(row.id()))));
        cards.addClassName("tg-columns");
        add(header, cards);
    }

    private Component facts(IncidentRow row) {
        DescriptionList facts = new DescriptionList();
        facts.addClassName("tg-facts");
        fact(facts, "incident.type", new Span(IncidentWords.type(row.type())));
        fact(facts, "incident.severity", new Span(Words.name("incident.severity", row.severity())));
        fact(
                facts,
                "incident.terminal",
                row.serial() == null ? new Span("–") : new Anchor("terminals/" + row.serial(), row.serial()));
        fact(
                facts,
                "incident.where",
                row.site() == null ? new Span("–") : new Anchor("sites?q=" + row.site(), row.site()));
        fact(facts, "incident.provider", new Span(row.provider() == null ? "–" : row.provider()));
        fact(facts, "incident.occurred", new Span(ReaderTime.dateTime(row.occurredAt())));
        fact(facts, "incident.reported-by", new Span(row.reportedBy() + " · " + ReaderTime.dateTime(row.reportedAt())));
        if (row.warning() != null) {
            Anchor warning = new Anchor("warnings?warning=" + row.warning(), Words.text("incident.warning.show"));
            fact(facts, "incident.warning", warning);
        }
        fact(facts, "incident.total", new Span(IncidentWords.amounts(rows.total(row.id()))));
        if (row.description() != null) {
            fact(facts, "incident.description", new Span(row.description()));
        }
        if (row.closedAt() != null) {
            fact(facts, "incident.closed-by", new Span(row.closedBy() + " · " + ReaderTime.dateTime(row.closedAt())));
        }
        if (row.lesson() != null) {
            fact(facts, "incident.lesson", new Span(row.lesson()));
        }
        return facts;
    }

    private static void fact(DescriptionList facts, String key, Component value) {
        facts.add(new DescriptionList.Term(Words.text(key)), new DescriptionList.Description(value));
    }

    private static Component timeline(List<IncidentEvent> events) {
        UnorderedList list = new UnorderedList();
        for (IncidentEvent event : events.reversed()) {
            String note = event.note() == null ? "" : " · " + IncidentWords.told(event);
            list.add(new ListItem(ReaderTime.dateTime(event.at()) + " · " + Words.name("incident.event", event.kind())
                    + " · " + event.who() + note));
        }
        return list;
    }

    private static Div card(String titleKey, Component content) {
        Div card = new Div(new H2(Words.text(titleKey)), content);
        card.addClassName("tg-card");
        return card;
    }
}
