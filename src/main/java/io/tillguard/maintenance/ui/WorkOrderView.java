package io.tillguard.maintenance.ui;

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
import io.tillguard.maintenance.OrderEvent;
import io.tillguard.maintenance.OrderRow;
import io.tillguard.maintenance.OrderRows;
import io.tillguard.maintenance.panel.OrderPanel;
import io.tillguard.shared.NotFound;
import io.tillguard.shell.MainLayout;
import io.tillguard.shell.PageHeader;
import io.tillguard.shell.ReaderTime;
import io.tillguard.shell.RequiresPermission;
import io.tillguard.shell.Words;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One work order: facts, costs, its story, and what can be done next. */
@Route(value = "work-orders/:number", layout = MainLayout.class)
@PermitAll
@RequiresPermission("maintenance:read")
final class WorkOrderView extends Div implements HasDynamicTitle, BeforeEnterObserver {

    private static final long serialVersionUID = 1L;

    private final transient OrderRows rows;
    private final transient OrderActions actions;
    private final transient CheckTable checks;
    private final transient CostTable costs;
    private final transient List<OrderPanel> panels;
    private final transient Clock clock;
    private String number = "";

    WorkOrderView(
            OrderRows rows,
            OrderActions actions,
            CheckTable checks,
            CostTable costs,
            List<OrderPanel> panels,
            Clock clock) {
        this.rows = rows;
        this.actions = actions;
        this.checks = checks;
        this.costs = costs;
        this.panels = panels.stream()
                .sorted(Comparator.comparingInt(OrderPanel::order))
                .toList();
        this.clock = clock;
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

    private void show(OrderRow row) {
        removeAll();
        number = row.number();
        PageHeader header = new PageHeader(
                row.number() + " " + OrderWords.title(row),
                actions.buttons(row, this::refresh).toArray(Component[]::new));
        header.remark(OrderWords.state(row));
        Div cards = new Div(
                card("maintenance.facts", facts(row)),
                card("maintenance.checks", checks.of(row, this::refresh)),
                card("maintenance.costs", costs.of(row, this::refresh)));
        panels.forEach(panel -> cards.add(card(panel.titleKey(), panel.create(row))));
        cards.add(card("maintenance.story", story(rows.events(row.id()))));
        cards.addClassName("tg-columns");
        add(header, cards);
    }

    private Component facts(OrderRow row) {
        DescriptionList facts = new DescriptionList();
        facts.addClassName("tg-facts");
        fact(facts, "maintenance.kind", new Span(Words.name("maintenance.kind", row.kind())));
        fact(facts, "maintenance.terminal", link("terminals/", row.serial()));
        fact(facts, "maintenance.site", link("sites?q=", row.site()));
        fact(facts, "maintenance.incident", link("incidents/", row.incident()));
        fact(facts, "maintenance.origin", new Span(Words.name("maintenance.origin", row.origin())));
        fact(facts, "maintenance.who", new Span(OrderWords.who(row)));
        fact(facts, "maintenance.planned", new Span(planned(row)));
        fact(facts, "maintenance.due", OrderWords.due(row, clock.instant()));
        fact(facts, "maintenance.asked", new Span(row.openedBy() + " · " + ReaderTime.dateTime(row.openedAt())));
        if (row.warrantyUntil() != null) {
            fact(facts, "maintenance.warranty", new Span(warranty(row)));
        }
        if (row.startedAt() != null) {
            fact(facts, "maintenance.started", new Span(ReaderTime.dateTime(row.startedAt())));
        }
        if (row.endedAt() != null) {
            fact(facts, "maintenance.ended", new Span(row.endedBy() + " · " + ReaderTime.dateTime(row.endedAt())));
        }
        if (row.description() != null) {
            fact(facts, "maintenance.description", new Span(row.description()));
        }
        if (row.result() != null) {
            fact(facts, "maintenance.result", new Span(row.result()));
        }
        return facts;
    }

    private static String warranty(OrderRow row) {
        String until = ReaderTime.date(row.warrantyUntil());
        return row.paidApprovedBy() == null
                ? until
                : Words.text("maintenance.warranty.paid", until, row.paidApprovedBy());
    }

    private static String planned(OrderRow row) {
        return row.plannedAt() == null
                ? "–"
                : Words.text(
                        "maintenance.planned.at",
                        OrderWords.planned(row.plannedAt(), row.timeZone()),
                        row.timeZone(),
                        row.minutes());
    }

    private static Component link(String path, @Nullable String text) {
        return text == null ? new Span("–") : new Anchor(path + text, text);
    }

    private static void fact(DescriptionList facts, String key, Component value) {
        facts.add(new DescriptionList.Term(Words.text(key)), new DescriptionList.Description(value));
    }

    private static Component story(List<OrderEvent> events) {
        UnorderedList list = new UnorderedList();
        for (OrderEvent event : events.reversed()) {
            String note = event.note() == null ? "" : " · " + OrderWords.told(event);
            list.add(new ListItem(ReaderTime.dateTime(event.at()) + " · "
                    + Words.name("maintenance.event", event.kind()) + " · " + event.who() + note));
        }
        return list;
    }

    private static Div card(String titleKey, Component content) {
        Div card = new Div(new H2(Words.text(titleKey)), content);
        card.addClassName("tg-card");
        return card;
    }
}
