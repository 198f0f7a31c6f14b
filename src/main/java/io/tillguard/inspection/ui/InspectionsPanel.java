package io.tillguard.inspection.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.tillguard.fleet.panel.TerminalPanel;
import io.tillguard.inspection.InspectionPermission;
import io.tillguard.inspection.InspectionRow;
import io.tillguard.inspection.InspectionRows;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shell.ReaderTime;
import io.tillguard.shell.Words;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The last inspections of a terminal, on its page. */
@Component
final class InspectionsPanel implements TerminalPanel {

    private static final int MOST = 10;

    private final InspectionRows rows;
    private final CurrentCaller currentCaller;

    InspectionsPanel(InspectionRows rows, CurrentCaller currentCaller) {
        this.rows = rows;
        this.currentCaller = currentCaller;
    }

    @Override
    public String titleKey() {
        return "inspection.title";
    }

    @Override
    public int order() {
        return 16;
    }

    @Override
    public com.vaadin.flow.component.Component create(UUID terminal, @Nullable Instant asOf) {
        if (!currentCaller.get().may(InspectionPermission.READ)) {
            return new Paragraph(Words.text("inspection.panel.hidden"));
        }
        List<InspectionRow> known = rows.ofTerminal(terminal, MOST).stream()
                .filter(row -> asOf == null || !row.receivedAt().isAfter(asOf))
                .toList();
        if (known.isEmpty()) {
            return new Paragraph(Words.text("inspection.panel.none"));
        }
        UnorderedList list =
                new UnorderedList(known.stream().map(InspectionsPanel::item).toArray(ListItem[]::new));
        list.addClassName("tg-rows");
        return list;
    }

    private static ListItem item(InspectionRow row) {
        String rest = Words.name("inspection.result", row.result()) + " · " + row.inspector();
        return new ListItem(
                new Anchor("inspections/done/" + row.number(), ReaderTime.dateTime(row.inspectedAt())), new Span(rest));
    }
}
