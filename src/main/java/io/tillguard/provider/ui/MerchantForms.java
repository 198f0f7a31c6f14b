package io.tillguard.provider.ui;

import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import io.tillguard.provider.FilingKind;
import io.tillguard.provider.Merchant;
import io.tillguard.provider.MerchantState;
import io.tillguard.provider.Merchants;
import io.tillguard.provider.NewFiling;
import io.tillguard.shell.FormDialog;
import io.tillguard.shell.Words;
import org.springframework.stereotype.Component;

/** What can be done about a merchant. */
@Component
final class MerchantForms {

    private final Merchants merchants;

    MerchantForms(Merchants merchants) {
        this.merchants = merchants;
    }

    Div actions(Merchant merchant, Runnable done) {
        String toggle = merchant.state() == MerchantState.OPEN ? "provider.merchant.close" : "provider.merchant.open";
        return new Div(
                Fields.small("provider.merchant.file", merchant.merchantNo(), () -> file(merchant, done)),
                Fields.small(toggle, merchant.merchantNo(), () -> toggle(toggle, merchant, done)));
    }

    private void file(Merchant merchant, Runnable done) {
        Select<FilingKind> kind = Fields.choice("provider.filing", "provider.filing", FilingKind.values());
        TextField number = Fields.needed("provider.number", 80);
        DatePicker issued = Fields.day("provider.issued");
        DatePicker expires = Fields.day("provider.expires");
        expires.setHelperText(Words.text("provider.expires.help"));
        TextField evidence = Fields.text("provider.evidence", 64);
        evidence.setHelperText(Words.text("provider.evidence.help"));
        Runnable submit = () -> {
            merchants.file(
                    merchant.id(),
                    NewFiling.entered(
                            kind.getValue(),
                            number.getValue(),
                            issued.getValue(),
                            expires.getValue(),
                            evidence.getValue()));
            done.run();
        };
        String title = Words.text("provider.merchant.file") + ": " + merchant.merchantNo();
        new FormDialog(title, submit, kind, number, issued, expires, evidence).open();
    }

    private void toggle(String title, Merchant merchant, Runnable done) {
        TextField reason = Fields.needed("provider.reason", 400);
        MerchantState next = merchant.state() == MerchantState.OPEN ? MerchantState.CLOSED : MerchantState.OPEN;
        Runnable submit = () -> {
            merchants.changeState(merchant.id(), next, reason.getValue(), merchant.version());
            done.run();
        };
        new FormDialog(Words.text(title) + ": " + merchant.merchantNo(), submit, reason).open();
    }
}
