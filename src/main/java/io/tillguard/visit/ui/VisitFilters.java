package io.tillguard.visit.ui;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.function.SerializableConsumer;
import com.vaadin.flow.router.QueryParameters;
import io.tillguard.shell.Words;
import io.tillguard.visit.VisitFilter;
import io.tillguard.visit.VisitState;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** What narrows the list of visits; the URL holds it. */
final class VisitFilters extends Div {

    private static final long serialVersionUID = 1L;
    private static final int TYPING_PAUSE_MS = 400;

    private final TextField text = new TextField(Words.text("visit.filter.text"));
    private final Select<VisitState> state = new Select<>();
    private final Checkbox ended = new Checkbox(Words.text("visit.filter.ended"));
    private final SerializableConsumer<QueryParameters> changed;
    private boolean reading;

    VisitFilters(SerializableConsumer<QueryParameters> changed) {
        this.changed = changed;
        addClassName("tg-filters");
        text.setPrefixComponent(VaadinIcon.SEARCH.create());
        text.setClearButtonVisible(true);
        text.setMaxLength(80);
        text.setValueChangeMode(ValueChangeMode.LAZY);
        text.setValueChangeTimeout(TYPING_PAUSE_MS);
        text.addValueChangeListener(event -> tell());
        state.setLabel(Words.text("visit.state"));
        state.setItems(VisitState.values());
        state.setEmptySelectionAllowed(true);
        state.setEmptySelectionCaption(Words.text("visit.filter.open"));
        state.setItemLabelGenerator(
                one -> one == null ? Words.text("visit.filter.open") : Words.name("visit.state", one));
        state.addValueChangeListener(event -> tell());
        ended.addValueChangeListener(event -> tell());
        add(text, state, ended);
    }

    private void tell() {
        if (reading) {
            return;
        }
        Map<String, String> url = new LinkedHashMap<>();
        if (!text.getValue().isBlank()) {
            url.put("text", text.getValue().strip());
        }
        if (state.getValue() != null) {
            url.put("state", state.getValue().name());
        }
        if (ended.getValue()) {
            url.put("all", "1");
        }
        changed.accept(QueryParameters.simple(url));
    }

    /** Shows what the URL says; unknown words in it are no filter. */
    void read(QueryParameters url) {
        String wanted = url.getSingleParameter("state").orElse("");
        reading = true;
        text.setValue(url.getSingleParameter("text").orElse(""));
        state.setValue(Arrays.stream(VisitState.values())
                .filter(each -> each.name().equals(wanted))
                .findFirst()
                .orElse(null));
        ended.setValue(url.getSingleParameter("all").isPresent());
        reading = false;
    }

    /** What the list shows. */
    VisitFilter filter() {
        boolean onlyOpen = state.getValue() == null && !ended.getValue();
        return new VisitFilter(
                onlyOpen ? Boolean.TRUE : null, state.getValue(), text.getValue(), null, null, null, null, null, null);
    }
}
