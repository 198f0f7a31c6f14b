package io.tillguard.maintenance.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.tillguard.fleet.TerminalRows;
import io.tillguard.fleet.panel.TerminalPanel;
import io.tillguard.incident.IncidentRow;
import io.tillguard.incident.panel.IncidentPanel;
import io.tillguard.maintenance.MaintenancePermission;
import io.tillguard.maintenance.OrderFilter;
import io.tillguard.maintenance.OrderRow;
import io.tillguard.maintenance.OrderRows;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.Keyset;
import io.tillguard.shell.ReaderTime;
import io.tillguard.shell.Words;
import io.tillguard.warning.WarningPermission;
import io.tillguard.warning.WarningRow;
import io.tillguard.warning.WarningRows;
import io.tillguard.warning.WarningState;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The work orders of a terminal and of an incident, on their pages. */
@Configuration(proxyBeanMethods = false)
class OrderPanels {

    private static final int SHOWN = 100;

    @Bean
    TerminalPanel ordersOfTerminal(
            OrderRows rows,
            TerminalRows terminals,
            WarningRows warnings,
            WarningOrderPanel button,
            OrderForm form,
            CurrentCaller currentCaller) {
        return new TerminalPanel() {
            @Override
            public String titleKey() {
                return "maintenance.orders";
            }

            @Override
            public int order() {
                return 16;
            }

            @Override
            public Component create(UUID terminal, @Nullable Instant asOf) {
                if (!currentCaller.get().may(MaintenancePermission.READ)) {
                    return new Paragraph(Words.text("maintenance.panel.hidden"));
                }
                List<OrderRow> known = rows.ofTerminal(terminal).stream()
                        .filter(row -> asOf == null || !row.openedAt().isAfter(asOf))
                        .toList();
                Div panel = new Div(list(known, asOf != null));
                if (asOf == null && currentCaller.get().may(MaintenancePermission.REQUEST)) {
                    worst(warnings, currentCaller, terminal).ifPresent(worst -> panel.add(button.named(worst)));
                    panel.add(new Button(
                            Words.text("maintenance.open"),
                            click -> form.open(terminals.terminal(terminal, null), null, OrderPanels::show)));
                }
                return panel;
            }
        };
    }

    @Bean
    IncidentPanel ordersOfIncident(
            OrderRows rows, TerminalRows terminals, OrderForm form, CurrentCaller currentCaller) {
        return new IncidentPanel() {
            @Override
            public String titleKey() {
                return "maintenance.orders";
            }

            @Override
            public int order() {
                return 10;
            }

            @Override
            public Component create(IncidentRow incident) {
                if (!currentCaller.get().may(MaintenancePermission.READ)) {
                    return new Paragraph(Words.text("maintenance.panel.hidden"));
                }
                Div panel = new Div(list(
                        rows.page(OrderFilter.all().withIncident(incident.id()), Keyset.first(SHOWN))
                                .rows(),
                        false));
                UUID terminal = incident.terminal();
                if (currentCaller.get().may(MaintenancePermission.REQUEST)) {
                    panel.add(new Button(
                            Words.text("maintenance.open"),
                            click -> form.open(
                                    terminal == null ? null : terminals.terminal(terminal, null),
                                    incident,
                                    OrderPanels::show)));
                }
                return panel;
            }
        };
    }

    /** The gravest warning of a terminal that nobody has cleared, for which one touch asks for a repair. */
    private static Optional<WarningRow> worst(WarningRows warnings, CurrentCaller currentCaller, UUID terminal) {
        return currentCaller.get().may(WarningPermission.READ)
                ? warnings.ofSubject(terminal).stream()
                        .filter(row -> row.state() != WarningState.CLEARED)
                        .max(Comparator.comparing(WarningRow::severity))
                : Optional.empty();
    }

    private static void show(OrderRow row) {
        UI.getCurrent().navigate("work-orders/" + row.number());
    }

    private static Component list(List<OrderRow> orders, boolean past) {
        if (orders.isEmpty()) {
            return new Paragraph(Words.text("maintenance.panel.none"));
        }
        UnorderedList list = new UnorderedList();
        for (OrderRow row : orders) {
            String state = past ? "" : " · " + OrderWords.state(row);
            list.add(new ListItem(
                    new Anchor("work-orders/" + row.number(), row.number()),
                    new Span(" · " + OrderWords.title(row) + " · " + ReaderTime.date(row.openedAt()) + state)));
        }
        return list;
    }
}
