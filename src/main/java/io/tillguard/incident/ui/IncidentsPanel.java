package io.tillguard.incident.ui;

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
import io.tillguard.incident.IncidentPermission;
import io.tillguard.incident.IncidentRow;
import io.tillguard.incident.IncidentRows;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shell.ReaderTime;
import io.tillguard.shell.Words;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The incidents of a terminal, on its page. */
@Component
final class IncidentsPanel implements TerminalPanel {

    private final IncidentRows rows;
    private final TerminalRows terminals;
    private final ReportForm report;
    private final CurrentCaller currentCaller;

    IncidentsPanel(IncidentRows rows, TerminalRows terminals, ReportForm report, CurrentCaller currentCaller) {
        this.rows = rows;
        this.terminals = terminals;
        this.report = report;
        this.currentCaller = currentCaller;
    }

    @Override
    public String titleKey() {
        return "incident.title";
    }

    @Override
    public int order() {
        return 15;
    }

    @Override
    public com.vaadin.flow.component.Component create(UUID terminal, @Nullable Instant asOf) {
        Div panel = new Div();
        if (!currentCaller.get().may(IncidentPermission.READ)) {
            panel.add(new Paragraph(Words.text("incident.panel.hidden")));
            return panel;
        }
        List<IncidentRow> known = rows.ofTerminal(terminal).stream()
                .filter(row -> asOf == null || !row.reportedAt().isAfter(asOf))
                .toList();
        if (known.isEmpty()) {
            panel.add(new Paragraph(Words.text("incident.panel.none")));
        } else {
            UnorderedList list = new UnorderedList();
            known.forEach(row -> list.add(item(row, asOf)));
            panel.add(list);
        }
        if (asOf == null && currentCaller.get().may(IncidentPermission.REPORT)) {
            panel.add(new Button(
                    Words.text("incident.report"),
                    click -> report.open(
                            terminals.terminal(terminal, null),
                            row -> UI.getCurrent().navigate("incidents/" + row.number()))));
        }
        return panel;
    }

    private static ListItem item(IncidentRow row, @Nullable Instant asOf) {
        String state = asOf == null ? " · " + Words.name("incident.state", row.state()) : "";
        Span rest = new Span(" · " + row.severity() + " · " + IncidentWords.title(row) + " · "
                + ReaderTime.date(row.occurredAt()) + state);
        return new ListItem(new Anchor("incidents/" + row.number(), row.number()), rest);
    }
}
