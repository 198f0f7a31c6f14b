package io.tillguard.security.ui;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.html.Div;
import io.tillguard.security.ScopeChoices;
import io.tillguard.shared.Scope;
import io.tillguard.shell.Words;
import java.util.List;
import java.util.stream.Collectors;

/** Which part of the company somebody sees: all of it, or some regions and sites. */
final class ScopeField extends Div {

    private static final long serialVersionUID = 1L;

    private final Checkbox everything = new Checkbox(Words.text("security.scope.everything"));
    private final MultiSelectComboBox<ScopeChoices.Choice> nodes =
            new MultiSelectComboBox<>(Words.text("security.scope.nodes"));
    private final transient List<ScopeChoices.Choice> choices;

    ScopeField(List<ScopeChoices.Choice> choices) {
        this.choices = choices;
        nodes.setItems(choices);
        nodes.setItemLabelGenerator(ScopeChoices.Choice::label);
        nodes.setWidthFull();
        everything.addValueChangeListener(event -> nodes.setVisible(!event.getValue()));
        add(everything, nodes);
    }

    void show(Scope scope) {
        everything.setValue(scope.isEverything());
        nodes.setVisible(!scope.isEverything());
        if (scope instanceof Scope.Subtrees(var held)) {
            nodes.setValue(choices.stream()
                    .filter(choice -> held.contains(choice.id()))
                    .collect(Collectors.toSet()));
        }
    }

    Scope scope() {
        return everything.getValue()
                ? Scope.everything()
                : new Scope.Subtrees(
                        nodes.getValue().stream().map(ScopeChoices.Choice::id).collect(Collectors.toSet()));
    }

    /** A scope in words. */
    static String words(Scope scope, List<ScopeChoices.Choice> choices) {
        return switch (scope) {
            case Scope.Everything() -> Words.text("security.scope.everything");
            case Scope.Subtrees(var held) when held.isEmpty() -> "–";
            case Scope.Subtrees(var held) ->
                choices.stream()
                        .filter(choice -> held.contains(choice.id()))
                        .map(ScopeChoices.Choice::label)
                        .collect(Collectors.joining(", "));
        };
    }
}
