package io.tillguard.fleet.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.formlayout.FormLayout;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.BigDecimalField;
import com.vaadin.flow.component.textfield.TextField;
import io.tillguard.fleet.Approval;
import io.tillguard.fleet.ModelCatalogue;
import io.tillguard.fleet.ModelRow;
import io.tillguard.shared.Money;
import io.tillguard.shell.FormDialog;
import io.tillguard.shell.Words;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Registers a model, or changes one with its approvals. */
final class ModelDialog {

    private final TextField manufacturer = new TextField(Words.text("fleet.column.manufacturer"));
    private final TextField model = new TextField(Words.text("fleet.column.model"));
    private final Checkbox approved = new Checkbox(Words.text("fleet.terminal.approved"));
    private final BigDecimalField cost = new BigDecimalField(Words.text("fleet.models.replacement"));
    private final TextField currency = new TextField(Words.text("fleet.models.currency"));
    private final Div list = new Div();
    private final List<Fields> fields = new ArrayList<>();

    private ModelDialog(@Nullable ModelRow known) {
        manufacturer.setMaxLength(80);
        model.setMaxLength(80);
        cost.setHelperText(Words.text("fleet.models.replacement.advice"));
        currency.setMaxLength(3);
        currency.setValue("CNY");
        if (known != null) {
            manufacturer.setValue(known.manufacturer());
            manufacturer.setReadOnly(true);
            model.setValue(known.model());
            model.setReadOnly(true);
            approved.setValue(known.approved());
            if (known.replacement() != null) {
                cost.setValue(known.replacement().amount());
                currency.setValue(known.replacement().currency());
            }
            known.approvals().forEach(this::addApproval);
        }
    }

    /**
     * Opens the dialog.
     *
     * @param known the model to change, null for a new one
     */
    static void open(ModelCatalogue catalogue, @Nullable ModelRow known, Runnable done) {
        ModelDialog dialog = new ModelDialog(known);
        Button add = new Button(Words.text("fleet.approval.add"), click -> dialog.addApproval(null));
        add.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        String title = Words.text(known == null ? "fleet.models.add" : "fleet.models.edit");
        Runnable submit = () -> {
            Money replacement = dialog.cost.getValue() == null
                    ? null
                    : Money.entered(dialog.cost.getValue(), dialog.currency.getValue());
            var registered = catalogue.register(
                    dialog.manufacturer.getValue(),
                    dialog.model.getValue(),
                    dialog.approved.getValue(),
                    dialog.fields.stream().map(Fields::approval).toList());
            catalogue.price(registered.model().id(), replacement);
            done.run();
        };
        new FormDialog(
                        title,
                        submit,
                        dialog.manufacturer,
                        dialog.model,
                        dialog.approved,
                        dialog.cost,
                        dialog.currency,
                        dialog.list,
                        add)
                .open();
    }

    private void addApproval(@Nullable Approval approval) {
        Fields added = new Fields(approval);
        Button remove = new Button(Words.text("fleet.approval.remove"));
        remove.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_ERROR);
        FormLayout form = new FormLayout(
                added.scheme, added.version, added.number, added.expiry, added.deployment, added.sunset, remove);
        form.setAutoResponsive(true);
        remove.addClickListener(click -> {
            fields.remove(added);
            list.remove(form);
        });
        fields.add(added);
        list.add(form);
    }

    /** The fields of one approval; what they do not show is kept. */
    private static final class Fields {
        private final @Nullable Approval before;
        private final TextField scheme = new TextField(Words.text("fleet.approval.scheme"));
        private final TextField version = new TextField(Words.text("fleet.approval.version"));
        private final TextField number = new TextField(Words.text("fleet.approval.number"));
        private final DatePicker expiry = new DatePicker(Words.text("fleet.approval.listing-expiry"));
        private final DatePicker deployment = new DatePicker(Words.text("fleet.approval.no-new-deployment-after"));
        private final DatePicker sunset = new DatePicker(Words.text("fleet.approval.sunset"));

        Fields(@Nullable Approval before) {
            this.before = before;
            List.of(expiry, deployment, sunset).forEach(picker -> picker.setLocale(Words.locale()));
            if (before != null) {
                scheme.setValue(before.scheme());
                version.setValue(before.schemeVersion());
                number.setValue(before.approvalNo() == null ? "" : before.approvalNo());
                show(expiry, before.listingExpiry());
                show(deployment, before.noNewDeploymentAfter());
                show(sunset, before.sunset());
            }
        }

        Approval approval() {
            return new Approval(
                    scheme.getValue(),
                    version.getValue(),
                    number.getValue(),
                    before == null ? null : before.hardwareVersion(),
                    before == null ? null : before.firmwareVersion(),
                    expiry.getOptionalValue().orElse(null),
                    deployment.getOptionalValue().orElse(null),
                    sunset.getOptionalValue().orElse(null),
                    before == null ? null : before.note());
        }

        private static void show(DatePicker picker, @Nullable LocalDate date) {
            if (date != null) {
                picker.setValue(date);
            }
        }
    }
}
