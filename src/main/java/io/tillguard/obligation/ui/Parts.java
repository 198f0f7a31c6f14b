package io.tillguard.obligation.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AnchorTarget;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.server.streams.DownloadHandler;
import io.tillguard.shared.TableFormat;
import io.tillguard.shell.ReaderTime;
import io.tillguard.shell.Words;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Small parts that these pages share. */
final class Parts {

    private Parts() {}

    /** Writes a list in a format. */
    @FunctionalInterface
    interface Writer {
        void write(TableFormat format, OutputStream out) throws IOException;
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
        Anchor anchor = new Anchor(handler, Words.text("obligation.export", format.name()));
        anchor.getElement().setAttribute("download", format.fileName(list));
        return anchor;
    }

    /** A field in which a list is searched. */
    static TextField search(String key, Runnable changed) {
        TextField text = new TextField(Words.text(key));
        text.setPrefixComponent(VaadinIcon.SEARCH.create());
        text.setClearButtonVisible(true);
        text.setMaxLength(80);
        text.setValueChangeMode(ValueChangeMode.LAZY);
        text.addValueChangeListener(event -> changed.run());
        return text;
    }

    static TextField text(String key, int longest, @Nullable String value) {
        TextField field = new TextField(Words.text(key));
        field.setMaxLength(longest);
        field.setValue(value == null ? "" : value);
        return field;
    }

    static TextField needed(String key, int longest, @Nullable String value) {
        TextField field = text(key, longest, value);
        field.setRequiredIndicatorVisible(true);
        return field;
    }

    static TextArea area(String key, int longest, @Nullable String value) {
        TextArea area = new TextArea(Words.text(key));
        area.setMaxLength(longest);
        area.setMinRows(2);
        area.setMaxRows(6);
        area.setValue(value == null ? "" : value);
        return area;
    }

    static DatePicker day(String key, @Nullable LocalDate value) {
        DatePicker picker = new DatePicker(Words.text(key));
        picker.setLocale(Words.locale());
        picker.setClearButtonVisible(true);
        picker.setValue(value);
        return picker;
    }

    static <E extends Enum<E>> Select<E> choice(String key, String prefix, E[] values) {
        Select<E> choice = new Select<>();
        choice.setLabel(Words.text(key));
        choice.setItems(values);
        choice.setItemLabelGenerator(each -> Words.name(prefix, each));
        return choice;
    }

    /** A filter by words; empty for all, which has words of its own. */
    static <E extends Enum<E>> Select<E> filter(String key, String prefix, E[] values, String anyKey) {
        Select<E> choice = choice(key, prefix, values);
        choice.setItemLabelGenerator(each -> each == null ? Words.text(anyKey) : Words.name(prefix, each));
        choice.setEmptySelectionAllowed(true);
        choice.setEmptySelectionCaption(Words.text(anyKey));
        return choice;
    }

    static Button button(String key, Runnable action) {
        return new Button(Words.text(key), click -> action.run());
    }

    static Button primary(String key, Runnable action) {
        Button button = button(key, action);
        button.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        return button;
    }

    /** A small button in a row of a list. */
    static Button small(String key, String what, Runnable action) {
        Button button = button(key, action);
        button.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
        button.setAriaLabel(Words.text(key) + ": " + what);
        return button;
    }

    static <T> Grid.Column<T> fixed(Grid.Column<T> column, String header, String width) {
        return column.setHeader(Words.text(header)).setWidth(width).setFlexGrow(0);
    }

    static Div card(String titleKey, Component... content) {
        Div card = new Div(new H2(Words.text(titleKey)));
        card.add(content);
        card.addClassName("tg-card");
        return card;
    }

    static DescriptionList facts() {
        DescriptionList facts = new DescriptionList();
        facts.addClassName("tg-facts");
        return facts;
    }

    static void fact(DescriptionList facts, String key, @Nullable Object value) {
        facts.add(new DescriptionList.Term(Words.text(key)), new DescriptionList.Description(shown(value)));
    }

    private static Component shown(@Nullable Object value) {
        return switch (value) {
            case null -> new Span("–");
            case Component component -> component;
            case LocalDate day -> new Span(ReaderTime.date(day));
            case Object text -> new Span(text.toString());
        };
    }

    /** A text as its reader marks it; with a second line below it. */
    static Component twoLines(Component first, String second) {
        Div remark = new Div(new Span(second));
        remark.addClassName("tg-remark");
        return new Div(new Div(first), remark);
    }

    /** A word with the colour of a severity, such as high. */
    static Span marked(String text, String severity) {
        Span span = new Span(text);
        span.addClassNames("tg-severity", "tg-severity-" + severity, "tg-wrap");
        return span;
    }

    /** A link that leaves the console. */
    static Anchor outward(String address, String text) {
        Anchor anchor = new Anchor(address, text, AnchorTarget.BLANK);
        anchor.getElement().setAttribute("rel", "noopener noreferrer");
        anchor.addClassName("tg-wrap");
        return anchor;
    }
}
