package io.tillguard.restriction.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.server.streams.DownloadHandler;
import io.tillguard.shared.TableFormat;
import io.tillguard.shell.PageTabs;
import io.tillguard.shell.Words;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Small parts that these pages share. */
final class Parts {

    private Parts() {}

    /** Writes a list in a format. */
    @FunctionalInterface
    interface Writer {
        void write(TableFormat format, OutputStream out) throws IOException;
    }

    static PageTabs tabs(boolean limits) {
        PageTabs tabs = new PageTabs(Words.text("restriction.title"));
        Anchor freezes = tabs.part(Words.text("restriction.freezes"), "account-freezes");
        Anchor amounts = tabs.part(Words.text("restriction.limits"), "account-limits");
        tabs.shows(limits ? amounts : freezes);
        return tabs;
    }

    static List<Component> downloads(String list, Writer writer) {
        return Arrays.stream(TableFormat.values())
                .map(format -> download(format, list, writer))
                .toList();
    }

    private static Component download(TableFormat format, String list, Writer writer) {
        DownloadHandler handler = event -> {
            event.setFileName(format.fileName(list));
            event.setContentType(format.mediaType());
            writer.write(format, event.getOutputStream());
        };
        Anchor anchor = new Anchor(handler, Words.text("restriction.export", format.name()));
        anchor.getElement().setAttribute("download", format.fileName(list));
        return anchor;
    }

    static TextField search(String key, Runnable changed) {
        TextField text = new TextField(Words.text(key));
        text.setPrefixComponent(VaadinIcon.SEARCH.create());
        text.setClearButtonVisible(true);
        text.setMaxLength(40);
        text.setValueChangeMode(ValueChangeMode.LAZY);
        text.addValueChangeListener(event -> changed.run());
        return text;
    }

    static TextField needed(String key, int longest) {
        TextField field = new TextField(Words.text(key));
        field.setMaxLength(longest);
        field.setRequiredIndicatorVisible(true);
        return field;
    }

    static <T> Grid.Column<T> fixed(Grid.Column<T> column, String header, String width) {
        return column.setHeader(Words.text(header)).setWidth(width).setFlexGrow(0);
    }

    static Button small(String key, String what, Runnable action) {
        Button button = new Button(Words.text(key), click -> action.run());
        button.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
        button.setAriaLabel(Words.text(key) + ": " + what);
        return button;
    }

    static void fact(DescriptionList facts, String key, @Nullable Object value) {
        Component shown = value instanceof Component component
                ? component
                : new Span(value == null || value.toString().isEmpty() ? "–" : value.toString());
        facts.add(new DescriptionList.Term(Words.text(key)), new DescriptionList.Description(shown));
    }

    static Span marked(String text, String severity) {
        Span span = new Span(text);
        span.addClassNames("tg-severity", "tg-severity-" + severity, "tg-wrap");
        return span;
    }
}
