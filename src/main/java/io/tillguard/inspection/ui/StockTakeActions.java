package io.tillguard.inspection.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import io.tillguard.inspection.InspectionPermission;
import io.tillguard.inspection.stocktake.CountFilter;
import io.tillguard.inspection.stocktake.StockTakeExport;
import io.tillguard.inspection.stocktake.StockTakeFile;
import io.tillguard.inspection.stocktake.StockTakeRow;
import io.tillguard.inspection.stocktake.StockTakeState;
import io.tillguard.inspection.stocktake.StockTakes;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shell.FormDialog;
import io.tillguard.shell.Notice;
import io.tillguard.shell.Words;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What can be done with a stock-take, as far as its state and the reader's permissions go. */
@org.springframework.stereotype.Component
class StockTakeActions {

    private static final int LONGEST_NOTE = 1_000;

    private final StockTakes stockTakes;
    private final StockTakeFile files;
    private final StockTakeExport export;
    private final CurrentCaller currentCaller;

    StockTakeActions(StockTakes stockTakes, StockTakeFile files, StockTakeExport export, CurrentCaller currentCaller) {
        this.stockTakes = stockTakes;
        this.files = files;
        this.export = export;
        this.currentCaller = currentCaller;
    }

    /** The buttons and links; {@code done} runs after each change. */
    List<Component> of(StockTakeRow row, CountFilter filter, Runnable done) {
        Caller caller = currentCaller.get();
        List<Component> actions = new ArrayList<>();
        boolean open = row.state() == StockTakeState.OPEN;
        if (caller.may(InspectionPermission.PERFORM) && row.state() != StockTakeState.CANCELLED) {
            Anchor phone = new Anchor("phone/#count/" + row.number(), Words.text("stocktake.phone"));
            phone.setRouterIgnore(true);
            actions.add(phone);
            actions.add(new Button(
                    Words.text("stocktake.file"),
                    click ->
                            new SerialFileDialog(file -> files.take(String.valueOf(row.number()), file), done).open()));
        }
        if (open && caller.may(InspectionPermission.EDIT)) {
            actions.add(new Button(Words.text("stocktake.close"), click -> close(row, done)));
            actions.add(new Button(Words.text("stocktake.cancel"), click -> cancel(row, done)));
        }
        if (caller.may(InspectionPermission.EXPORT)) {
            Collections.addAll(
                    actions,
                    Downloads.of(StockTakeExport.LIST, (format, out) -> export.write(format, row, filter, out)));
        }
        return actions;
    }

    private void close(StockTakeRow row, Runnable done) {
        TextArea note = note("stocktake.note");
        Paragraph sure = new Paragraph(
                Words.text("stocktake.close.sure", Words.number(row.figures().open())));
        ask("stocktake.close", () -> stockTakes.close(String.valueOf(row.number()), note.getValue()), done, sure, note);
    }

    private void cancel(StockTakeRow row, Runnable done) {
        TextArea note = note("stocktake.reason");
        note.setRequiredIndicatorVisible(true);
        ask("stocktake.cancel", () -> stockTakes.cancel(String.valueOf(row.number()), note.getValue()), done, note);
    }

    private static void ask(String title, Runnable work, Runnable done, Component... fields) {
        new FormDialog(
                        Words.text(title),
                        () -> {
                            work.run();
                            Notice.done(Words.text("stocktake.done"));
                            done.run();
                        },
                        fields)
                .open();
    }

    private static TextArea note(String label) {
        TextArea note = new TextArea(Words.text(label));
        note.setMaxLength(LONGEST_NOTE);
        return note;
    }
}
