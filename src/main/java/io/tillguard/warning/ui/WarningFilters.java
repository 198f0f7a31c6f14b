package io.tillguard.warning.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.QueryParameters;
import io.tillguard.shared.RuleId;
import io.tillguard.shared.Severity;
import io.tillguard.shell.Words;
import io.tillguard.warning.Sentences;
import io.tillguard.warning.WarningFilter;
import io.tillguard.warning.WarningState;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The filters of the work list. What they say is in the URL, so that it can be sent on and comes back with the page. */
final class WarningFilters extends Div {

    private static final long serialVersionUID = 1L;

    /** The query parameter with the warning that is open beside the list. */
    static final String WARNING = "warning";

    private static final int TYPING_PAUSE_MS = 400;

    private final TextField text = new TextField(Words.text("warning.filter.text"));
    private final TextField site = new TextField(Words.text("warning.filter.site"));
    private final Select<Severity> severity = new Select<>();
    private final Select<WarningState> state = new Select<>();
    private final Select<String> rule = new Select<>();
    private boolean reading;

    WarningFilters(List<RuleId> rules, Sentences sentences, Consumer<QueryParameters> changed) {
        addClassName("tg-filters");
        severity.setLabel(Words.text("warning.severity"));
        severity.setItems(Arrays.asList(Severity.values()).reversed());
        severity.setItemLabelGenerator(
                one -> one == null ? Words.text("warning.filter.any") : Words.name("severity", one));
        severity.setEmptySelectionAllowed(true);
        severity.setEmptySelectionCaption(Words.text("warning.filter.any"));
        state.setLabel(Words.text("warning.state"));
        state.setItems(WarningState.values());
        state.setItemLabelGenerator(
                one -> one == null ? Words.text("warning.filter.live") : Words.name("WarningState", one));
        state.setEmptySelectionAllowed(true);
        state.setEmptySelectionCaption(Words.text("warning.filter.live"));
        rule.setLabel(Words.text("warning.rule"));
        rule.setItems(rules.stream().map(RuleId::value).toList());
        rule.setItemLabelGenerator(one -> one == null
                ? Words.text("warning.filter.any")
                : one + " " + sentences.name(new RuleId(one), Words.locale()));
        rule.setEmptySelectionAllowed(true);
        rule.setEmptySelectionCaption(Words.text("warning.filter.any"));
        List.of(text, site).forEach(field -> {
            field.setClearButtonVisible(true);
            field.setValueChangeMode(ValueChangeMode.LAZY);
            field.setValueChangeTimeout(TYPING_PAUSE_MS);
            field.addValueChangeListener(event -> tell(changed));
        });
        List.of(severity, state, rule).forEach(field -> field.addValueChangeListener(event -> tell(changed)));
        add(text, site, severity, state, rule);
    }

    private void tell(Consumer<QueryParameters> changed) {
        if (!reading) {
            changed.accept(parameters(null));
        }
    }

    /** Shows what the URL says. Unknown words in it are no filter. */
    void read(QueryParameters parameters) {
        reading = true;
        text.setValue(parameters.getSingleParameter("text").orElse(""));
        site.setValue(parameters.getSingleParameter("site").orElse(""));
        severity.setValue(constant(Severity.class, parameters, "severity"));
        state.setValue(constant(WarningState.class, parameters, "state"));
        rule.setValue(parameters
                .getSingleParameter("rule")
                .filter(one -> rule.getListDataView().contains(one))
                .orElse(null));
        reading = false;
    }

    private static <E extends Enum<E>> @Nullable E constant(Class<E> type, QueryParameters parameters, String name) {
        return parameters
                .getSingleParameter(name)
                .flatMap(word -> Arrays.stream(type.getEnumConstants())
                        .filter(one -> one.name().equals(word))
                        .findFirst())
                .orElse(null);
    }

    WarningFilter filter() {
        return WarningFilter.live()
                .withText(text.isEmpty() ? null : text.getValue().trim())
                .withSite(site.isEmpty() ? null : site.getValue().trim())
                .withSeverity(severity.getValue())
                .withState(state.getValue())
                .withRule(rule.getValue());
    }

    /** The query of this list with a warning opened beside it, or with none. */
    QueryParameters parameters(@Nullable UUID warning) {
        Map<String, String> said = new HashMap<>();
        WarningFilter filter = filter();
        put(said, "text", filter.text());
        put(said, "site", filter.site());
        put(said, "severity", filter.severity());
        put(said, "state", filter.state());
        put(said, "rule", filter.rule());
        put(said, WARNING, warning);
        return QueryParameters.simple(said);
    }

    /** The address of a warning beside this list. */
    String link(UUID warning) {
        return "warnings?" + parameters(warning).getQueryString();
    }

    private static void put(Map<String, String> said, String name, @Nullable Object value) {
        if (value != null) {
            said.put(name, value.toString());
        }
    }
}
