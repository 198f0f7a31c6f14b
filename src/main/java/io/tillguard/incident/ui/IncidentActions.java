package io.tillguard.incident.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.BigDecimalField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import io.tillguard.incident.CostKind;
import io.tillguard.incident.CostLine;
import io.tillguard.incident.IncidentPermission;
import io.tillguard.incident.IncidentRow;
import io.tillguard.incident.IncidentRows;
import io.tillguard.incident.IncidentState;
import io.tillguard.incident.Incidents;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.Money;
import io.tillguard.shell.FormDialog;
import io.tillguard.shell.Notice;
import io.tillguard.shell.ReaderTime;
import io.tillguard.shell.ScrollRegion;
import io.tillguard.shell.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/** What can be done about an incident, as buttons and dialogs. */
@org.springframework.stereotype.Component
final class IncidentActions {

    private final Incidents incidents;
    private final IncidentRows rows;
    private final CurrentCaller currentCaller;

    IncidentActions(Incidents incidents, IncidentRows rows, CurrentCaller currentCaller) {
        this.incidents = incidents;
        this.rows = rows;
        this.currentCaller = currentCaller;
    }

    /** Those that the reader may use and the state allows. */
    List<Button> buttons(IncidentRow row, Runnable done) {
        List<Button> buttons = new ArrayList<>();
        boolean open = row.state() == IncidentState.NEW;
        if (may(IncidentPermission.HANDLE)) {
            buttons.add(ask("incident.note", "incident.note.text", text -> incidents.note(row.id(), text), done));
            if (!open) {
                buttons.add(ask("incident.reopen", "incident.reason", text -> incidents.reopen(row.id(), text), done));
            }
        }
        if (open && may(IncidentPermission.CLOSE)) {
            buttons.add(ask("incident.dismiss", "incident.reason", text -> incidents.dismiss(row.id(), text), done));
            Button close = ask("incident.close", "incident.lesson.ask", text -> incidents.close(row.id(), text), done);
            close.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
            buttons.add(close);
        }
        return buttons;
    }

    private boolean may(IncidentPermission permission) {
        return currentCaller.get().may(permission);
    }

    private static Button ask(String titleKey, String fieldKey, Consumer<String> action, Runnable done) {
        return new Button(Words.text(titleKey), click -> {
            TextArea text = new TextArea(Words.text(fieldKey));
            text.setRequiredIndicatorVisible(true);
            text.setMaxLength(4_000);
            text.setMinRows(3);
            new FormDialog(
                            Words.text(titleKey),
                            () -> {
                                action.accept(text.getValue());
                                Notice.done(Words.text("incident.saved"));
                                done.run();
                            },
                            text)
                    .open();
        });
    }

    /** The cost lines with what can be done about them. */
    Component costs(IncidentRow row, Runnable done) {
        Div all = new Div();
        List<CostLine> lines = rows.costs(row.id());
        if (lines.isEmpty()) {
            all.add(new Paragraph(Words.text("incident.costs.none")));
        } else {
            all.add(new ScrollRegion(Words.text("incident.costs"), table(row, lines, done)));
        }
        if (may(IncidentPermission.HANDLE)) {
            all.add(new Button(Words.text("incident.cost.add"), click -> addCost(row, done)));
        }
        return all;
    }

    private NativeTable table(IncidentRow row, List<CostLine> lines, Runnable done) {
        NativeTable table = new NativeTable();
        table.addClassName("tg-table");
        NativeTableRow head = table.getHead().addRow();
        for (String key : List.of("incident.cost", "incident.cost.amount", "incident.cost.note", "incident.cost.by")) {
            head.addHeaderCell().setText(Words.text(key));
        }
        head.addHeaderCell().setText(Words.text("incident.cost.action"));
        for (CostLine line : lines) {
            NativeTableRow cells = table.getBody().addRow();
            cells.addDataCell().setText(Words.name("incident.cost", line.kind()));
            var amount = cells.addDataCell();
            amount.setText(Words.amount(line.amount()));
            amount.addClassName("tg-number");
            cells.addDataCell().setText(line.note() == null ? "–" : line.note());
            cells.addDataCell().setText(line.recordedBy() + " · " + ReaderTime.date(line.recordedAt()));
            cells.addDataCell().add(striking(row, line, done));
        }
        return table;
    }

    private Component striking(IncidentRow row, CostLine line, Runnable done) {
        if (!line.counts()) {
            return new Paragraph(Words.text("incident.cost.struck", Objects.requireNonNull(line.struckReason())));
        }
        if (!may(IncidentPermission.HANDLE)) {
            return new Paragraph("–");
        }
        Button strike = ask(
                "incident.cost.strike",
                "incident.reason",
                text -> incidents.strikeCost(row.id(), line.id(), text),
                done);
        strike.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
        strike.setAriaLabel(Words.text("incident.cost.strike") + ": " + Words.amount(line.amount()));
        return strike;
    }

    private void addCost(IncidentRow row, Runnable done) {
        Select<CostKind> kind = new Select<>();
        kind.setLabel(Words.text("incident.cost"));
        kind.setItems(CostKind.values());
        kind.setItemLabelGenerator(one -> Words.name("incident.cost", one));
        kind.setValue(CostKind.REPAIR);
        BigDecimalField amount = new BigDecimalField(Words.text("incident.cost.amount"));
        amount.setRequiredIndicatorVisible(true);
        amount.setHelperText(Words.text("incident.cost.amount.advice"));
        amount.setLocale(Words.locale());
        TextField currency = new TextField(Words.text("incident.cost.currency"));
        currency.setValue("CNY");
        currency.setMaxLength(3);
        TextField note = new TextField(Words.text("incident.cost.note"));
        note.setMaxLength(400);
        Runnable submit = () -> {
            incidents.addCost(
                    row.id(), kind.getValue(), Money.entered(amount.getValue(), currency.getValue()), note.getValue());
            Notice.done(Words.text("incident.saved"));
            done.run();
        };
        new FormDialog(Words.text("incident.cost.add"), submit, kind, amount, currency, note).open();
    }
}
