package io.tillguard.maintenance.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.BigDecimalField;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import io.tillguard.maintenance.Ledger;
import io.tillguard.maintenance.LedgerKind;
import io.tillguard.maintenance.LedgerLine;
import io.tillguard.maintenance.MaintenancePermission;
import io.tillguard.maintenance.NewLine;
import io.tillguard.maintenance.OrderRow;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.Money;
import io.tillguard.shell.FormDialog;
import io.tillguard.shell.Notice;
import io.tillguard.shell.ReaderTime;
import io.tillguard.shell.ScrollRegion;
import io.tillguard.shell.Words;
import java.util.List;
import java.util.Objects;

/** What a work order cost, line by line. */
@org.springframework.stereotype.Component
final class CostTable {

    private static final List<String> COLUMNS = List.of(
            "maintenance.cost",
            "maintenance.cost.amount",
            "maintenance.cost.day",
            "maintenance.cost.note",
            "maintenance.cost.by",
            "maintenance.cost.action");

    private final Ledger ledger;
    private final CurrentCaller currentCaller;

    CostTable(Ledger ledger, CurrentCaller currentCaller) {
        this.ledger = ledger;
        this.currentCaller = currentCaller;
    }

    /** The lines of an order, with what can be done about them. */
    Component of(OrderRow row, Runnable done) {
        Div all = new Div();
        List<LedgerLine> lines = ledger.ofOrder(row.id());
        if (lines.isEmpty()) {
            all.add(new Paragraph(Words.text("maintenance.costs.none")));
        } else {
            all.add(new ScrollRegion(Words.text("maintenance.costs"), table(row, lines, done)));
        }
        if (mayBook()) {
            all.add(new Button(Words.text("maintenance.cost.add"), click -> add(row, done)));
        }
        return all;
    }

    private boolean mayBook() {
        return currentCaller.get().may(MaintenancePermission.WORK);
    }

    private NativeTable table(OrderRow row, List<LedgerLine> lines, Runnable done) {
        NativeTable table = new NativeTable();
        table.addClassName("tg-table");
        NativeTableRow head = table.getHead().addRow();
        COLUMNS.forEach(key -> head.addHeaderCell().setText(Words.text(key)));
        for (LedgerLine line : lines) {
            NativeTableRow cells = table.getBody().addRow();
            String kind = Words.name("maintenance.cost", line.kind());
            cells.addDataCell().setText(line.quantity() == 1 ? kind : kind + " × " + Words.number(line.quantity()));
            var amount = cells.addDataCell();
            amount.setText(Words.amount(line.amount()));
            amount.addClassName("tg-number");
            cells.addDataCell().setText(ReaderTime.date(line.bookedOn()));
            cells.addDataCell().setText(line.note() == null ? "–" : line.note());
            cells.addDataCell().setText(line.recordedBy());
            cells.addDataCell().add(striking(row, line, done));
        }
        return table;
    }

    private Component striking(OrderRow row, LedgerLine line, Runnable done) {
        if (!line.counts()) {
            return new Paragraph(Words.text("maintenance.cost.struck", Objects.requireNonNull(line.struckReason())));
        }
        if (!mayBook()) {
            return new Paragraph("–");
        }
        Button strike = new Button(Words.text("maintenance.cost.strike"), click -> strike(row, line, done));
        strike.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
        strike.setAriaLabel(Words.text("maintenance.cost.strike") + ": " + Words.amount(line.amount()));
        return strike;
    }

    private void strike(OrderRow row, LedgerLine line, Runnable done) {
        TextField reason = new TextField(Words.text("maintenance.reason"));
        reason.setMaxLength(1_000);
        reason.setRequiredIndicatorVisible(true);
        new FormDialog(
                        Words.text("maintenance.cost.strike"),
                        () -> {
                            ledger.strike(row.id(), line.id(), reason.getValue());
                            done.run();
                        },
                        reason)
                .open();
    }

    private void add(OrderRow row, Runnable done) {
        Select<LedgerKind> kind = new Select<>();
        kind.setLabel(Words.text("maintenance.cost"));
        kind.setItems(LedgerKind.values());
        kind.setItemLabelGenerator(one -> Words.name("maintenance.cost", one));
        kind.setValue(LedgerKind.PARTS);
        BigDecimalField amount = new BigDecimalField(Words.text("maintenance.cost.amount"));
        amount.setRequiredIndicatorVisible(true);
        amount.setLocale(Words.locale());
        TextField currency = new TextField(Words.text("maintenance.cost.currency"));
        currency.setValue("CNY");
        currency.setMaxLength(3);
        IntegerField quantity = new IntegerField(Words.text("maintenance.cost.quantity"));
        quantity.setValue(1);
        DatePicker day = new DatePicker(Words.text("maintenance.cost.day"));
        day.setLocale(Words.locale());
        TextField note = new TextField(Words.text("maintenance.cost.note"));
        note.setMaxLength(400);
        Runnable submit = () -> {
            Money money = Money.entered(amount.getValue(), currency.getValue());
            ledger.book(
                    row.id(),
                    new NewLine(kind.getValue(), money, quantity.getValue(), day.getValue(), note.getValue()));
            Notice.done(Words.text("maintenance.saved"));
            done.run();
        };
        new FormDialog(Words.text("maintenance.cost.add"), submit, kind, amount, currency, quantity, day, note).open();
    }
}
