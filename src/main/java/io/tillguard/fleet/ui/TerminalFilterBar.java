package io.tillguard.fleet.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.QueryParameters;
import io.tillguard.fleet.Attendance;
import io.tillguard.fleet.SoftwareCriterion;
import io.tillguard.fleet.TerminalColumn;
import io.tillguard.fleet.TerminalSort;
import io.tillguard.fleet.TerminalState;
import io.tillguard.fleet.ui.TerminalSelection.Hidden;
import io.tillguard.organisation.Node;
import io.tillguard.shared.RefusedException;
import io.tillguard.shell.Notice;
import io.tillguard.shell.Words;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The filter above the list of terminals. It tells of each change; the URL tells it what to show. */
final class TerminalFilterBar extends Div {

    private static final long serialVersionUID = 1L;
    private static final int TYPING_PAUSE_MS = 400;

    private final transient Consumer<TerminalSelection> changed;
    private final transient List<Node> nodes;
    private final TextField text = new TextField(Words.text("fleet.filter.text"));
    private final MultiSelectComboBox<TerminalState> states =
            new MultiSelectComboBox<>(Words.text("fleet.filter.states"));
    private final ComboBox<String> model = new ComboBox<>(Words.text("fleet.filter.model"));
    private final NodePicker node;
    private final Select<Attendance> attendance = new Select<>();
    private final DatePicker asOf = new DatePicker(Words.text("fleet.filter.as-of"));
    private TerminalSort.Order order = TerminalSort.Order.DEFAULT;
    private transient @Nullable Set<TerminalColumn> columns;
    private final Div hidden = new Div();
    private transient @Nullable SoftwareCriterion software;
    private transient TerminalSelection shown = TerminalSelection.of(QueryParameters.empty());
    private boolean showing;

    TerminalFilterBar(
            List<String> models,
            List<Node> nodes,
            @Nullable SoftwareCriterion software,
            Consumer<TerminalSelection> changed) {
        this.software = software;
        this.nodes = nodes;
        this.changed = changed;
        addClassName("tg-filters");
        node = new NodePicker(Words.text("fleet.filter.node"), nodes);
        text.setPrefixComponent(VaadinIcon.SEARCH.create());
        text.setClearButtonVisible(true);
        text.setMaxLength(80);
        text.setValueChangeMode(ValueChangeMode.LAZY);
        text.setValueChangeTimeout(TYPING_PAUSE_MS);
        states.setItems(TerminalState.values());
        states.setItemLabelGenerator(state -> Words.name("fleet.state", state));
        states.setClearButtonVisible(true);
        model.setItems(models);
        model.setAllowCustomValue(true);
        model.setClearButtonVisible(true);
        attendance.setLabel(Words.text("fleet.filter.attendance"));
        attendance.setItems(Attendance.values());
        attendance.setEmptySelectionAllowed(true);
        attendance.setItemLabelGenerator(
                each -> each == null ? Words.text("fleet.filter.any") : Words.name("fleet.attendance", each));
        asOf.setClearButtonVisible(true);
        asOf.setLocale(Words.locale());
        Button reset = new Button(
                Words.text("fleet.filter.reset"),
                click -> changed.accept(TerminalSelection.of(QueryParameters.empty())));
        reset.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        text.addValueChangeListener(event -> tell());
        states.addValueChangeListener(event -> tell());
        model.addValueChangeListener(event -> tell());
        model.addCustomValueSetListener(event -> model.setValue(event.getDetail()));
        node.addValueChangeListener(event -> tell());
        attendance.addValueChangeListener(event -> tell());
        asOf.addValueChangeListener(event -> tell());
        hidden.addClassName("tg-chips");
        add(text, states, model, node, attendance, asOf, reset, hidden);
    }

    /** Shows what the URL says, without telling of a change. */
    void show(TerminalSelection selection) {
        showing = true;
        order = selection.order();
        columns = selection.columns();
        shown = selection;
        showHidden();
        text.setValue(selection.text() == null ? "" : selection.text());
        states.setValue(selection.states());
        setOrClear(model, selection.model());
        node.select(nodes, selection.node());
        if (selection.attendance() == null) {
            attendance.clear();
        } else {
            attendance.setValue(selection.attendance());
        }
        if (selection.asOf() == null) {
            asOf.clear();
        } else {
            asOf.setValue(selection.asOf());
        }
        showing = false;
    }

    /** Conditions without a field of their own, each with a button that takes it away. */
    private void showHidden() {
        hidden.removeAll();
        if (shown.site() != null) {
            hidden.add(chip(Words.text("fleet.filter.at-site", shown.site()), Hidden.SITE));
        }
        if (shown.silentHours() != null) {
            hidden.add(chip(Words.text("fleet.filter.silent", shown.silentHours()), Hidden.SILENT));
        }
        if (shown.software() != null && software != null) {
            hidden.add(chip(softwareWords(software, shown.software()), Hidden.SOFTWARE));
        }
        hidden.setVisible(hidden.getComponentCount() > 0);
    }

    private static String softwareWords(SoftwareCriterion software, String criterion) {
        try {
            var words = software.words(criterion);
            return Words.text(words.key(), words.values().toArray());
        } catch (RefusedException e) {
            return Notice.words(e.refusal());
        }
    }

    private Button chip(String words, Hidden condition) {
        Button chip =
                new Button(words, VaadinIcon.CLOSE_SMALL.create(), click -> changed.accept(shown.without(condition)));
        chip.setIconAfterText(true);
        chip.setAriaLabel(Words.text("fleet.filter.take-away", words));
        chip.addThemeVariants(ButtonVariant.LUMO_SMALL);
        return chip;
    }

    private static void setOrClear(ComboBox<String> box, @Nullable String value) {
        if (value == null) {
            box.clear();
        } else {
            box.setValue(value);
        }
    }

    private void tell() {
        if (!showing) {
            changed.accept(new TerminalSelection(
                    text.getOptionalValue()
                            .map(String::strip)
                            .filter(typed -> !typed.isEmpty())
                            .orElse(null),
                    Set.copyOf(states.getValue()),
                    model.getOptionalValue().orElse(null),
                    shown.site(),
                    node.selected(),
                    attendance.getOptionalValue().orElse(null),
                    shown.software(),
                    shown.silentHours(),
                    asOf.getOptionalValue().orElse(null),
                    order,
                    columns));
        }
    }
}
