package io.tillguard.fleet.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import io.tillguard.fleet.KeyRow;
import io.tillguard.fleet.KeyRows;
import io.tillguard.fleet.panel.TerminalPanel;
import io.tillguard.shell.ReaderTime;
import io.tillguard.shell.ScrollRegion;
import io.tillguard.shell.Words;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The keys and certificates of a terminal on its page. */
@org.springframework.stereotype.Component
final class KeyPanel implements TerminalPanel {

    private static final int ORDER = 45;

    private final KeyRows rows;

    KeyPanel(KeyRows rows) {
        this.rows = rows;
    }

    @Override
    public String titleKey() {
        return "fleet.keys.title";
    }

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    public Component create(UUID terminalId, @Nullable Instant asOf) {
        List<KeyRow> held = rows.of(terminalId, asOf);
        if (held.isEmpty()) {
            return new Paragraph(Words.text("fleet.keys.none"));
        }
        NativeTable table = new NativeTable();
        table.addClassName("tg-table");
        NativeTableRow head = table.getHead().addRow();
        for (String key :
                List.of("fleet.keys.what", "fleet.keys.identity", "fleet.keys.counter", "fleet.keys.expires")) {
            NativeTableHeaderCell cell = new NativeTableHeaderCell(Words.text(key));
            cell.getElement().setAttribute("scope", "col");
            head.add(cell);
        }
        for (KeyRow row : held) {
            NativeTableRow cells = table.getBody().addRow();
            cells.addDataCell().setText(Words.name("fleet.keys.kind", row.kind()) + " " + row.name());
            cells.addDataCell().setText(row.identity());
            cells.addDataCell().setText(counter(row));
            cells.addDataCell().setText(ReaderTime.date(row.expiresOn()));
        }
        return new ScrollRegion(Words.text("fleet.keys.title"), table);
    }

    private static String counter(KeyRow row) {
        String counter = row.counter() == null ? "–" : Words.number(row.counter());
        return row.backAt() == null
                ? counter
                : Words.text("fleet.keys.back", counter, ReaderTime.dateTime(row.backAt()));
    }
}
