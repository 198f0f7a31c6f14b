package io.tillguard.maintenance.ui;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.BigDecimalField;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.component.timepicker.TimePicker;
import io.tillguard.fleet.ModelCatalogue;
import io.tillguard.fleet.ModelRow;
import io.tillguard.maintenance.PlanTerms;
import io.tillguard.maintenance.PlanUnit;
import io.tillguard.maintenance.Plans;
import io.tillguard.maintenance.Season;
import io.tillguard.organisation.Node;
import io.tillguard.organisation.Organisation;
import io.tillguard.shared.EnteredText;
import io.tillguard.shared.Money;
import io.tillguard.shell.FormDialog;
import io.tillguard.shell.Notice;
import io.tillguard.shell.ReaderTime;
import io.tillguard.shell.Words;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The dialog in which a maintenance plan begins. */
@Component
final class PlanForm {

    private final Plans plans;
    private final ModelCatalogue models;
    private final Organisation organisation;
    private final Clock clock;

    PlanForm(Plans plans, ModelCatalogue models, Organisation organisation, Clock clock) {
        this.plans = plans;
        this.models = models;
        this.organisation = organisation;
        this.clock = clock;
    }

    /** Opens the dialog. */
    void open(Runnable done) {
        Fields fields = new Fields();
        fields.model.setItems(models.all());
        fields.node.setItems(organisation.tree());
        fields.starts.setValue(
                LocalDate.ofInstant(clock.instant(), ReaderTime.zone()).plusDays(1));
        new FormDialog(
                        Words.text("maintenance.plan.begin"),
                        () -> {
                            plans.begin(fields.terms(), fields.reason.getValue());
                            Notice.done(Words.text("maintenance.plan.begun"));
                            done.run();
                        },
                        fields.all())
                .open();
    }

    /** What the dialog asks. */
    private static final class Fields {
        private final TextField name = new TextField(Words.text("maintenance.plan.name"));
        private final ComboBox<ModelRow> model = new ComboBox<>(Words.text("maintenance.plan.model"));
        private final ComboBox<Node> node = new ComboBox<>(Words.text("maintenance.plan.group"));
        private final IntegerField every = new IntegerField(Words.text("maintenance.plan.every"));
        private final Select<PlanUnit> unit = new Select<>();
        private final IntegerField latest = new IntegerField(Words.text("maintenance.plan.latest-months"));
        private final DatePicker starts = new DatePicker(Words.text("maintenance.plan.starts"));
        private final TimePicker begins = new TimePicker(Words.text("maintenance.plan.begins-at"));
        private final IntegerField minutes = new IntegerField(Words.text("maintenance.minutes"));
        private final TextField seasonFrom = new TextField(Words.text("maintenance.plan.season-from"));
        private final TextField seasonTo = new TextField(Words.text("maintenance.plan.season-to"));
        private final TextArea work = new TextArea(Words.text("maintenance.plan.work"));
        private final TextField parts = new TextField(Words.text("maintenance.plan.parts"));
        private final BigDecimalField cost = new BigDecimalField(Words.text("maintenance.plan.cost"));
        private final TextField currency = new TextField(Words.text("maintenance.cost.currency"));
        private final Checkbox windows = new Checkbox(Words.text("maintenance.plan.in-windows"));
        private final TextField reason = new TextField(Words.text("maintenance.plan.why"));

        Fields() {
            name.setRequiredIndicatorVisible(true);
            name.setMaxLength(120);
            model.setItemLabelGenerator(one -> one.manufacturer() + " " + one.model());
            model.setPlaceholder(Words.text("maintenance.plan.all-models"));
            model.setClearButtonVisible(true);
            node.setItemLabelGenerator(one -> one.code() + " · " + one.name());
            node.setPlaceholder(Words.text("maintenance.plan.all-sites"));
            node.setClearButtonVisible(true);
            every.setValue(6);
            unit.setLabel(Words.text("maintenance.unit"));
            unit.setItems(PlanUnit.values());
            unit.setItemLabelGenerator(one -> Words.name("maintenance.unit", one));
            unit.setValue(PlanUnit.MONTHS);
            unit.addValueChangeListener(event -> byUse());
            latest.setHelperText(Words.text("maintenance.plan.latest-months.advice"));
            byUse();
            starts.setLocale(Words.locale());
            begins.setLocale(Words.locale());
            begins.setValue(LocalTime.of(9, 0));
            begins.setHelperText(Words.text("maintenance.plan.begins-at.advice"));
            minutes.setValue(30);
            seasonFrom.setHelperText(Words.text("maintenance.plan.season.advice"));
            work.setRequiredIndicatorVisible(true);
            work.setMaxLength(4_000);
            work.setMinRows(3);
            parts.setMaxLength(1_000);
            cost.setLocale(Words.locale());
            currency.setValue("CNY");
            currency.setMaxLength(3);
            windows.setHelperText(Words.text("maintenance.plan.in-windows.advice"));
            reason.setRequiredIndicatorVisible(true);
            reason.setMaxLength(1_000);
        }

        /** What only a plan by use asks, and what it never does. */
        private void byUse() {
            boolean counted = unit.getValue().meter() != null;
            latest.setVisible(counted);
            seasonFrom.setVisible(!counted);
            seasonTo.setVisible(!counted);
        }

        com.vaadin.flow.component.Component[] all() {
            return new com.vaadin.flow.component.Component[] {
                name,
                model,
                node,
                every,
                unit,
                latest,
                starts,
                begins,
                minutes,
                windows,
                seasonFrom,
                seasonTo,
                work,
                parts,
                cost,
                currency,
                reason
            };
        }

        PlanTerms terms() {
            ModelRow chosen = model.getValue();
            Node place = node.getValue();
            BigDecimal amount = cost.getValue();
            boolean counted = unit.getValue().meter() != null;
            return new PlanTerms(
                    name.getValue(),
                    chosen == null ? null : chosen.id(),
                    place == null ? null : place.id(),
                    given(every.getValue(), every.getLabel()),
                    unit.getValue(),
                    counted ? null : Season.entered(seasonFrom.getValue(), seasonTo.getValue()),
                    given(starts.getValue(), starts.getLabel()),
                    given(begins.getValue(), begins.getLabel()),
                    given(minutes.getValue(), minutes.getLabel()),
                    work.getValue(),
                    parts.getValue(),
                    amount == null ? null : Money.entered(amount, currency.getValue()),
                    windows.getValue(),
                    counted ? latest.getValue() : null);
        }

        private static <T> T given(@Nullable T value, String label) {
            if (value == null) {
                throw EnteredText.refused("field-missing", label, "'%s' is missing".formatted(label), label);
            }
            return value;
        }
    }
}
