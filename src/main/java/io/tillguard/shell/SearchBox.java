package io.tillguard.shell;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import java.util.List;
import java.util.stream.Stream;

/** The search box in the header: a serial, a TID or a site leads to its page. */
final class SearchBox extends ComboBox<GlobalSearch.Hit> {

    private static final long serialVersionUID = 1L;

    private static final int SHORTEST = 2;

    SearchBox(List<GlobalSearch> searches) {
        addClassName("tg-search");
        setPlaceholder(Words.text("shell.search"));
        setAriaLabel(Words.text("shell.search"));
        setPrefixComponent(VaadinIcon.SEARCH.create());
        setItemLabelGenerator(GlobalSearch.Hit::label);
        setRenderer(new ComponentRenderer<>(SearchBox::row));
        setItems(query -> find(searches, query.getFilter().orElse(""), query.getOffset(), query.getLimit()));
        addValueChangeListener(event -> {
            if (event.getValue() != null && event.isFromClient()) {
                UI.getCurrent().navigate(event.getValue().path());
                setValue(null);
            }
        });
    }

    private static Stream<GlobalSearch.Hit> find(List<GlobalSearch> searches, String text, int offset, int limit) {
        if (text.strip().length() < SHORTEST || offset > 0) {
            return Stream.empty();
        }
        return searches.stream()
                .flatMap(search -> search.find(text.strip(), limit).stream())
                .limit(limit);
    }

    private static Div row(GlobalSearch.Hit hit) {
        Span detail = new Span(hit.detail());
        detail.addClassName("tg-remark");
        return new Div(new Span(hit.label()), new Span(" "), detail);
    }
}
