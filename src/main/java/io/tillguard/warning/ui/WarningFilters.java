package io.tillguard.warning.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.QueryParameters;
import io.tillguard.shared.AsOf;
import io.tillguard.shared.RefusedException;
import io.tillguard.shared.RuleId;
import io.tillguard.shared.Severity;
import io.tillguard.shell.ReaderTime;
import io.tillguard.shell.Words;
import io.tillguard.warning.CompanyDays;
import io.tillguard.warning.Sentences;
import io.tillguard.warning.WarningFilter;
import io.tillguard.warning.WarningState;
import java.time.Instant;
import java.time.LocalDate;
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
    private final DatePicker asOf = new DatePicker(Words.text("warning.filter.as-of"));
    private final Div chips = new Div();
    private final transient CompanyDays days;
    private final transient Consumer<QueryParameters> changed;
    private transient HiddenFilter hidden = HiddenFilter.NONE;
    /** The instant that the address asks about, as it names it. */
    private @Nullable String asked;

    private transient @Nullable Instant past;
    private boolean reading;

    WarningFilters(List<RuleId> rules, Sentences sentences, CompanyDays days, Consumer<QueryParameters> changed) {
        this.days = days;
        this.changed = changed;
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
            field.addValueChangeListener(event -> tell());
        });
        List.of(severity, state, rule).forEach(field -> field.addValueChangeListener(event -> tell()));
        listenForThePast();
        chips.addClassName("tg-chips");
        chips.setVisible(false);
        add(text, site, severity, state, rule, asOf, chips);
    }

    private void listenForThePast() {
        asOf.setClearButtonVisible(true);
        asOf.setLocale(Words.locale());
        asOf.addValueChangeListener(event -> {
            if (!reading) {
                LocalDate day = asOf.getValue();
                ask(day == null ? null : day.toString());
                tell();
            }
        });
    }

    private void tell() {
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
        hidden = HiddenFilter.of(parameters);
        ask(parameters.getSingleParameter("asOf").orElse(null));
        if (past == null) {
            asOf.clear();
        } else {
            asOf.setValue(LocalDate.ofInstant(past, ReaderTime.zone()));
        }
        showHidden();
        reading = false;
    }

    /** A date means its end in the reader's zone; what is neither date nor instant means the present. */
    private void ask(@Nullable String text) {
        try {
            past = AsOf.entered(text, ReaderTime.zone());
        } catch (RefusedException noInstant) {
            past = null;
        }
        asked = past == null ? null : text;
    }

    private void showHidden() {
        chips.removeAll();
        String words = hidden.words();
        chips.setVisible(!words.isEmpty());
        if (!words.isEmpty()) {
            Button chip = new Button(words, VaadinIcon.CLOSE_SMALL.create(), click -> {
                hidden = HiddenFilter.NONE;
                tell();
            });
            chip.setIconAfterText(true);
            chip.setAriaLabel(Words.text("warning.filter.take-away", words));
            chip.addThemeVariants(ButtonVariant.LUMO_SMALL);
            chips.add(chip);
        }
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
        WarningFilter entered = WarningFilter.live()
                .withText(text.isEmpty() ? null : text.getValue().trim())
                .withSite(site.isEmpty() ? null : site.getValue().trim())
                .withSeverity(severity.getValue())
                .withState(state.getValue())
                .withRule(rule.getValue())
                .withAsOf(past);
        return hidden.in(entered, days);
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
        put(said, "asOf", asked);
        hidden.say(said);
        put(said, WARNING, warning);
        return QueryParameters.simple(said);
    }

    /** The address of a warning beside this list. */
    String link(UUID warning) {
        return "warnings?" + parameters(warning).getQueryString();
    }

    /** The address of the same list at present. */
    String present() {
        Map<String, List<String>> said = new HashMap<>(parameters(null).getParameters());
        said.remove("asOf");
        return "warnings?" + new QueryParameters(said).getQueryString();
    }

    static void put(Map<String, String> said, String name, @Nullable Object value) {
        if (value != null) {
            said.put(name, value.toString());
        }
    }
}
