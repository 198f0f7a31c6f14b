package io.tillguard.rollout.ui;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import com.vaadin.flow.component.formlayout.FormLayout;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import io.tillguard.fleet.ModelRow;
import io.tillguard.organisation.Node;
import io.tillguard.rollout.Gates;
import io.tillguard.rollout.RolloutTerms;
import io.tillguard.rollout.Target;
import io.tillguard.rollout.WaveTerms;
import io.tillguard.shared.EnteredText;
import io.tillguard.shared.Severity;
import io.tillguard.shell.ReaderTime;
import io.tillguard.shell.Words;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a rollout is asked for: its target, gates and times; its waves are beside them. */
final class RolloutFields extends FormLayout {

    private static final long serialVersionUID = 1L;

    private final TextField name = new TextField(Words.text("rollout.name"));
    private final MultiSelectComboBox<ModelRow> models = new MultiSelectComboBox<>(Words.text("rollout.models"));
    private final MultiSelectComboBox<Node> nodes = new MultiSelectComboBox<>(Words.text("rollout.sites"));
    private final Select<Severity> severity = new Select<>();
    private final TextField runsFrom = new TextField(Words.text("rollout.runs-from"));
    private final TextField runsTo = new TextField(Words.text("rollout.runs-to"));
    private final Checkbox unknown = new Checkbox(Words.text("rollout.include-unknown"), true);
    private final Checkbox backup = new Checkbox(Words.text("rollout.gate.backup"), true);
    private final Checkbox windows = new Checkbox(Words.text("rollout.gate.window"), true);
    private final IntegerField battery = new IntegerField(Words.text("rollout.battery"));
    private final IntegerField timeout = new IntegerField(Words.text("rollout.timeout-hours"));
    private final IntegerField attempts = new IntegerField(Words.text("rollout.attempts"));
    private final IntegerField retry = new IntegerField(Words.text("rollout.retry-minutes"));
    private final TextField rollback = new TextField(Words.text("rollout.rollback-version"));
    private final DateTimePicker starts = new DateTimePicker(Words.text("rollout.starts"));
    private final DateTimePicker deadline = new DateTimePicker(Words.text("rollout.deadline"));
    private @Nullable UUID membersOf;
    private boolean downgrade;

    RolloutFields(List<ModelRow> knownModels, List<Node> knownNodes) {
        name.setRequiredIndicatorVisible(true);
        name.setMaxLength(120);
        models.setItems(knownModels);
        models.setItemLabelGenerator(one -> one.manufacturer() + " " + one.model());
        models.setPlaceholder(Words.text("rollout.all-models"));
        nodes.setItems(knownNodes);
        nodes.setItemLabelGenerator(one -> one.code() + " · " + one.name());
        nodes.setPlaceholder(Words.text("rollout.everywhere"));
        severity.setLabel(Words.text("rollout.least-severity"));
        severity.setItems(Severity.values());
        severity.setEmptySelectionAllowed(true);
        severity.setEmptySelectionCaption(Words.text("rollout.filter.any"));
        severity.setItemLabelGenerator(
                one -> one == null ? Words.text("rollout.filter.any") : Words.name("severity", one));
        runsFrom.setMaxLength(80);
        runsTo.setMaxLength(80);
        rollback.setMaxLength(80);
        rollback.setHelperText(Words.text("rollout.rollback-version.advice"));
        battery.setHelperText(Words.text("rollout.battery.advice"));
        starts.setLocale(Words.locale());
        deadline.setLocale(Words.locale());
        setAutoResponsive(true);
        setAutoRows(true);
        setMaxColumns(3);
        setExpandColumns(true);
        setExpandFields(true);
        add(name, models, nodes, severity, runsFrom, runsTo, starts, deadline);
        add(timeout, attempts, retry, battery, rollback, unknown, backup, windows);
    }

    /** Shows what a rollout is to be. */
    void show(RolloutTerms terms) {
        Target target = terms.target();
        Gates gates = terms.gates();
        name.setValue(terms.name());
        models.setValue(models.getListDataView()
                .getItems()
                .filter(one -> target.models().contains(one.id()))
                .collect(Collectors.toSet()));
        nodes.setValue(nodes.getListDataView()
                .getItems()
                .filter(one -> target.nodes().contains(one.id()))
                .collect(Collectors.toSet()));
        severity.setValue(target.leastSeverity());
        runsFrom.setValue(target.runsFrom() == null ? "" : target.runsFrom());
        runsTo.setValue(target.runsTo() == null ? "" : target.runsTo());
        unknown.setValue(target.includeUnknown());
        membersOf = target.membersOf();
        downgrade = target.downgrade();
        backup.setValue(gates.backupRequired());
        windows.setValue(gates.windowsKept());
        battery.setValue(gates.leastBattery());
        timeout.setValue(Math.ceilDiv(gates.timeoutMinutes(), 60));
        attempts.setValue(gates.attempts());
        retry.setValue(gates.retryMinutes());
        rollback.setValue(terms.rollbackVersion() == null ? "" : terms.rollbackVersion());
        starts.setValue(local(terms.startsAt()));
        deadline.setValue(terms.deadline() == null ? null : local(terms.deadline()));
    }

    private static LocalDateTime local(Instant at) {
        return LocalDateTime.ofInstant(at, ReaderTime.zone()).withSecond(0).withNano(0);
    }

    RolloutTerms terms(UUID release, List<WaveTerms> waves) {
        Target target = new Target(
                models.getValue().stream().map(ModelRow::id).collect(Collectors.toSet()),
                nodes.getValue().stream().map(Node::id).collect(Collectors.toSet()),
                blank(runsFrom),
                blank(runsTo),
                severity.getValue(),
                unknown.getValue(),
                membersOf,
                downgrade);
        Gates gates = new Gates(
                backup.getValue(),
                windows.getValue(),
                battery.getValue(),
                given(timeout.getValue(), timeout.getLabel()) * 60,
                given(attempts.getValue(), attempts.getLabel()),
                given(retry.getValue(), retry.getLabel()));
        return new RolloutTerms(
                name.getValue(),
                release,
                target,
                gates,
                waves,
                given(instant(starts), starts.getLabel()),
                instant(deadline),
                rollback.getValue());
    }

    private static @Nullable String blank(TextField field) {
        return field.getValue().isBlank() ? null : field.getValue().strip();
    }

    private static @Nullable Instant instant(DateTimePicker field) {
        LocalDateTime value = field.getValue();
        return value == null ? null : value.atZone(ReaderTime.zone()).toInstant();
    }

    static <T> T given(@Nullable T value, String label) {
        if (value == null) {
            throw EnteredText.refused("field-missing", label, "'%s' is missing".formatted(label), label);
        }
        return value;
    }
}
