package io.tillguard.inspection.ui;

import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import io.tillguard.inspection.InspectionRow;
import io.tillguard.shell.FormDialog;
import io.tillguard.shell.Notice;
import io.tillguard.shell.Words;
import java.util.function.Consumer;

/** Asks why a terminal bears another seal than the one on record. */
final class SealDialog {

    private static final int LONGEST_REASON = 1_000;

    private final TextArea reason;
    private final FormDialog dialog;

    SealDialog(InspectionRow inspection, Consumer<String> accept) {
        String seen = String.valueOf(inspection.sealNumber());
        reason = new TextArea(Words.text("inspection.seal.reason", seen));
        reason.setMaxLength(LONGEST_REASON);
        reason.setRequiredIndicatorVisible(true);
        dialog = new FormDialog(
                Words.text("inspection.seal.replace"),
                () -> {
                    accept.accept(reason.getValue());
                    Notice.done(Words.text("inspection.saved"));
                },
                new Paragraph(Words.text(
                        "inspection.seal.replace.explained", String.valueOf(inspection.sealExpected()), seen)),
                reason);
    }

    void open() {
        dialog.open();
    }
}
