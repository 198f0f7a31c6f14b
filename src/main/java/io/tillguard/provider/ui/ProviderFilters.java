package io.tillguard.provider.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.QueryParameters;
import io.tillguard.provider.ProviderFilter;
import io.tillguard.provider.ProviderKind;
import io.tillguard.provider.ProviderState;
import io.tillguard.shell.Words;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** The filters above the list of providers; what they say is in the URL. */
final class ProviderFilters extends Div {

    private static final long serialVersionUID = 1L;

    private final TextField text = new TextField(Words.text("provider.filter.text"));
    private final Select<ProviderKind> kind = Fields.filter("provider.kind", "provider.kind", ProviderKind.values());
    private final Select<ProviderState> state =
            Fields.filter("provider.state", "provider.state", ProviderState.values());
    private final Select<Integer> expires = expiry();
    private boolean reading;

    ProviderFilters(Consumer<QueryParameters> changed) {
        addClassName("tg-filters");
        text.setPrefixComponent(VaadinIcon.SEARCH.create());
        text.setClearButtonVisible(true);
        text.setMaxLength(80);
        text.setValueChangeMode(ValueChangeMode.LAZY);
        Runnable tell = () -> {
            if (!reading) {
                changed.accept(url());
            }
        };
        text.addValueChangeListener(event -> tell.run());
        kind.addValueChangeListener(event -> tell.run());
        state.addValueChangeListener(event -> tell.run());
        expires.addValueChangeListener(event -> tell.run());
        add(text, kind, state, expires);
    }

    /** What ends within so many days, or has ended; empty for all. */
    static Select<Integer> expiry() {
        Select<Integer> choice = new Select<>();
        choice.setLabel(Words.text("provider.filter.expires"));
        choice.setItems(0, 30, 60, 180);
        choice.setEmptySelectionAllowed(true);
        choice.setEmptySelectionCaption(Words.text("provider.filter.any"));
        choice.setItemLabelGenerator(
                days -> days == null ? Words.text("provider.filter.any") : Words.text("provider.filter.days", days));
        return choice;
    }

    /** Shows what the URL says; unknown words in it are no filter. */
    void read(QueryParameters url) {
        reading = true;
        text.setValue(url.getSingleParameter("text").orElse(""));
        kind.setValue(Fields.constant(ProviderKind.values(), url, "kind"));
        state.setValue(Fields.constant(ProviderState.values(), url, "state"));
        expires.setValue(Fields.days(url));
        reading = false;
    }

    ProviderFilter filter() {
        return new ProviderFilter(text.getValue(), kind.getValue(), state.getValue(), expires.getValue());
    }

    private QueryParameters url() {
        Map<String, String> url = new LinkedHashMap<>();
        if (!text.getValue().isBlank()) {
            url.put("text", text.getValue().strip());
        }
        if (kind.getValue() != null) {
            url.put("kind", kind.getValue().name());
        }
        if (state.getValue() != null) {
            url.put("state", state.getValue().name());
        }
        if (expires.getValue() != null) {
            url.put("expiresWithin", expires.getValue().toString());
        }
        return QueryParameters.simple(url);
    }
}
