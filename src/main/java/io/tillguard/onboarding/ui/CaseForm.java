package io.tillguard.onboarding.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import io.tillguard.fleet.ModelCatalogue;
import io.tillguard.fleet.ModelRow;
import io.tillguard.fleet.TerminalLookup;
import io.tillguard.onboarding.Applicant;
import io.tillguard.onboarding.CaseRow;
import io.tillguard.onboarding.Cases;
import io.tillguard.onboarding.Channel;
import io.tillguard.onboarding.NewCase;
import io.tillguard.provider.Suppliers;
import io.tillguard.shared.EnteredText;
import io.tillguard.shell.FormDialog;
import io.tillguard.shell.Notice;
import io.tillguard.shell.Words;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The dialog in which terminals are applied for. */
@org.springframework.stereotype.Component
final class CaseForm {

    private final Cases cases;
    private final ModelCatalogue models;
    private final TerminalLookup lookup;

    CaseForm(Cases cases, ModelCatalogue models, TerminalLookup lookup) {
        this.cases = cases;
        this.models = models;
        this.lookup = lookup;
    }

    void open(Consumer<CaseRow> done) {
        Fields fields = new Fields();
        Runnable submit = () -> {
            CaseRow row = cases.open(fields.read());
            Notice.done(Words.text("onboarding.opened.done", row.number()));
            done.accept(row);
        };
        new FormDialog(Words.text("onboarding.open"), submit, fields.all()).open();
    }

    /** What is asked. */
    private final class Fields {

        private final Select<Channel> channel =
                Parts.choice("onboarding.channel", "onboarding.channel", Channel.values());
        private final TextField site = Parts.needed("onboarding.site.code", 32);
        private final ComboBox<Suppliers.Supplier> supplier = supplier();
        private final TextField order = Parts.needed("onboarding.order", 60);
        private final TextField invoice = Parts.text("onboarding.invoice", 60);
        private final TextArea provenance = Parts.area("onboarding.provenance", 1_000);
        private final Checkbox unseen = new Checkbox(Words.text("onboarding.unseen.choose"));
        private final ComboBox<ModelRow> model = model();
        private final IntegerField quantity = new IntegerField(Words.text("onboarding.quantity"));
        private final TextField name = Parts.needed("onboarding.applicant", 200);
        private final TextField credit = Parts.needed("onboarding.credit-code", 18);
        private final TextField merchant = Parts.text("onboarding.merchant", 15);
        private final TextField contact = Parts.needed("onboarding.contact.name", 100);
        private final TextField phone = Parts.needed("onboarding.contact.phone", 40);
        private final TextField account = Parts.needed("onboarding.account", 40);

        Fields() {
            provenance.setHelperText(Words.text("onboarding.provenance.advice"));
            quantity.setValue(1);
        }

        Component[] all() {
            return new Component[] {
                channel,
                site,
                supplier,
                model,
                quantity,
                order,
                invoice,
                provenance,
                unseen,
                name,
                credit,
                merchant,
                account,
                contact,
                phone
            };
        }

        NewCase read() {
            UUID place = lookup.site(EnteredText.required("site", site.getValue(), 32));
            return new NewCase(
                    channel.getValue(),
                    chosen("site", place),
                    chosen("supplier", supplier.getValue()).id(),
                    order.getValue(),
                    invoice.getValue(),
                    unseen.getValue(),
                    provenance.getValue(),
                    Applicant.entered(
                            name.getValue(),
                            credit.getValue(),
                            merchant.getValue(),
                            contact.getValue(),
                            phone.getValue(),
                            account.getValue()),
                    List.of(new NewCase.Ordered(
                            chosen("model", model.getValue()).id(),
                            quantity.getValue() == null ? 0 : quantity.getValue())));
        }
    }

    private ComboBox<Suppliers.Supplier> supplier() {
        ComboBox<Suppliers.Supplier> supplier = new ComboBox<>(Words.text("onboarding.supplier"));
        supplier.setItems(cases.suppliers());
        supplier.setItemLabelGenerator(each -> each.code() + " " + each.name());
        supplier.setRequiredIndicatorVisible(true);
        return supplier;
    }

    private ComboBox<ModelRow> model() {
        ComboBox<ModelRow> model = new ComboBox<>(Words.text("onboarding.model"));
        model.setItems(models.all());
        model.setItemLabelGenerator(each -> each.manufacturer() + " " + each.model());
        model.setRequiredIndicatorVisible(true);
        return model;
    }

    private static <T> T chosen(String field, @Nullable T value) {
        if (value == null) {
            throw EnteredText.refused("field-missing", field, "'%s' is missing".formatted(field), field);
        }
        return value;
    }
}
