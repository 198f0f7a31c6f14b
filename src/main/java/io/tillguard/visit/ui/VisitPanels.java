package io.tillguard.visit.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.tillguard.fleet.panel.TerminalPanel;
import io.tillguard.maintenance.OrderRow;
import io.tillguard.maintenance.panel.OrderPanel;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.Keyset;
import io.tillguard.shell.Words;
import io.tillguard.visit.VisitFilter;
import io.tillguard.visit.VisitPermission;
import io.tillguard.visit.VisitRow;
import io.tillguard.visit.VisitRows;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The visits for a work order and at a terminal, on their pages. */
@Configuration(proxyBeanMethods = false)
class VisitPanels {

    private static final String TITLE = "visit.visits";
    private static final int SHOWN = 100;

    @Bean
    OrderPanel visitsOfOrder(VisitRows rows, VisitForm form, CurrentCaller currentCaller) {
        return new OrderPanel() {
            @Override
            public String titleKey() {
                return TITLE;
            }

            @Override
            public int order() {
                return 10;
            }

            @Override
            public Component create(OrderRow order) {
                if (!currentCaller.get().may(VisitPermission.READ)) {
                    return new Paragraph(Words.text("visit.panel.hidden"));
                }
                List<VisitRow> known = rows.page(VisitFilter.ofOrder(order.id()), Keyset.first(SHOWN))
                        .rows();
                Div panel = new Div(list(known, false));
                boolean open = known.stream().anyMatch(row -> row.state().isOpen());
                boolean begun = order.state().isLive() || order.startedAt() != null;
                if (!open
                        && begun
                        && order.siteId() != null
                        && currentCaller.get().may(VisitPermission.PLAN)) {
                    panel.add(new Button(Words.text("visit.plan"), click -> form.open(order, VisitPanels::show)));
                }
                return panel;
            }
        };
    }

    @Bean
    TerminalPanel visitsOfTerminal(VisitRows rows, CurrentCaller currentCaller) {
        return new TerminalPanel() {
            @Override
            public String titleKey() {
                return TITLE;
            }

            @Override
            public int order() {
                return 17;
            }

            @Override
            public Component create(UUID terminal, @Nullable Instant asOf) {
                if (!currentCaller.get().may(VisitPermission.READ)) {
                    return new Paragraph(Words.text("visit.panel.hidden"));
                }
                List<VisitRow> known = rows.page(VisitFilter.ofTerminal(terminal), Keyset.first(SHOWN)).rows().stream()
                        .filter(row -> asOf == null || !row.plannedAt().isAfter(asOf))
                        .toList();
                return list(known, asOf != null);
            }
        };
    }

    private static void show(VisitRow row) {
        UI.getCurrent().navigate("visits/" + row.number());
    }

    private static Component list(List<VisitRow> visits, boolean past) {
        if (visits.isEmpty()) {
            return new Paragraph(Words.text("visit.panel.none"));
        }
        UnorderedList list = new UnorderedList();
        for (VisitRow row : visits) {
            String state = past ? "" : " · " + VisitWords.state(row);
            list.add(new ListItem(
                    new Anchor("visits/" + row.number(), row.number()),
                    new Span(" · " + row.visitor() + " · " + VisitWords.window(row) + state)));
        }
        return list;
    }
}
