package io.tillguard.provider.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Span;
import io.tillguard.shell.ScrollRegion;
import io.tillguard.shell.Words;
import org.jspecify.annotations.Nullable;

/** A small table inside a card. */
final class Table extends NativeTable {

    private static final long serialVersionUID = 1L;

    /** @param columns message keys of the heads */
    Table(String... columns) {
        addClassName("tg-table");
        NativeTableRow head = getHead().addRow();
        for (String column : columns) {
            NativeTableHeaderCell cell = new NativeTableHeaderCell(Words.text(column));
            cell.getElement().setAttribute("scope", "col");
            head.add(cell);
        }
    }

    /** Adds a row; a text, a component, or null for a dash. */
    void row(@Nullable Object... cells) {
        NativeTableRow row = getBody().addRow();
        for (Object cell : cells) {
            row.addDataCell().add(component(cell));
        }
    }

    ScrollRegion scrolling(String labelKey) {
        return new ScrollRegion(Words.text(labelKey), this);
    }

    private static Component component(@Nullable Object cell) {
        return switch (cell) {
            case null -> new Span("–");
            case Component component -> component;
            case Object text -> new Span(text.toString());
        };
    }
}
