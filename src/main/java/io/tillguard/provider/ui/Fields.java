package io.tillguard.provider.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.server.streams.DownloadHandler;
import io.tillguard.shared.TableFormat;
import io.tillguard.shell.Words;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Small parts that these pages share. */
final class Fields {

    private Fields() {}

    /** Writes a list in a format. */
    @FunctionalInterface
    interface Writer {
        void write(TableFormat format, OutputStream out) throws IOException;
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

    static DatePicker day(String key) {
        DatePicker picker = new DatePicker(Words.text(key));
        picker.setLocale(Words.locale());
        picker.setClearButtonVisible(true);
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

    /** A filter by words; empty for all. */
    static <E extends Enum<E>> Select<E> filter(String key, String prefix, E[] values) {
        Select<E> choice = new Select<>();
        choice.setLabel(Words.text(key));
        choice.setItems(values);
        choice.setEmptySelectionAllowed(true);
        choice.setEmptySelectionCaption(Words.text("provider.filter.any"));
        choice.setItemLabelGenerator(
                each -> each == null ? Words.text("provider.filter.any") : Words.name(prefix, each));
        return choice;
    }

    /** The constant that the URL names; unknown words in it are none. */
    static <E extends Enum<E>> @Nullable E constant(E[] constants, QueryParameters url, String name) {
        String wanted = url.getSingleParameter(name).orElse("");
        return Arrays.stream(constants)
                .filter(each -> each.name().equals(wanted))
                .findFirst()
                .orElse(null);
    }

    /** The number of days that the URL names, null for none. */
    static @Nullable Integer days(QueryParameters url) {
        String text = url.getSingleParameter("expiresWithin").orElse("");
        return text.matches("[0-9]{1,4}") ? Integer.valueOf(text) : null;
    }

    /** A small button in a row of a table. */
    static Button small(String key, String what, Runnable action) {
        Button button = new Button(Words.text(key), click -> action.run());
        button.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
        button.setAriaLabel(Words.text(key) + ": " + what);
        return button;
    }

    static Div card(String titleKey, Component... content) {
        Div card = new Div(new H2(Words.text(titleKey)));
        card.add(content);
        card.addClassName("tg-card");
        return card;
    }

    static Anchor download(TableFormat format, String list, Writer writer) {
        DownloadHandler handler = event -> {
            event.setFileName(format.fileName(list));
            event.setContentType(format.mediaType());
            writer.write(format, event.getOutputStream());
        };
        Anchor anchor = new Anchor(handler, Words.text("provider.export", format.name()));
        anchor.getElement().setAttribute("download", format.fileName(list));
        return anchor;
    }
}
