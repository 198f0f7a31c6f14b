package io.tillguard.restriction.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.BigDecimalField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import io.tillguard.provider.Merchant;
import io.tillguard.provider.MerchantFilter;
import io.tillguard.provider.MerchantRows;
import io.tillguard.provider.MerchantState;
import io.tillguard.restriction.FreezeKind;
import io.tillguard.restriction.FreezeRow;
import io.tillguard.restriction.Freezes;
import io.tillguard.restriction.NewFreeze;
import io.tillguard.restriction.StepRow;
import io.tillguard.shared.EnteredText;
import io.tillguard.shared.Keyset;
import io.tillguard.shell.FormDialog;
import io.tillguard.shell.Notice;
import io.tillguard.shell.Words;
import java.util.UUID;
import java.util.function.Consumer;

/** The dialogs about limited and frozen accounts. */
@org.springframework.stereotype.Component
final class FreezeForms {

    private static final int LONGEST = 1_000;

    private final Freezes freezes;
    private final MerchantRows merchants;

    FreezeForms(Freezes freezes, MerchantRows merchants) {
        this.freezes = freezes;
        this.merchants = merchants;
    }

    void record(Consumer<FreezeRow> done) {
        Known known = new Known(merchants());
        Runnable submit = () -> {
            FreezeRow row = freezes.record(known.entered());
            Notice.done(Words.text("restriction.recorded", row.number(), row.incident()));
            done.accept(row);
        };
        new FormDialog(Words.text("restriction.record"), submit, known.fields()).open();
    }

    /** The fields of what is known of a freeze. */
    private static final class Known {

        private final ComboBox<Merchant> merchant;
        private final RadioButtonGroup<FreezeKind> kind = new RadioButtonGroup<>(Words.text("restriction.kind"));
        private final TextArea reason = area("restriction.reason");
        private final TextField toldBy = Parts.needed("restriction.told-by", 200);
        private final TextField reference = new TextField(Words.text("restriction.reference"));
        private final BigDecimalField held = new BigDecimalField(Words.text("restriction.held"));
        private final TextField currency = new TextField(Words.text("restriction.currency"));
        private final TextField owner = Parts.needed("restriction.owner", 200);
        private final DatePicker due = due();

        Known(ComboBox<Merchant> merchant) {
            this.merchant = merchant;
            kind.setItems(FreezeKind.values());
            kind.setItemLabelGenerator(each -> Words.name("restriction.kind", each));
            kind.setValue(FreezeKind.FROZEN);
            reference.setMaxLength(80);
            currency.setMaxLength(3);
            currency.setValue("CNY");
        }

        Component[] fields() {
            return new Component[] {merchant, kind, reason, toldBy, reference, held, currency, owner, due};
        }

        NewFreeze entered() {
            return NewFreeze.entered(
                    chosen(merchant),
                    kind.getValue(),
                    reason.getValue(),
                    toldBy.getValue(),
                    reference.getValue(),
                    null,
                    held.getValue(),
                    currency.getValue(),
                    owner.getValue(),
                    due.getValue());
        }
    }

    /** A field of open accounts, searched by number or name. */
    ComboBox<Merchant> merchants() {
        ComboBox<Merchant> merchant = new ComboBox<>(Words.text("restriction.account"));
        merchant.setItems(query -> {
            MerchantFilter filter = new MerchantFilter(query.getFilter().orElse(""), null, MerchantState.OPEN, null);
            int wanted = query.getOffset() + query.getLimit();
            return merchants.list(filter, Keyset.first(Math.min(wanted, Keyset.LARGEST))).rows().stream()
                    .skip(query.getOffset())
                    .limit(query.getLimit());
        });
        merchant.setItemLabelGenerator(each -> each.merchantNo() + " · " + each.name() + " · " + each.acquirer());
        merchant.setRequiredIndicatorVisible(true);
        return merchant;
    }

    static UUID chosen(ComboBox<Merchant> merchant) {
        Merchant value = merchant.getValue();
        if (value == null) {
            throw EnteredText.refused("field-missing", "merchant", "The account is missing", merchant.getLabel());
        }
        return value.id();
    }

    void step(FreezeRow row, StepRow step, boolean skipped, Runnable done) {
        TextArea note = area(skipped ? "restriction.step.why-not" : "restriction.step.note");
        Runnable submit = () -> {
            freezes.step(row.id(), step.step(), skipped, note.getValue());
            done.run();
        };
        new FormDialog(Words.name("restriction.step", step.step()), submit, note).open();
    }

    void assign(FreezeRow row, Runnable done) {
        TextField owner = Parts.needed("restriction.owner", 200);
        owner.setValue(row.owner());
        DatePicker due = due();
        due.setValue(row.dueOn());
        Runnable submit = () -> {
            freezes.assign(row.id(), owner.getValue(), due.getValue());
            done.run();
        };
        new FormDialog(Words.text("restriction.assign"), submit, owner, due).open();
    }

    void lift(FreezeRow row, Runnable done) {
        TextArea outcome = area("restriction.outcome");
        Runnable submit = () -> {
            freezes.lift(row.id(), outcome.getValue());
            Notice.done(Words.text("restriction.lifted"));
            done.run();
        };
        new FormDialog(Words.text("restriction.lift"), submit, outcome).open();
    }

    private static DatePicker due() {
        DatePicker due = new DatePicker(Words.text("restriction.due"));
        due.setLocale(Words.locale());
        due.setRequiredIndicatorVisible(true);
        return due;
    }

    private static TextArea area(String key) {
        TextArea area = new TextArea(Words.text(key));
        area.setMaxLength(LONGEST);
        area.setMinRows(2);
        area.setRequiredIndicatorVisible(true);
        return area;
    }
}
