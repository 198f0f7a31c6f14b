package io.tillguard.provider.ui;

import com.vaadin.flow.component.formlayout.FormLayout;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.BigDecimalField;
import com.vaadin.flow.component.textfield.TextField;
import io.tillguard.provider.ChargedLine;
import io.tillguard.provider.ServiceKind;
import io.tillguard.shell.Words;
import java.math.BigDecimal;

/** One line of an invoice in its dialog, and what the price table says of it. */
final class InvoiceLineFields extends Div {

    private static final long serialVersionUID = 1L;

    private final int number;
    private final Select<ServiceKind> service =
            Fields.choice("provider.service", "provider.service", ServiceKind.values());
    private final TextField item = Fields.text("provider.item", 120);
    private final BigDecimalField quantity = new BigDecimalField(Words.text("provider.quantity"));
    private final BigDecimalField price = new BigDecimalField(Words.text("provider.unit-price"));
    private final TextField currency = Fields.needed("provider.currency", 3);
    private final TextField order = Fields.text("provider.work-order", 60);
    private final Paragraph verdict = new Paragraph();

    /**
     * Makes the fields of a line.
     *
     * @param changed told when something of it is entered
     */
    InvoiceLineFields(int number, Runnable changed) {
        this.number = number;
        addClassName("tg-card");
        service.setValue(ServiceKind.REPAIR);
        quantity.setLocale(Words.locale());
        quantity.setValue(BigDecimal.ONE);
        price.setLocale(Words.locale());
        currency.setValue("CNY");
        verdict.getElement().setAttribute("role", "status");
        service.addValueChangeListener(event -> changed.run());
        item.addValueChangeListener(event -> changed.run());
        quantity.addValueChangeListener(event -> changed.run());
        price.addValueChangeListener(event -> changed.run());
        currency.addValueChangeListener(event -> changed.run());
        FormLayout form = new FormLayout(service, item, quantity, price, currency, order);
        form.setAutoResponsive(true);
        form.setMaxColumns(2);
        form.setExpandColumns(true);
        form.setExpandFields(true);
        add(new H3(Words.text("provider.invoice.line", number)), form, verdict);
        say(Words.text("provider.invoice.line.unchecked"), false);
    }

    boolean isFilled() {
        return quantity.getValue() != null && price.getValue() != null;
    }

    ChargedLine entered() {
        return ChargedLine.entered(
                number,
                service.getValue(),
                item.getValue(),
                quantity.getValue(),
                price.getValue(),
                currency.getValue(),
                order.getValue());
    }

    void say(String text, boolean objectionable) {
        verdict.setText(text);
        verdict.setClassName("tg-severity", objectionable);
        verdict.setClassName("tg-severity-medium", objectionable);
    }
}
