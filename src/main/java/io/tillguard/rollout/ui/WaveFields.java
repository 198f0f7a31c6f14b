package io.tillguard.rollout.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.BigDecimalField;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import io.tillguard.organisation.Node;
import io.tillguard.rollout.WaveTerms;
import io.tillguard.shell.Words;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The waves of a rollout as rows of fields: by share or by sites, added and taken away. */
final class WaveFields extends Div {

    private static final long serialVersionUID = 1L;

    private static final int PILOT = 1;
    private static final int TENTH = 10;
    private static final int ALL = 100;
    private static final int NEARLY_ALL = 95;

    private final transient List<Node> nodes;
    private final List<Line> lines = new ArrayList<>();
    private final Div rows = new Div();

    WaveFields(List<Node> nodes) {
        this.nodes = nodes;
        rows.addClassName("tg-stack");
        Button add = new Button(Words.text("rollout.wave.add"), VaadinIcon.PLUS.create(), click -> addFirst());
        add(rows, add);
        addClassName("tg-stack");
    }

    /** A pilot, a tenth, all. */
    static List<WaveTerms> usual() {
        return List.of(
                share(Words.text("rollout.wave.pilot"), PILOT),
                share(Words.text("rollout.wave.tenth"), TENTH),
                share(Words.text("rollout.wave.all"), ALL));
    }

    private static WaveTerms share(String name, int upTo) {
        return new WaveTerms(name, Set.of(), BigDecimal.valueOf(upTo), NEARLY_ALL, TENTH, 0);
    }

    void show(List<WaveTerms> waves) {
        lines.clear();
        rows.removeAll();
        waves.forEach(wave -> add(new Line(wave), lines.size()));
    }

    private void addFirst() {
        add(new Line(new WaveTerms(Words.text("rollout.wave.new"), Set.of(), BigDecimal.ONE, NEARLY_ALL, TENTH, 0)), 0);
    }

    private void add(Line line, int at) {
        lines.add(at, line);
        rows.addComponentAtIndex(at, line);
    }

    List<WaveTerms> terms() {
        return lines.stream().map(Line::terms).toList();
    }

    /** One wave. */
    private final class Line extends Div {

        private static final long serialVersionUID = 1L;

        private final TextField name = new TextField(Words.text("rollout.wave.name"));
        private final BigDecimalField upTo = new BigDecimalField(Words.text("rollout.wave.up-to.field"));
        private final MultiSelectComboBox<Node> sites = new MultiSelectComboBox<>(Words.text("rollout.wave.sites"));
        private final IntegerField success = new IntegerField(Words.text("rollout.wave.success"));
        private final IntegerField error = new IntegerField(Words.text("rollout.wave.error"));
        private final IntegerField soak = new IntegerField(Words.text("rollout.wave.soak"));

        Line(WaveTerms wave) {
            addClassName("tg-filters");
            name.setMaxLength(80);
            upTo.setLocale(Words.locale());
            sites.setItems(nodes);
            sites.setItemLabelGenerator(one -> one.code() + " · " + one.name());
            sites.addValueChangeListener(
                    event -> upTo.setEnabled(event.getValue().isEmpty()));
            name.setValue(wave.name());
            upTo.setValue(wave.upTo());
            sites.setValue(nodes.stream()
                    .filter(one -> wave.sites().contains(one.id()))
                    .collect(Collectors.toSet()));
            success.setValue(wave.successPercent());
            error.setValue(wave.errorPercent());
            soak.setValue(wave.soakMinutes());
            Button remove = new Button(VaadinIcon.TRASH.create(), click -> {
                lines.remove(this);
                rows.remove(this);
            });
            remove.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_ICON);
            remove.setAriaLabel(Words.text("rollout.wave.remove", wave.name()));
            add(name, upTo, sites, success, error, soak, remove);
        }

        WaveTerms terms() {
            Set<UUID> chosen = sites.getValue().stream().map(Node::id).collect(Collectors.toSet());
            return new WaveTerms(
                    name.getValue(),
                    chosen,
                    chosen.isEmpty() ? upTo.getValue() : null,
                    RolloutFields.given(success.getValue(), success.getLabel()),
                    RolloutFields.given(error.getValue(), error.getLabel()),
                    RolloutFields.given(soak.getValue(), soak.getLabel()));
        }
    }
}
