package io.tillguard.settlement.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextArea;
import io.tillguard.settlement.BatchRow;
import io.tillguard.settlement.CreditRow;
import io.tillguard.settlement.CreditState;
import io.tillguard.settlement.SettlementPermission;
import io.tillguard.settlement.SettlementRows;
import io.tillguard.settlement.Settlements;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.Money;
import io.tillguard.shell.FormDialog;
import io.tillguard.shell.Notice;
import io.tillguard.shell.ReaderTime;
import io.tillguard.shell.Words;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.function.Consumer;

/** The one thing to do next about a credit. */
@org.springframework.stereotype.Component
final class CreditActions {

    private final Settlements settlements;
    private final SettlementRows rows;
    private final CurrentCaller currentCaller;

    CreditActions(Settlements settlements, SettlementRows rows, CurrentCaller currentCaller) {
        this.settlements = settlements;
        this.rows = rows;
        this.currentCaller = currentCaller;
    }

    Component of(CreditRow row, Runnable done) {
        boolean mayMatch = currentCaller.get().may(SettlementPermission.MATCH);
        if (row.state() != CreditState.MATCHED) {
            return mayMatch ? button("settlement.match", row, () -> match(row, done)) : new Span("–");
        }
        if (Boolean.FALSE.equals(row.payerKnown())) {
            String why = row.explanation();
            if (why != null && currentCaller.get().may(SettlementPermission.APPROVE)) {
                return button("settlement.accept", row, () -> accept(row, why, done));
            }
            return mayMatch
                    ? button(
                            "settlement.explain",
                            row,
                            () -> ask("settlement.explain", text -> settlements.explain(row.id(), text), done))
                    : new Span("–");
        }
        return mayMatch
                ? button(
                        "settlement.separate",
                        row,
                        () -> ask("settlement.separate", text -> settlements.separate(row.id(), text), done))
                : new Span("–");
    }

    private static Button button(String key, CreditRow row, Runnable action) {
        Button button = new Button(Words.text(key), click -> action.run());
        button.setAriaLabel(Words.text(key) + " " + row.bankReference());
        return button;
    }

    private static void ask(String key, Consumer<String> action, Runnable done) {
        TextArea reason = new TextArea(Words.text("settlement.reason"));
        reason.setRequiredIndicatorVisible(true);
        reason.setMaxLength(1_000);
        Runnable submit = () -> {
            action.accept(reason.getValue());
            Notice.done(Words.text("settlement.saved"));
            done.run();
        };
        new FormDialog(Words.text(key), submit, reason).open();
    }

    private void accept(CreditRow row, String why, Runnable done) {
        ConfirmDialog ask = new ConfirmDialog();
        ask.setHeader(Words.text("settlement.accept"));
        ask.setText(Words.text("settlement.accept.question", row.payer(), String.valueOf(row.explainedBy()), why));
        ask.setConfirmText(Words.text("settlement.accept"));
        ask.setCancelable(true);
        ask.setCancelText(Words.text("shell.cancel"));
        ask.addConfirmListener(event -> {
            Notice.attempt(() -> settlements.accept(row.id()));
            done.run();
        });
        ask.open();
    }

    private void match(CreditRow row, Runnable done) {
        MultiSelectComboBox<BatchRow> batches = new MultiSelectComboBox<>(Words.text("settlement.batches"));
        batches.setItems(rows.candidates(row.id()));
        batches.setItemLabelGenerator(each -> ReaderTime.date(each.businessDate()) + " · " + each.merchantNo() + " · "
                + each.reference() + " · " + Words.amount(each.due()));
        batches.setRequiredIndicatorVisible(true);
        Span sum = new Span(sum(row, java.util.List.of()));
        sum.getElement().setAttribute("role", "status");
        batches.addValueChangeListener(changed -> sum.setText(sum(row, changed.getValue())));
        TextArea reason = new TextArea(Words.text("settlement.reason"));
        reason.setRequiredIndicatorVisible(true);
        reason.setMaxLength(1_000);
        Runnable submit = () -> {
            settlements.match(
                    row.id(), batches.getValue().stream().map(BatchRow::id).toList(), reason.getValue());
            Notice.done(Words.text("settlement.saved"));
            done.run();
        };
        new FormDialog(Words.text("settlement.match"), submit, batches, sum, reason).open();
    }

    private static String sum(CreditRow row, Collection<BatchRow> chosen) {
        BigDecimal sum = chosen.stream().map(each -> each.due().amount()).reduce(BigDecimal.ZERO, BigDecimal::add);
        return Words.text(
                "settlement.match.sum",
                Words.amount(new Money(sum, row.amount().currency())),
                Words.amount(row.amount()));
    }
}
