package io.tillguard.incident.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.QueryParameters;
import io.tillguard.incident.IncidentClass;
import io.tillguard.incident.IncidentFilter;
import io.tillguard.incident.IncidentSeverity;
import io.tillguard.incident.IncidentState;
import io.tillguard.shell.Words;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The filters above the list of incidents; what they say is in the URL. */
final class IncidentFilters extends Div {

    private static final long serialVersionUID = 1L;
    private static final int TYPING_PAUSE_MS = 400;

    private final TextField text = new TextField(Words.text("incident.filter.text"));
    private final Select<IncidentState> state =
            choice("incident.state", IncidentState.values(), "incident.filter.any-state");
    private final Select<IncidentSeverity> severity =
            choice("incident.severity", IncidentSeverity.values(), "incident.filter.any");
    private final Select<IncidentClass> kind = choice("incident.class", IncidentClass.values(), "incident.filter.any");
    private boolean reading;

    IncidentFilters(Consumer<QueryParameters> changed) {
        addClassName("tg-filters");
        text.setPrefixComponent(VaadinIcon.SEARCH.create());
        text.setClearButtonVisible(true);
        text.setMaxLength(80);
        text.setValueChangeMode(ValueChangeMode.LAZY);
        text.setValueChangeTimeout(TYPING_PAUSE_MS);
        Runnable tell = () -> {
            if (!reading) {
                changed.accept(url());
            }
        };
        text.addValueChangeListener(event -> tell.run());
        state.addValueChangeListener(event -> tell.run());
        severity.addValueChangeListener(event -> tell.run());
        kind.addValueChangeListener(event -> tell.run());
        add(text, state, severity, kind);
    }

    private static <E extends Enum<E>> Select<E> choice(String prefix, E[] values, String anyKey) {
        Select<E> choice = new Select<>();
        choice.setLabel(Words.text(prefix));
        choice.setItems(values);
        choice.setEmptySelectionAllowed(true);
        choice.setEmptySelectionCaption(Words.text(anyKey));
        choice.setItemLabelGenerator(one -> one == null ? Words.text(anyKey) : Words.name(prefix, one));
        return choice;
    }

    /** Shows what the URL says; unknown words in it are no filter. */
    void read(QueryParameters url) {
        reading = true;
        text.setValue(url.getSingleParameter("text").orElse(""));
        state.setValue(constant(IncidentState.values(), url, "state"));
        severity.setValue(constant(IncidentSeverity.values(), url, "severity"));
        kind.setValue(constant(IncidentClass.values(), url, "kind"));
        reading = false;
    }

    IncidentFilter filter() {
        return IncidentFilter.all()
                .withText(text.getValue())
                .withState(state.getValue())
                .withSeverity(severity.getValue())
                .withKind(kind.getValue());
    }

    private QueryParameters url() {
        Map<String, String> url = new LinkedHashMap<>();
        put(url, "text", text.getValue().isBlank() ? null : text.getValue().strip());
        put(url, "state", state.getValue());
        put(url, "severity", severity.getValue());
        put(url, "kind", kind.getValue());
        return QueryParameters.simple(url);
    }

    private static void put(Map<String, String> url, String name, @Nullable Object value) {
        if (value != null) {
            url.put(name, value.toString());
        }
    }

    private static <E extends Enum<E>> @Nullable E constant(E[] constants, QueryParameters url, String name) {
        String wanted = url.getSingleParameter(name).orElse("");
        return Arrays.stream(constants)
                .filter(each -> each.name().equals(wanted))
                .findFirst()
                .orElse(null);
    }
}
