package io.tillguard.onboarding.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.server.streams.DownloadHandler;
import io.tillguard.shared.TableFormat;
import io.tillguard.shell.ScrollRegion;
import io.tillguard.shell.Words;
import java.io.OutputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Small parts that these pages share. */
final class Parts {

    private Parts() {}

    /** Writes a list in a format. */
    @FunctionalInterface
    interface Writer {
        void write(TableFormat format, OutputStream out);
    }

    static Component[] downloads(String list, Writer writer) {
        return Arrays.stream(TableFormat.values())
                .map(format -> download(format, list, writer))
                .toArray(Component[]::new);
    }

    private static Anchor download(TableFormat format, String list, Writer writer) {
        DownloadHandler handler = event -> {
            event.setFileName(format.fileName(list));
            event.setContentType(format.mediaType());
            writer.write(format, event.getOutputStream());
        };
        Anchor anchor = new Anchor(handler, Words.text("onboarding.export", format.name()));
        anchor.getElement().setAttribute("download", format.fileName(list));
        return anchor;
    }

    static TextField text(String key, int longest) {
        TextField field = new TextField(Words.text(key));
        field.setMaxLength(longest);
        return field;
    }

    static TextField needed(String key, int longest) {
        TextField field = text(key, longest);
        field.setRequiredIndicatorVisible(true);
        return field;
    }

    static TextArea area(String key, int longest) {
        TextArea area = new TextArea(Words.text(key));
        area.setMaxLength(longest);
        area.setMinRows(3);
        return area;
    }

    static DatePicker day(String key) {
        DatePicker picker = new DatePicker(Words.text(key));
        picker.setLocale(Words.locale());
        return picker;
    }

    /** A choice of words; the first is chosen. */
    static <E extends Enum<E>> Select<E> choice(String key, String prefix, E[] values) {
        Select<E> choice = new Select<>();
        choice.setLabel(Words.text(key));
        choice.setItems(values);
        choice.setItemLabelGenerator(each -> Words.name(prefix, each));
        choice.setValue(values[0]);
        return choice;
    }

    static <T> Grid.Column<T> fixed(Grid.Column<T> column, String header, String width) {
        return column.setHeader(Words.text(header)).setWidth(width).setFlexGrow(0);
    }

    /** Two facts in one cell, one below the other. */
    static Div twoLines(Component first, Component second) {
        Div below = new Div(second);
        below.addClassName("tg-remark");
        return new Div(new Div(first), below);
    }

    static Div card(String titleKey, Component... content) {
        Div card = new Div(new H2(Words.text(titleKey)));
        card.add(content);
        card.addClassName("tg-card");
        return card;
    }

    static void fact(DescriptionList facts, String key, @Nullable Object value) {
        facts.add(new DescriptionList.Term(Words.text(key)), new DescriptionList.Description(shown(value)));
    }

    static Component shown(@Nullable Object value) {
        return switch (value) {
            case null -> new Span("–");
            case Component component -> component;
            case Object text -> new Span(text.toString());
        };
    }

    /** A table with these heads, which are message keys. */
    static NativeTable table(String... heads) {
        NativeTable table = new NativeTable();
        table.addClassName("tg-table");
        NativeTableRow head = table.getHead().addRow();
        for (String key : heads) {
            NativeTableHeaderCell cell = new NativeTableHeaderCell(Words.text(key));
            cell.getElement().setAttribute("scope", "col");
            head.add(cell);
        }
        return table;
    }

    /** Adds a row; a text, a component, or null for a dash. */
    static void row(NativeTable table, @Nullable Object... cells) {
        NativeTableRow row = table.getBody().addRow();
        for (Object cell : cells) {
            row.addDataCell().add(shown(cell));
        }
    }

    static ScrollRegion scrolling(String labelKey, NativeTable table) {
        return new ScrollRegion(Words.text(labelKey), table);
    }
}
