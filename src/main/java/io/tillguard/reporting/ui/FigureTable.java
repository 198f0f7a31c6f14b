package io.tillguard.reporting.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import io.tillguard.shell.Words;
import java.util.List;

/** A table of counts, each a link to the rows behind it; nothing is behind a zero. */
final class FigureTable extends NativeTable {

    private static final long serialVersionUID = 1L;

    FigureTable(String corner, List<String> columns) {
        addClassName("tg-table");
        NativeTableRow head = getHead().addRow();
        head.add(header(corner, "col"));
        columns.forEach(column -> {
            NativeTableHeaderCell cell = header(column, "col");
            cell.addClassName("tg-number");
            head.add(cell);
        });
    }

    /** A row with its name; its figures follow. */
    NativeTableRow row(Component name) {
        NativeTableHeaderCell cell = header("", "row");
        cell.add(name);
        NativeTableRow row = getBody().addRow();
        row.add(cell);
        return row;
    }

    /** @param label what the link is read out as, the figure after it */
    NativeTableCell figure(NativeTableRow row, String label, long count, String link) {
        NativeTableCell cell = new NativeTableCell();
        cell.addClassName("tg-number");
        if (count == 0) {
            cell.setText(Words.number(count));
        } else {
            Anchor rows = new Anchor(link, Words.number(count));
            rows.setAriaLabel(label + ": " + Words.number(count));
            cell.add(rows);
        }
        row.add(cell);
        return cell;
    }

    private static NativeTableHeaderCell header(String text, String scope) {
        NativeTableHeaderCell cell = new NativeTableHeaderCell(text);
        cell.getElement().setAttribute("scope", scope);
        return cell;
    }
}
