package io.tillguard.onboarding.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.QueryParameters;
import io.tillguard.onboarding.CaseFilter;
import io.tillguard.onboarding.Channel;
import io.tillguard.onboarding.Stage;
import io.tillguard.shell.Words;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The filters above the list of cases; what they say is in the URL. */
final class CaseFilters extends Div {

    private static final long serialVersionUID = 1L;
    private static final int TYPING_PAUSE_MS = 400;

    /** Which cases by how they stand. */
    enum Standing {
        OPEN,
        LATE,
        ALL
    }

    private final TextField text = new TextField(Words.text("onboarding.filter.text"));
    private final Select<Standing> standing =
            Parts.choice("onboarding.filter.standing", "onboarding.standing", Standing.values());
    private final Select<Stage> stage = any("onboarding.stage", Stage.values());
    private final Select<Channel> channel = any("onboarding.channel", Channel.values());
    private boolean reading;

    CaseFilters(Consumer<QueryParameters> changed) {
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
        standing.addValueChangeListener(event -> tell.run());
        stage.addValueChangeListener(event -> tell.run());
        channel.addValueChangeListener(event -> tell.run());
        add(text, standing, stage, channel);
    }

    private static <E extends Enum<E>> Select<E> any(String prefix, E[] values) {
        Select<E> choice = new Select<>();
        choice.setLabel(Words.text(prefix));
        choice.setItems(values);
        choice.setEmptySelectionAllowed(true);
        choice.setEmptySelectionCaption(Words.text("onboarding.filter.any"));
        choice.setItemLabelGenerator(
                one -> one == null ? Words.text("onboarding.filter.any") : Words.name(prefix, one));
        return choice;
    }

    /** Shows what the URL says; unknown words in it are no filter. */
    void read(QueryParameters url) {
        reading = true;
        text.setValue(url.getSingleParameter("text").orElse(""));
        Standing wanted = constant(Standing.values(), url, "standing");
        standing.setValue(wanted == null ? Standing.OPEN : wanted);
        stage.setValue(constant(Stage.values(), url, "stage"));
        channel.setValue(constant(Channel.values(), url, "channel"));
        reading = false;
    }

    CaseFilter filter() {
        return CaseFilter.all()
                .withText(text.getValue())
                .withStage(stage.getValue())
                .withChannel(channel.getValue())
                .withOpen(standing.getValue() == Standing.OPEN)
                .withLate(standing.getValue() == Standing.LATE);
    }

    private QueryParameters url() {
        Map<String, String> url = new LinkedHashMap<>();
        put(url, "text", text.getValue().isBlank() ? null : text.getValue().strip());
        put(url, "standing", standing.getValue() == Standing.OPEN ? null : standing.getValue());
        put(url, "stage", stage.getValue());
        put(url, "channel", channel.getValue());
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
