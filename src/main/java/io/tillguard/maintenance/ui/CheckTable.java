package io.tillguard.maintenance.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.TextArea;
import io.tillguard.maintenance.CheckedItem;
import io.tillguard.maintenance.Checks;
import io.tillguard.maintenance.MaintenancePermission;
import io.tillguard.maintenance.OrderRow;
import io.tillguard.maintenance.WorkFinding;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shell.FormDialog;
import io.tillguard.shell.ScrollRegion;
import io.tillguard.shell.Words;
import java.util.List;

/** The checklist of a work order, item by item. */
@org.springframework.stereotype.Component
final class CheckTable {

    private final Checks checks;
    private final CurrentCaller currentCaller;

    CheckTable(Checks checks, CurrentCaller currentCaller) {
        this.checks = checks;
        this.currentCaller = currentCaller;
    }

    Component of(OrderRow row, Runnable done) {
        List<CheckedItem> items = checks.of(row.id());
        if (items.isEmpty()) {
            return new Paragraph(Words.text("maintenance.checks.none"));
        }
        NativeTable table = new NativeTable();
        table.addClassName("tg-table");
        NativeTableRow head = table.getHead().addRow();
        for (String key : List.of(
                "maintenance.checks.item",
                "maintenance.checks.when",
                "maintenance.finding",
                "maintenance.cost.action")) {
            head.addHeaderCell().setText(Words.text(key));
        }
        boolean may = currentCaller.get().may(MaintenancePermission.WORK);
        for (CheckedItem each : items) {
            NativeTableRow cells = table.getBody().addRow();
            cells.addDataCell().setText(each.item().text());
            cells.addDataCell()
                    .setText(Words.text(
                            each.item().before() ? "maintenance.checks.before" : "maintenance.checks.after"));
            cells.addDataCell().setText(found(each));
            boolean open = row.state().isLive() && (!each.item().before() || row.startedAt() == null);
            cells.addDataCell().add(may && open ? button(row, each, done) : new Paragraph("–"));
        }
        return new Div(new ScrollRegion(Words.text("maintenance.checks"), table));
    }

    private static String found(CheckedItem item) {
        WorkFinding finding = item.finding();
        if (finding == null) {
            return "–";
        }
        String words = Words.name("maintenance.finding", finding);
        return words + " · " + item.foundBy() + (item.note() == null ? "" : " · " + item.note());
    }

    private Button button(OrderRow row, CheckedItem item, Runnable done) {
        Button button = new Button(Words.text("maintenance.checks.find"), click -> ask(row, item, done));
        button.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
        button.setAriaLabel(
                Words.text("maintenance.checks.find") + ": " + item.item().text());
        return button;
    }

    private void ask(OrderRow row, CheckedItem item, Runnable done) {
        RadioButtonGroup<WorkFinding> finding = new RadioButtonGroup<>(Words.text("maintenance.finding"));
        finding.setItems(WorkFinding.values());
        finding.setItemLabelGenerator(each -> Words.name("maintenance.finding", each));
        finding.setValue(WorkFinding.IN_ORDER);
        TextArea note = new TextArea(Words.text("maintenance.cost.note"));
        note.setHelperText(Words.text("maintenance.checks.note.advice"));
        note.setMaxLength(1_000);
        new FormDialog(
                        item.item().text(),
                        () -> {
                            checks.find(row.id(), item.item().key(), finding.getValue(), note.getValue());
                            done.run();
                        },
                        finding,
                        note)
                .open();
    }
}
