package io.tillguard.maintenance.ui;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.QueryParameters;
import io.tillguard.maintenance.OrderFilter;
import io.tillguard.maintenance.OrderKind;
import io.tillguard.maintenance.OrderState;
import io.tillguard.shell.Words;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The filters above the list of work orders; what they say is in the URL. Without any, it is what is still to be done. */
final class OrderFilters extends Div {

    private static final long serialVersionUID = 1L;
    private static final int TYPING_PAUSE_MS = 400;
    private static final String ALL = "all";

    private final TextField text = new TextField(Words.text("maintenance.filter.text"));
    private final Select<OrderState> state =
            choice("maintenance.state", OrderState.values(), "maintenance.filter.live");
    private final Select<OrderKind> kind = choice("maintenance.kind", OrderKind.values(), "maintenance.filter.any");
    private final Checkbox overdue = new Checkbox(Words.text("maintenance.filter.overdue"));
    private final Checkbox ended = new Checkbox(Words.text("maintenance.filter.ended"));
    private boolean reading;

    OrderFilters(Consumer<QueryParameters> changed) {
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
        kind.addValueChangeListener(event -> tell.run());
        overdue.addValueChangeListener(event -> tell.run());
        ended.addValueChangeListener(event -> tell.run());
        add(text, state, kind, overdue, ended);
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
        state.setValue(constant(OrderState.values(), url, "state"));
        kind.setValue(constant(OrderKind.values(), url, "kind"));
        overdue.setValue(url.getSingleParameter("overdue").isPresent());
        ended.setValue(url.getSingleParameter(ALL).isPresent());
        reading = false;
    }

    /**
     * What the list shows.
     *
     * @param now by which overdue is judged
     */
    OrderFilter filter(Instant now) {
        boolean onlyLive = state.getValue() == null && !ended.getValue();
        return OrderFilter.all()
                .withText(text.getValue())
                .withState(state.getValue())
                .withKind(kind.getValue())
                .withLive(onlyLive ? Boolean.TRUE : null)
                .withOverdue(overdue.getValue() ? now : null);
    }

    private QueryParameters url() {
        Map<String, String> url = new LinkedHashMap<>();
        put(url, "text", text.getValue().isBlank() ? null : text.getValue().strip());
        put(url, "state", state.getValue());
        put(url, "kind", kind.getValue());
        put(url, "overdue", overdue.getValue() ? "1" : null);
        put(url, ALL, ended.getValue() ? "1" : null);
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
